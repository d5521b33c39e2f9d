from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.audit import audit
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.toast import Toast


def _docked(theme: Theme, qtbot: QtBot) -> tuple[QWidget, QLineEdit, Toast]:
    window = QWidget()
    column = QVBoxLayout(window)
    scan = QLineEdit()
    toast = Toast(theme, close_name="Close")
    column.addWidget(scan)
    column.addWidget(toast)
    qtbot.addWidget(window)
    window.resize(360, 300)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    scan.setFocus()
    return window, scan, toast


def test_a_notice_takes_no_focus_and_covers_nothing(theme: Theme, qtbot: QtBot) -> None:
    _window, scan, toast = _docked(theme, qtbot)
    toast.show_notice("Basket cleared", tone=Tone.WARN, action="Undo", action_code="undo")
    assert scan.hasFocus()
    assert not toast.geometry().intersects(scan.geometry())


def test_its_button_reports_its_code_and_the_notice_goes(theme: Theme, qtbot: QtBot) -> None:
    _window, _, toast = _docked(theme, qtbot)
    toast.show_notice("Basket cleared", action="Undo", action_code="undo")
    undo = next(key for key in toast.findChildren(KeyButton) if key.text() == "Undo")
    with qtbot.waitSignals([toast.action_chosen, toast.dismissed]):
        undo.click()
    assert toast.isHidden()


def test_a_notice_with_a_time_goes_by_itself_and_one_without_stays(
    theme: Theme, qtbot: QtBot
) -> None:
    _window, _, toast = _docked(theme, qtbot)
    toast.show_notice("Printed", for_ms=20)
    with qtbot.waitSignal(toast.dismissed):
        assert toast.isVisible()
    toast.show_notice("Paper is out")
    assert not toast._timer.isActive()


def test_a_long_notice_wraps_and_stays_whole(theme: Theme, qtbot: QtBot) -> None:
    theme.switch(text_scale=125)
    _window, _, toast = _docked(theme, qtbot)
    toast.show_notice("Code 40063 is not in the catalogue of this store", action="Search")
    qtbot.waitUntil(lambda: not [f for f in audit(toast) if f.fault == "cut_text"])
