"""The demo fills an empty database once, signs its cashier on, and shows its devices."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.payment_terminal_emulator import APPROVAL_CODE
from pos_app.bootstrap.demo import CASHIER_NUMBER, prepare, stand_dock_beside
from pos_app.bootstrap.machine import open_machine
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.ui.emulator_dock.screen import EmulatorDock
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    pieces_of,
    presenter_of,
    press,
    scan,
    stage_of,
)


def docks() -> list[EmulatorDock]:
    shown = QApplication.topLevelWidgets()
    return [dock for dock in shown if isinstance(dock, EmulatorDock) and dock.isVisible()]


def test_a_demo_that_is_there_is_not_made_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = places_in(folder)
    machine = open_machine(places, read_settings(places.settings_file))
    mark = machine.do(machine.units.mark)
    cashier = prepare(machine)
    assert machine.do(machine.units.mark) == mark
    machine.close()
    assert cashier is not None
    assert cashier.number == CASHIER_NUMBER
    assert Phrases("en").say("demo.making") not in capsys.readouterr().err


def test_an_empty_database_is_filled_with_something_to_sell(filled: Path, folder: Path) -> None:
    assert filled != folder
    places = places_in(folder)
    machine = open_machine(places, read_settings(places.settings_file))
    reader = machine.reader()
    counts = [
        reader.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (names of ours)
        for table in ("product", "staff", "customer", "quick_key_page")
    ]
    assert all(row is not None and row[0] > 0 for row in counts)
    reader.close()
    machine.close()


# The offscreen platform has no window above another.
@pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints", extend=True)
def test_the_dock_stands_beside_the_till_and_goes_with_it(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    stand_dock_beside(till)
    qtbot.waitUntil(lambda: len(docks()) == 1, timeout=WAIT_MS)
    till.window.close()
    assert docks() == []


@pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints", extend=True)
def test_with_an_emulated_card_terminal_the_dock_answers_for_the_customer(
    tills: Tills, folder: Path, qtbot: QtBot
) -> None:
    settings = places_in(folder).settings_file
    named = settings.read_text(encoding="utf-8")
    asked = named.replace("[devices]\n", '[devices]\npayment_terminal = "emulated:"\n')
    settings.write_text(asked, encoding="utf-8")
    till = tills.open()
    stand_dock_beside(till)
    qtbot.waitUntil(lambda: len(docks()) == 1, timeout=WAIT_MS)
    (dock,) = docks()
    assert dock.terminal is not None
    scan(till, pieces_of(till)[0])
    press(till, KeyAction.USUAL_TENDER)
    emulator = till.devices.bench.terminal()
    qtbot.waitUntil(lambda: bool(emulator.waiting), timeout=WAIT_MS)
    QTest.keyClick(dock, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: stage_of(till) is Stage.CHANGE, timeout=WAIT_MS)
    ended = presenter_of(till).tender.ended
    assert ended is not None
    (tender,) = ended.sale.tenders
    assert tender.reference == APPROVAL_CODE
