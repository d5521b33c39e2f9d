"""An empty machine joins a hub on the first start and is a till of the store that was chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.first_start import FirstStart, Outcome
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.set_up import is_set_up
from pos_app.paths import places_in
from pos_app.settings import Settings, StorageSettings
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.ui.first_start.picture import Page
from tests.pos_app.bootstrap.stage import process_kept
from tests.pos_app.ui.first_start.desk import BERLIN
from tests.scenarios.synced_stores import Hub, two_stores

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
SETTINGS = Settings(storage=StorageSettings(key_place="file"))
GIVE_UP_MS = 60_000


class Hands:
    """Presses what is next as soon as it can be pressed."""

    def __init__(self, first: FirstStart, hub: Hub) -> None:
        self.first, self.hub = first, hub
        self.seen: list[str] = []
        self._steps = iter((self._ask, self._pair, self._take))
        self._next: Callable[[], bool] | None = next(self._steps)
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)
        QTimer.singleShot(GIVE_UP_MS, first.window.close)

    def _look(self) -> None:
        if self._next is not None and self._next():
            self._next = next(self._steps, None)

    def _ask(self) -> bool:
        self.first.screen.join.click()
        return True

    def _pair(self) -> bool:
        presenter = self.first.presenter
        code = self.hub.code().replace(" ", "")
        address = self.hub.address.removeprefix("https://")
        presenter.change("hub_address", f"regulars://{address}/{code}")
        presenter.go_on()
        return True

    def _take(self) -> bool:
        screen = self.first.screen
        picture = screen._picture
        assert picture is not None
        fault = picture.fault or next((one.fault for one in picture.fields if one.fault), "")
        assert not fault, fault
        is_ready = picture.page is Page.PICK and any(one.tone == "good" for one in picture.facts)
        if not is_ready or not screen.next.isEnabled():
            return False
        fields = {one.name: one for one in picture.fields}
        self.seen = [text for _, text, _ in fields["store"].choices]
        presenter = self.first.presenter
        airport = next(code for code, text, _ in fields["store"].choices if "Airport" in text)
        presenter.change("store", airport)
        presenter.go_on()
        return True


def test_an_empty_machine_becomes_a_till_of_a_store_that_the_hub_knows(
    tmp_path: Path, qapp: QApplication
) -> None:
    assert qapp
    with two_stores(tmp_path) as stores, process_kept():
        machine = open_machine(places_in(tmp_path / "new"), SETTINGS)
        first = FirstStart(machine, guess=BERLIN)
        hands = Hands(first, stores.hub)
        assert first.ask() is Outcome.SET_UP
        first.put_away()
        assert len(hands.seen) == 2
        assert is_set_up(machine)
        policy = machine.do(machine.units.policy)
        assert "Airport" in policy.store.name
        assert policy.till.code == "2"
        reader = machine.reader()
        assert SqlCatalogue(reader, clock=machine.clock).departments()
        reader.close()
        machine.close()
