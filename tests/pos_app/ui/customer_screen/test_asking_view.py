"""A finger answers and nothing else does; what was asked leaves no trace on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.customer_screen.asking import DONE, YES, CustomerAsking
from pos_app.ui.customer_screen.asking_view import AskingView
from pos_app.ui.theme import Theme
from tests.pos_app.ui.customer_screen.test_asking import QUESTION


class Touched:
    """A view with its asking behind it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.view = AskingView(Theme(text_scale=125))
        qtbot.addWidget(self.view)
        self.answers: list[object] = []
        self.asking = CustomerAsking(
            lambda page: self.view.forget() if page is None else self.view.show_asking(page),
            is_there=lambda: True,
        )
        self.view.answered.connect(self.asking.answer)
        self.view.ticked.connect(self.asking.tick)
        self.view.resize(1024, 768)
        self.view.show()
        self.asking.ask(QUESTION, self.answers.append)

    def touch(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def touched(qtbot: QtBot) -> Touched:
    return Touched(qtbot)


def test_touches_check_tick_and_answer(touched: Touched) -> None:
    view = touched.view
    assert "+49 30 23125077" in [label.text() for label in view.findChildren(QLabel)]
    touched.touch(view.keys[YES])
    assert [box.isChecked() for box in view.boxes] == [False] * len(QUESTION.wordings)
    box = view.boxes[2]
    touched.touch(box)
    assert view.boxes[2] is box, "the widget under the finger stays"
    assert [box.isChecked() for box in view.boxes] == [False, False, True, False]
    touched.touch(view.keys[DONE])
    assert len(touched.answers) == 1


def test_nothing_takes_the_focus_and_everything_is_large_enough(touched: Touched) -> None:
    touched.touch(touched.view.keys[YES])
    for widget in (*touched.view.boxes, *touched.view.keys.values()):
        assert widget.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert widget.height() >= 44


def test_what_was_asked_is_forgotten(touched: Touched) -> None:
    touched.asking.take_back()
    touched.qtbot.waitUntil(lambda: not touched.view.findChildren(QLabel))
    assert (touched.view.boxes, touched.view.keys) == ([], {})
