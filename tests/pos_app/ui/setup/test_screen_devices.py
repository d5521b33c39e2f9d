"""The page of the devices in the screen of the settings: fields, focus and keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.setup.device_picture import DeviceLine
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.setup.desk import a_desk
from tests.pos_app.ui.setup.test_screen import CTRL, a_screen


def test_an_address_is_typed_with_the_keyboard_alone(theme: Theme, qtbot: QtBot) -> None:
    desk = a_desk()
    screen = a_screen(theme, qtbot, desk, section="devices")
    QTest.keyClick(screen, Qt.Key.Key_F2)
    QTest.keyClick(screen, Qt.Key.Key_F3)
    edit = screen.devices.form.first_edit()
    assert edit is not None
    assert screen.window().focusWidget() is edit
    QTest.keyClicks(edit, "192.0.2.40")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert desk.devices.tried == [("tcp://192.0.2.40", "receipt_printer")]
    desk.devices.answers[0]((DeviceLine("Nothing answers there.", "bad"),))
    qtbot.wait(1)
    assert audit(screen) == []
    QTest.keyClick(edit, Qt.Key.Key_F6)
    assert desk.devices.used == [("tcp://192.0.2.40", "receipt_printer")]
    assert screen.window().focusWidget() is screen.devices
    QTest.keyClick(screen, Qt.Key.Key_Z, CTRL)
    assert desk.devices.used == []
    QTest.keyClick(screen, Qt.Key.Key_F3)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Escape)
    assert screen.devices.form.first_edit() is None
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
