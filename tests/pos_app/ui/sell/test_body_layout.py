"""The panels stand in three columns where there is room, in two where there is not."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pos_app.ui.sell.inline import InlineKey, InlinePicture
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton
from tests.pos_app.ui.sell import pictures
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


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [(1093, 614), (1024, 768), (1280, 720), (1366, 768), (1920, 1080)])
def test_nothing_stands_over_or_outside_another(
    theme: Theme, qtbot: QtBot, size: tuple[int, int], language: str
) -> None:
    width, height = size  # 1093 by 614 is a panel of 1366 by 768 at 125 %.
    screen = a_screen(theme, qtbot, width=width, height=height, language=language)
    qtbot.wait(1)
    assert screen.size().toTuple() == size
    assert screen.body.minimumSizeHint().height() <= screen.body.height()
    keys = screen.body.functions.findChildren(KeyButton)
    assert [text for key in keys for text in key.cut_texts()] == []
    assert all(key.text() for key in keys)


def test_a_large_window_shows_more_quick_keys(theme: Theme, qtbot: QtBot) -> None:
    shown = [
        len(a_screen(theme, qtbot, width=width, height=height).quick_keys.tiles)
        for width, height in ((1024, 768), (1366, 768), (1920, 1080))
    ]
    assert shown == [8, 12, 13]


def test_without_number_keys_the_tenders_have_the_whole_width(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, width=1024)
    before = screen.tender.width()
    screen.body.set_low(low=True)
    qtbot.wait(1)
    assert screen.tender.width() > before
    screen.body.set_low(low=False)
    qtbot.wait(1)
    assert screen.tender.width() == before


def a_menu(choices: int, boxes: int = 0) -> InlinePicture:
    return InlinePicture(
        title="Cleo Tal",
        detail="Nothing is noted yet.",
        columns=2,
        choices=tuple(
            InlineKey(code=str(n), text="Note a preference", key=str(n)) for n in range(choices)
        ),
        boxes=tuple(
            InlineKey(code=f"box:{n}", text="You may call me about offers.") for n in range(boxes)
        ),
    )


@pytest.mark.parametrize("height", [768, 676])
@pytest.mark.parametrize("menu", [a_menu(9), a_menu(4), a_menu(4, 4)])
def test_a_panel_with_a_notice_above_it_makes_no_window_higher(
    theme: Theme, qtbot: QtBot, menu: InlinePicture, height: int
) -> None:
    screen = a_screen(theme, qtbot, width=1024, height=height)
    for asked in (pictures.unknown_code(), pictures.full()):
        screen.show_picture(replace(asked, inline=menu))
        qtbot.waitUntil(lambda: screen.minimumSizeHint().height() <= height)
    assert screen.height() == height


def test_a_panel_above_the_touch_keyboard_has_the_place_of_the_tender(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot, width=1024)
    screen.show_picture(replace(pictures.full(), inline=a_menu(0)))
    assert screen.tender.isVisible()
    screen.body.set_low(low=True)
    assert screen.body.inline.isVisible()
    assert not screen.tender.isVisible()
