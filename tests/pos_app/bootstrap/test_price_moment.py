"""Claims about the moment at which a price begins: the tiles follow the clock, both ways."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.price_moment import LONGEST_WAIT_MS, PriceMoment
from tests.fakes import A_MORNING, FakeClock


class Tiles:
    """Prices that begin at some moments, and how often they were drawn."""

    def __init__(self, *begin_at: datetime) -> None:
        self.clock, self.begin_at, self.drawn = FakeClock(A_MORNING), begin_at, 0
        self.parent = QObject()
        self.moment = PriceMoment(self.following, self.draw, clock=self.clock, parent=self.parent)
        self.moment.arm()

    def following(self) -> datetime | None:
        return min((one for one in self.begin_at if one > self.clock.now()), default=None)

    def draw(self) -> None:
        self.drawn += 1
        self.moment.arm()

    def wait(self, **time: float) -> None:
        self.clock.advance(**time)
        self.moment.look()


@pytest.mark.usefixtures("qtbot")
def test_it_waits_for_the_very_moment_and_then_for_the_next_one() -> None:
    tiles = Tiles(A_MORNING + timedelta(seconds=20), A_MORNING + timedelta(seconds=30))
    assert tiles.moment.timer.interval() == 20_001
    tiles.wait(seconds=19)
    assert (tiles.drawn, tiles.moment.timer.interval()) == (0, 1_001)
    tiles.wait(seconds=1)
    assert (tiles.drawn, tiles.moment.timer.interval()) == (1, 10_001)
    tiles.wait(seconds=10)
    assert (tiles.drawn, tiles.moment.timer.interval()) == (2, LONGEST_WAIT_MS)


@pytest.mark.usefixtures("qtbot")
def test_a_clock_put_back_or_a_till_that_slept_is_noticed() -> None:
    tiles = Tiles(A_MORNING + timedelta(days=3))
    assert tiles.moment.timer.interval() == LONGEST_WAIT_MS
    tiles.wait(days=4)
    assert tiles.drawn == 1
    tiles.wait(days=-2)
    assert tiles.drawn == 2


def test_the_timer_itself_rings(qtbot: QtBot) -> None:
    tiles = Tiles(A_MORNING + timedelta(milliseconds=1))
    tiles.clock.advance(milliseconds=5)
    qtbot.waitUntil(lambda: tiles.drawn == 1, timeout=5000)
    tiles.moment.stop()
    assert not tiles.moment.timer.isActive()
