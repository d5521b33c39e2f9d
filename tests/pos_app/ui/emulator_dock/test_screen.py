"""The dock shows the printer and scans into the till's window like a real scanner."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.protocols.keyboard_wedge import WedgeSettings
from pos_app.peripherals.wedge_filter import WedgeFilter
from pos_app.phrases import Phrases
from pos_app.ui.emulator_dock.presenter import DockProduct
from pos_app.ui.emulator_dock.screen import EmulatorDock
from pos_app.ui.formatting import Formatter
from pos_app.ui.theme import Theme
from tests.pos_app.ui.emulator_dock.printing import print_receipt

PRODUCTS = [DockProduct("Apple juice 1 l", "4006381333931"), DockProduct("Bread", "96385074")]


@pytest.fixture
def bench() -> EmulatorBench:
    return EmulatorBench()


@pytest.fixture(params=["en", "de"])
def dock(
    qtbot: QtBot, theme: Theme, bench: EmulatorBench, request: pytest.FixtureRequest
) -> EmulatorDock:
    return show_dock(qtbot, theme, bench, request.param)


def show_dock(qtbot: QtBot, theme: Theme, bench: EmulatorBench, language: str) -> EmulatorDock:
    money = Formatter("en-IE", ZoneInfo("Europe/Dublin")).money
    made = EmulatorDock(theme, Phrases(language), bench, products=lambda: PRODUCTS, money=money)
    qtbot.addWidget(made)
    made.resize(300, 768)
    made.show()
    return made


def test_a_button_makes_the_fault_and_stays_chosen(
    dock: EmulatorDock, bench: EmulatorBench
) -> None:
    button = dock.fault_buttons[Fault.PAPER_OUT]
    button.click()
    assert bench.printer().faults == {Fault.PAPER_OUT}
    assert button.is_chosen
    button.click()
    assert not bench.printer().faults
    assert not button.is_chosen


def test_a_receipt_appears_on_the_paper_by_itself(
    qtbot: QtBot, dock: EmulatorDock, bench: EmulatorBench
) -> None:
    print_receipt(bench.printer())
    qtbot.waitUntil(lambda: "Old Market Street" in dock.paper.strip.text)


def test_the_drawer_can_be_closed_only_when_it_is_open(
    dock: EmulatorDock, bench: EmulatorBench
) -> None:
    assert not dock.close_button.isEnabled()
    bench.printer().feed(b"\x10\x14\x01\x00\x01")
    dock.presenter.refresh()
    assert dock.close_button.isEnabled()
    dock.close_button.click()
    assert not bench.printer().drawer.is_open


def test_a_picked_product_is_scanned_into_the_till_and_not_into_its_field(
    qtbot: QtBot, qapp: QApplication, dock: EmulatorDock
) -> None:
    till = QWidget()
    field = QLineEdit(till)
    qtbot.addWidget(till)
    till.show()
    field.setFocus()
    wedge = WedgeFilter(WedgeSettings(gap_max_s=5.0))
    qapp.installEventFilter(wedge)
    dock._till = till
    try:
        with qtbot.waitSignal(wedge.scanned) as scanned:
            dock.products.itemActivated.emit(dock.products.item(1))
        assert scanned.args[0].raw == "96385074"
        assert field.text() == ""
    finally:
        qapp.removeEventFilter(wedge)


def test_typing_narrows_the_list(qtbot: QtBot, dock: EmulatorDock) -> None:
    qtbot.keyClicks(dock.code_field, "juice")
    assert dock.products.count() == 1
    assert dock.products.item(0).data(Qt.ItemDataRole.UserRole) == "4006381333931"


def test_a_scan_by_cable_without_a_scanner_says_what_to_do(dock: EmulatorDock) -> None:
    dock.code_field.setText("96385074")
    dock.cable_button.click()
    assert "emulated:" in dock._notice.text()


def test_no_text_of_the_dock_is_cut(dock: EmulatorDock) -> None:
    for button in [*dock.fault_buttons.values(), dock.close_button, dock.typed_button]:
        assert button.cut_texts() == []


@pytest.mark.qt_log_ignore(r"propagateSizeHints|raise\(\)", extend=True)
def test_it_stands_beside_the_till(qtbot: QtBot, dock: EmulatorDock) -> None:
    till = QWidget()
    qtbot.addWidget(till)
    till.show()
    place = dock.stand_beside(till, QGuiApplication.primaryScreen())
    assert till.width() == place.till.width
    assert dock.isVisible()


def test_no_word_is_cut_in_either_language(dock: EmulatorDock) -> None:
    for label in dock.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
