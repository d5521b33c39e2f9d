import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import tab_chain
from pos_app.ui.widgets.side_sheet import SideSheet


def _sale(theme: Theme, qtbot: QtBot) -> tuple[QWidget, QLineEdit, SideSheet, QLineEdit]:
    window = QWidget()
    window.resize(1024, 600)
    outer = QVBoxLayout(window)
    background = QWidget()
    outer.addWidget(background)
    scan = QLineEdit()
    QVBoxLayout(background).addWidget(scan)
    sheet = SideSheet(theme, background, title="Enroll", close_name="Close", width_px=400)
    field = QLineEdit()
    sheet.body.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    scan.setFocus()
    return window, scan, sheet, field


def test_tab_stays_inside_while_it_is_open(theme: Theme, qtbot: QtBot) -> None:
    window, scan, sheet, field = _sale(theme, qtbot)
    sheet.open_sheet(field)
    assert field.hasFocus()
    assert scan not in tab_chain(window)
    assert field in tab_chain(window)


def test_escape_closes_it_and_the_focus_returns(theme: Theme, qtbot: QtBot) -> None:
    _window, scan, sheet, field = _sale(theme, qtbot)
    sheet.open_sheet(field)
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert scan.isEnabled()
    assert scan.hasFocus()


def test_it_closes_where_what_had_the_keyboard_is_gone(theme: Theme, qtbot: QtBot) -> None:
    _window, scan, sheet, field = _sale(theme, qtbot)
    sheet.open_sheet(field)
    shiboken6.delete(scan)
    sheet.close_sheet()
    assert sheet.isHidden()


def test_it_keeps_to_the_right_side_when_the_window_grows(theme: Theme, qtbot: QtBot) -> None:
    window, _, sheet, field = _sale(theme, qtbot)
    sheet.open_sheet(field)
    window.resize(1366, 700)
    background = window.layout().itemAt(0).widget()
    qtbot.waitUntil(lambda: sheet.geometry().right() == background.geometry().right())
    assert sheet.width() == 400


def test_closing_a_closed_sheet_says_nothing(theme: Theme, qtbot: QtBot) -> None:
    _window, _, sheet, _ = _sale(theme, qtbot)
    with qtbot.assertNotEmitted(sheet.closed):
        sheet.close_sheet()
