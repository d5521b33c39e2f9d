"""The first start in its window: set up, closed half-way, in another language, or the demo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.first_start import FirstStart, Outcome, guess_machine
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.set_up import is_set_up
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.errors import RuleError
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.settings import Settings, StorageSettings
from pos_app.storage.connection import Connection
from pos_app.ui.first_start.picture import Page
from pos_app.ui.first_start.presenter import FirstStartPresenter
from tests.pos_app.bootstrap.stage import WAIT_MS
from tests.pos_app.ui.first_start.desk import BERLIN, fill_manager, fill_store

pytestmark = pytest.mark.usefixtures("process_as_before")
SETTINGS = Settings(storage=StorageSettings(key_place="file"))


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    opened = open_machine(places_in(tmp_path), SETTINGS)
    yield opened
    opened.close()


def fill(presenter: FirstStartPresenter) -> None:
    """All pages, as somebody does who knows what they want."""
    fill_store(presenter)
    fill_manager(presenter)
    presenter.go_on()


def test_the_last_page_sets_the_machine_up(machine: Machine) -> None:
    first = FirstStart(machine, guess=BERLIN)
    QTimer.singleShot(0, lambda: fill(first.presenter))
    assert first.ask() is Outcome.SET_UP
    first.put_away()
    assert is_set_up(machine)
    assert machine.do(machine.units.policy).store.name == "Old Market Street"


def test_closed_half_way_it_leaves_the_till_empty(machine: Machine) -> None:
    first = FirstStart(machine, guess=BERLIN)

    def leave() -> None:
        fill_store(first.presenter)
        first.window.close()

    QTimer.singleShot(0, leave)
    assert first.ask() is Outcome.CLOSED
    first.put_away()
    assert not is_set_up(machine)
    again = FirstStart(machine, guess=BERLIN)
    assert again.presenter.page is Page.PLACE
    again.put_away()


def test_the_demo_may_be_chosen_instead(machine: Machine) -> None:
    first = FirstStart(machine, has_demo=True, guess=BERLIN)
    QTimer.singleShot(0, first.presenter.ask_demo)
    assert first.ask() is Outcome.DEMO
    first.put_away()
    assert not is_set_up(machine)


def test_another_language_keeps_what_was_typed(machine: Machine, qtbot: QtBot) -> None:
    first = FirstStart(machine, guess=BERLIN)
    first.presenter.change("store_name", "Alter Markt")
    old = first.screen
    first.presenter.choose_language("de")
    qtbot.waitUntil(lambda: first.screen is not old, timeout=WAIT_MS)
    assert first.presenter.draft["store_name"] == "Alter Markt"
    assert first.screen.next.text() == Phrases("de").say("first_start.next")
    first.put_away()


def test_a_language_that_was_set_counts_before_the_machines_own(machine: Machine) -> None:
    machine.places.settings_file.write_text('[screen]\nlanguage = "en"\n', "utf-8")
    assert guess_machine(machine).language == "en"


def test_a_window_on_an_empty_till_leaves_no_reader_open(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Connection] = []
    reader = Machine.reader

    def noted(self: Machine) -> Connection:
        opened.append(reader(self))
        return opened[-1]

    monkeypatch.setattr(Machine, "reader", noted)
    with pytest.raises(RuleError) as refusal:
        TillWindow(machine, is_silent=True)
    assert refusal.value.code == "storage.not_set_up"
    assert not opened
