"""The customer's window: in the till's colours, in front of nobody's keys, closed by the till."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.customer_screen.asking import NO, YES, CustomerAsking
from pos_app.ui.customer_screen.screen import CustomerScreen
from pos_app.ui.main_window import FOR_CUSTOMERS, MainWindow
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK, LIGHT
from tests.pos_app.ui.customer_screen.pictures import a_paid_picture, a_picture
from tests.pos_app.ui.customer_screen.test_asking import QUESTION

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def screen(qtbot: QtBot) -> CustomerScreen:
    made = CustomerScreen(Theme(LIGHT), title="Customer")
    qtbot.addWidget(made, before_close_func=CustomerScreen.put_away)
    made.resize(1024, 768)
    return made


def test_a_question_stands_in_front_of_the_sale_and_goes_again(screen: CustomerScreen) -> None:
    screen.show()
    screen.show_picture(a_picture())
    assert screen.canvas.isVisible()
    asking = CustomerAsking(screen.show_asking, is_there=lambda: True)
    screen.answered.connect(asking.answer)
    answers: list[object] = []
    asking.ask(QUESTION, answers.append)
    screen.show_picture(a_paid_picture())
    assert screen.asking.isVisible()
    assert set(screen.asking.keys) == {YES, NO}
    screen.asking.keys[NO].click()
    assert len(answers) == 1
    assert screen.canvas.isVisible()


def test_it_wears_what_the_till_wears(screen: CustomerScreen, qtbot: QtBot) -> None:
    del qtbot
    screen.show_picture(a_picture())
    before = screen.grab().toImage()
    screen.canvas.theme.switch(tokens=DARK)
    assert screen.grab().toImage() != before
    assert DARK.surface in screen.styleSheet()


def test_only_the_till_closes_it(screen: CustomerScreen) -> None:
    screen.show()
    screen.close()
    assert screen.isVisible()
    screen.put_away()
    assert not screen.isVisible()


def test_it_asks_for_no_focus(screen: CustomerScreen) -> None:
    assert screen.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    for widget in (screen, *screen.findChildren(QWidget)):
        assert widget.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_customers_touch_does_not_put_off_the_lock(
    screen: CustomerScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = MainWindow(title="till", lock_after_s=300)
    qtbot.addWidget(till)
    noted: list[bool] = []
    monkeypatch.setattr(till, "note_activity", lambda: noted.append(True))
    screen.show()
    handle = screen.windowHandle()
    assert handle.objectName() in FOR_CUSTOMERS, "as the system's part of the window is called"
    touch = QEvent(QEvent.Type.TouchBegin)
    for watched in (screen, screen.canvas, handle):
        till.eventFilter(watched, touch)
    assert noted == []
    till.eventFilter(till, touch)
    assert noted == [True]
    QApplication.processEvents()
