"""The panel, the pill and the keys of suspending, drawn and touched."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.theme import Theme
from tests.pos_app.ui.sell.desk import Desk, rung_up
from tests.pos_app.ui.sell.screen_stage import a_screen


def tied(theme: Theme, qtbot: QtBot, desk: Desk, *, width: int = 1366) -> SellScreen:
    """Tie a screen to a counter, as bootstrap does."""
    screen = a_screen(theme, qtbot, desk.now, width=width)
    screen.key_pressed.connect(desk.presenter.on_key)
    screen.inline_chosen.connect(desk.presenter.on_inline)
    screen.entered.connect(desk.presenter.on_entered)
    screen.typed.connect(desk.presenter.on_typed)
    show = desk.view.show_picture

    def both(picture: object) -> None:
        show(picture)  # type: ignore[arg-type]  # what the presenter draws
        screen.show_picture(picture)  # type: ignore[arg-type]  # as above

    desk.view.show_picture = both  # type: ignore[method-assign]  # the test looks over its shoulder
    return screen


@pytest.mark.parametrize("width", [1366, 1024])
def test_suspend_and_clear_stand_apart_and_both_work_by_touch(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    desk = rung_up()
    screen = tied(theme, qtbot, desk, width=width)
    clear, suspend = screen.basket.clear_key, screen.basket.suspend_key
    assert suspend.geometry().left() - clear.geometry().right() > 100
    qtbot.mouseClick(suspend, Qt.MouseButton.LeftButton)
    assert screen.body.inline.isVisible()
    qtbot.mouseClick(screen.body.inline.keys["apply"], Qt.MouseButton.LeftButton)
    assert desk.basket.is_empty
    assert screen.bar.suspended_key.isVisible()
    assert not suspend.isEnabled()


def test_the_pill_shows_the_list_and_the_keyboard_stays_in_the_scan_field(
    theme: Theme, qtbot: QtBot
) -> None:
    desk = rung_up()
    screen = tied(theme, qtbot, desk)
    assert not screen.bar.suspended_key.isVisible()
    desk.key(KeyAction.SUSPEND)
    desk.enter("red coat")
    assert screen.bar.suspended_key.text() == "1 suspended"
    qtbot.mouseClick(screen.bar.suspended_key, Qt.MouseButton.LeftButton)
    row = screen.body.inline.keys["row:0"]
    assert row.text().startswith("red coat")
    assert screen.focusWidget() is screen.field
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]
    assert not screen.body.inline.isVisible()


@pytest.mark.parametrize("width", [1366, 1024])
def test_a_full_list_leaves_the_window_as_high_as_it_was(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    desk = rung_up()
    screen = tied(theme, qtbot, desk, width=width)
    for label in ("one", "two", "three", "four", "five"):
        desk.key(KeyAction.SUSPEND)
        desk.enter(label)
        desk.scan("4006381333931")
    desk.key(KeyAction.RECALL)
    assert (screen.width(), screen.height()) == (width, 768)
    assert screen.minimumSizeHint().height() <= 768
