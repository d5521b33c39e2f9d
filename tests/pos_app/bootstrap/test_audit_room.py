"""The data check in a real window: opened from the menu, worked by keys, left for a sale."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.domain.customer import Customer
from pos_app.ui.audit.picture import AuditList
from pos_app.ui.audit.services import PaceState
from tests.builders import a_manager
from tests.pos_app.bootstrap.stage import process_kept
from tests.pos_app.operations.audit_desk import LOUD, NOBODY, ZEROS, named
from tests.scenarios.cue_hands import CueCounter
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

_WALKS = 5


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[CueCounter]:
    del qapp
    with process_kept():
        counter = CueCounter(tmp_path, qtbot, somebody())
        yield counter
        counter.till.window.close()


def _until(counter: CueCounter, look: Callable[[], bool]) -> None:
    counter.rest()
    counter.qtbot.waitUntil(look, timeout=10_000)


def _read(counter: CueCounter, whose: Customer) -> Customer:
    till = counter.till

    def read() -> Customer | None:
        with till.machine.units() as work:
            return work.customers.customer(whose.id)

    found = till.machine.do(read)
    assert found is not None
    return found


def _open(counter: CueCounter) -> None:
    def put(work: object) -> None:
        for one in (LOUD, ZEROS, NOBODY):
            work.customers.put(one)  # type: ignore[attr-defined]

    counter.write(put)
    counter.till.leave("menu")
    counter.press("E")
    steps = counter.till.screens.audit.steps
    _until(counter, lambda: steps.state is PaceState.RESTS and steps.percent == 100)
    wanted = {one.name for one in (LOUD, ZEROS, NOBODY)}
    _until(counter, lambda: wanted <= set(_names(counter)))


def _names(counter: CueCounter) -> list[str]:
    table = counter.till.screens.audit.screen.tables[AuditList.WORK]
    model = table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _walk_to(counter: CueCounter, whose: Customer) -> None:
    presenter = counter.till.screens.audit.screen.presenter
    # Somebody who is found meanwhile comes into the list under the very walk: then again.
    for _ in range(_WALKS):
        counter.press("Home")
        for _ in _names(counter):
            counter.rest()
            if presenter.whose == whose.id:
                return
            counter.press("Down")
    assert presenter.whose == whose.id, _names(counter)


def test_the_list_is_worked_through_by_keys(counter: CueCounter) -> None:
    _open(counter)
    screen = counter.till.screens.audit.screen
    assert counter.till.window.current == "audit"
    before = _names(counter)
    assert before[0] == NOBODY.name

    counter.press("S")
    _until(counter, lambda: NOBODY.name not in _names(counter))
    _walk_to(counter, LOUD)
    counter.press("F")
    _until(counter, lambda: LOUD.name not in _names(counter))
    assert _read(counter, LOUD).name == "Anna Kowalska"
    _walk_to(counter, ZEROS)
    counter.press("Return")
    _until(counter, lambda: ZEROS.name not in _names(counter))
    assert _read(counter, ZEROS).phone == "+4930901820"
    counter.press("Ctrl+Z")
    _until(counter, lambda: ZEROS.name in _names(counter))
    assert _read(counter, ZEROS).phone == ZEROS.phone
    counter.press("N")
    _until(counter, lambda: ZEROS.name not in _names(counter))

    counter.press("Ctrl+Right")
    assert screen.lists.choice() == AuditList.STORES
    counter.press("Esc")
    counter.rest()
    assert counter.till.window.current == "sell"


def test_a_profile_is_opened_and_left_for_the_list(counter: CueCounter) -> None:
    _open(counter)
    room = counter.till.screens.audit
    _walk_to(counter, LOUD)
    counter.press("E")
    counter.rest()
    assert counter.till.window.current == "profile"
    counter.write(lambda work: work.customers.put(named(LOUD, "Anna", "Kowalska")))
    counter.press("Esc")
    _until(counter, lambda: LOUD.name not in _names(counter))
    assert counter.till.window.current == "audit"
    first = room.screen
    room.forget()
    assert room.screen is not first


def test_a_scan_on_the_page_is_rung_up_at_the_counter(counter: CueCounter) -> None:
    till = counter.till
    till.screens.audit.open(a_manager())
    counter.rest()
    product = till.rooms.catalogue.quick_key_pages()[0].keys[0].product
    till.on_scan(Scan(product.codes[0].code.lstrip("0"), None, "test"))
    counter.rest()
    assert till.window.current == "sell"
    assert [line.name for line in counter.presenter.counter.basket.lines] == [product.name]
