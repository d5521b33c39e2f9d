"""What came from other stores opens from the menu, in the window, and is counted there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.ui.menu.presenter import Place
from tests.builders import a_manager
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.cue_hands import CueCounter
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
_NOTE = "INSERT INTO quarantine_note (inc, dseq, reason, noted_at_us) VALUES (?, 1, 'place', 9)"


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[CueCounter]:
    del qapp
    with process_kept():
        counter = CueCounter(tmp_path, qtbot, somebody())
        yield counter
        counter.till.window.close()


def test_what_was_put_aside_is_counted_read_and_gone(counter: CueCounter) -> None:
    till = counter.till
    room, connection = till.screens.inbox, till.machine.units.connection
    till.machine.do(lambda: connection.run(_NOTE, (bytes(16),)))
    room.count()
    counter.rest()
    assert room.waiting == 1
    till.leave("menu")
    names = [key.accessibleName() for key in till.screens.menu.places]
    assert [name.endswith(" 1") for name in names] == [place is Place.INBOX for place in Place]
    counter.press("0")
    counter.rest()
    assert till.window.current == "inbox"
    assert till.machine.units.rows is not None
    room.look_again()
    counter.press("F7")
    counter.press("Esc")
    counter.rest()
    assert till.window.current == "sell"
    assert room.waiting == 0
    first = room.screen
    room.forget()
    assert room.screen is not first


def test_a_scan_on_the_page_is_rung_up_at_the_counter(counter: CueCounter) -> None:
    till = counter.till
    till.screens.inbox.open(a_manager())
    counter.rest()
    product = till.rooms.catalogue.quick_key_pages()[0].keys[0].product
    till.on_scan(Scan(product.codes[0].code.lstrip("0"), None, "test"))
    counter.rest()
    assert till.window.current == "sell"
    assert [line.name for line in counter.presenter.counter.basket.lines] == [product.name]
