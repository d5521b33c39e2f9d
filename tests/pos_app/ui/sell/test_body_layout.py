"""The panels stand in three columns where there is room, in two where there is not."""

import pytest
from pytestqt.qtbot import QtBot

from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.theme import Theme
from tests.pos_app.ui.sell.screen_stage import a_screen


def left_of(screen: SellScreen, name: str) -> int:
    panel = getattr(screen, name)
    return int(panel.mapTo(screen, panel.rect().topLeft()).x())


@pytest.mark.parametrize(("width", "is_wide"), [(1366, True), (1024, False), (1920, True)])
def test_columns_follow_the_width(theme: Theme, qtbot: QtBot, width: int, *, is_wide: bool) -> None:
    screen = a_screen(theme, qtbot, width=width)
    columns = [left_of(screen, name) for name in ("basket", "quick_keys", "side")]
    assert columns[0] < columns[1]
    assert (columns[1] < columns[2]) is is_wide


def test_a_question_with_many_answers_gets_the_room_of_the_quick_keys(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot, width=1024)
    screen.body.make_room_for(9)
    assert not screen.quick_keys.isVisible()
    screen.body.make_room_for(0)
    assert screen.quick_keys.isVisible()
