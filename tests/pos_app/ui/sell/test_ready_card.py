"""The sale before this one is in sight while nothing is asked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import ButtonKind
from tests.pos_app.ui.sell.pictures import empty, full, unknown_code
from tests.pos_app.ui.sell.screen_stage import a_screen


def test_the_last_sale_is_reprinted_with_one_touch(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    with qtbot.waitSignal(screen.key_pressed) as signal:
        qtbot.mouseClick(screen.side.ready.print_key, Qt.MouseButton.LeftButton)
    assert signal.args == ["print", ""]


def test_before_the_first_sale_there_is_nothing_to_reprint(theme: Theme, qtbot: QtBot) -> None:
    ready = a_screen(theme, qtbot, empty()).side.ready
    assert not ready.print_key.isVisible()
    assert not ready.last_change_key.isVisible()


@pytest.mark.parametrize(("width", "is_tall"), [(1024, False), (1366, True), (1920, True)])
def test_a_low_card_keeps_the_last_change_and_lets_the_rest_go(
    theme: Theme, qtbot: QtBot, width: int, *, is_tall: bool
) -> None:
    ready = a_screen(theme, qtbot, width=width).side.ready
    assert ready.last_change_key.isVisible()
    assert ready.print_key.isVisible() is is_tall


def test_tips_go_before_the_last_sale_is_squeezed(theme: Theme, qtbot: QtBot) -> None:
    ready = a_screen(theme, qtbot, full()).side.ready
    before = ready.minimumSizeHint().height()
    ready.resize(ready.width(), before)
    assert not ready._tips.isVisible()
    assert ready.last_change_key.isVisible()
    assert ready.minimumSizeHint().height() == before


def test_close_is_quiet_and_the_useful_answer_loud(theme: Theme, qtbot: QtBot) -> None:
    keys = a_screen(theme, qtbot, unknown_code()).side.question.keys
    loud = [code for code, key in keys.items() if key._kind is ButtonKind.PRIMARY]
    assert loud == ["search"]


def test_a_notice_that_can_only_be_closed_has_nothing_loud(theme: Theme, qtbot: QtBot) -> None:
    close = Answer(code="close", text="Close", key="Esc", is_first=True)
    told = QuestionPicture(title="The basket is empty.", answers=(close,))
    keys = a_screen(theme, qtbot, replace(full(), question=told)).side.question.keys
    assert keys["close"]._kind is ButtonKind.PLAIN
