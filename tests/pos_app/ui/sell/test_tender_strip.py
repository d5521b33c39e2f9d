"""A row for each tender, with an x of its own; the chosen one is always in sight."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.sell.picture import TenderRow
from pos_app.ui.sell.tender_strip import TenderStrip
from pos_app.ui.theme import Theme
from tests.pos_app.ui.sign_on.stage import show_on_stage


def a_strip(theme: Theme, qtbot: QtBot, count: int, *, chosen: int) -> TenderStrip:
    strip = TenderStrip(theme, Phrases("en"))
    show_on_stage(qtbot, strip, width=440, height=200)
    strip.show_tenders(rows(count, chosen))
    return strip


def rows(count: int, chosen: int) -> tuple[TenderRow, ...]:
    return tuple(
        TenderRow(name="Cash", amount=f"{n}.00", is_chosen=n == chosen) for n in range(count)
    )


def test_each_row_says_what_its_keys_do(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot, 2, chosen=1)
    heard: list[tuple[str, int]] = []
    strip.back_asked.connect(lambda place: heard.append(("back", place)))
    strip.chosen.connect(lambda place: heard.append(("chosen", place)))
    strip.back_keys[0].click()
    strip.row_keys[1].click()
    assert heard == [("back", 0), ("chosen", 1)]
    assert strip.back_keys[1].accessibleName() == "Take back Cash, 1.00"


def test_a_row_that_is_gone_leaves_and_no_tender_takes_no_room(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot, 3, chosen=2)
    strip.show_tenders(rows(1, 0))
    assert [key.isVisibleTo(strip) for key in strip.back_keys] == [True, False, False]
    strip.show_tenders(())
    assert not strip.isVisible()


def test_of_many_the_chosen_one_is_in_sight(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot, 9, chosen=8)
    qtbot.wait(1)
    for place in (8, 0, 5):
        strip.show_tenders(rows(9, place))
        key = strip.row_keys[place]
        top = key.mapTo(strip.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= strip.viewport().height() - key.height()
