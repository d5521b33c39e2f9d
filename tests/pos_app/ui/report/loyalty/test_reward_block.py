"""The bars of rewards: those of the period, most often first, and none without a reward to take."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.point_entries import PointEntries, PointsUnit
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.reward import Reward, RewardKind
from pos_app.operations.read_points import ReadPoints
from pos_app.ui.charts.picture import BarsPicture
from pos_app.ui.report.loyalty.reward_block import reward_blocks
from pos_app.ui.report.page_model import ChartBlock
from tests.builders import a_manager
from tests.loyalty import a_programme
from tests.pos_app.domain.figures.examples import january
from tests.pos_app.domain.figures.points import P, entries_of
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading, an_ask, words_of

COFFEE = Reward(code="coffee", name="Free coffee", kind=RewardKind.PRODUCT, cost=50)
CAKE = Reward(code="cake", name="Free cake", kind=RewardKind.PRODUCT, cost=80)


class PointsBook:
    """What was spent alone: nobody asks it for every change."""

    def __init__(self, *programmes: Programme) -> None:
        self._programmes = programmes

    def programmes(self) -> tuple[Programme, ...]:
        return self._programmes

    def spent(self, period: Period, columns: VisitColumns) -> PointEntries:
        assert (period, len(columns)) == (january(1, 31), 0)
        unit = self._programmes[0].id.bytes
        changes = [P(0, -50, reward=0), P(1, -50, day=9, reward=0), P(1, -80, day=2, reward=1)]
        return replaced_unit(entries_of([*changes, P(1, -80, day=40, reward=1)]), unit)

    def entries(self, columns: VisitColumns) -> PointEntries:
        raise AssertionError(columns)

    def balances(self) -> Mapping[ProgrammeId, int]:
        raise AssertionError

    def enrolled_by(self, period: Period, stores: tuple[StoreId, ...]) -> Mapping[UUID | None, int]:
        del period, stores
        return {}

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> Iterator[DayFigures]:
        del period, currency, stores
        yield from ()

    def names(self) -> Mapping[UUID, str]:
        return {}

    def enrolled(self, period: Period) -> Mapping[tuple[date, bytes | None], int]:
        raise AssertionError(period)


def replaced_unit(entries: PointEntries, programme: bytes) -> PointEntries:
    return replace(entries, units=(PointsUnit(programme), *entries.units[1:]))


def blocks_of(book: PointsBook, language: str = "en") -> tuple[ChartBlock, ...]:
    opened = a_reading(Book()).open(staff=a_manager())
    blocks = reward_blocks(
        opened, an_ask("overview", january(1, 31)), words_of(opened, language),
        reading=ReadPoints(lambda: book),
    )  # fmt: skip
    return tuple(one for one in blocks if isinstance(one, ChartBlock))


def test_rewards_of_the_period_by_how_often_they_were_taken() -> None:
    (block,) = blocks_of(PointsBook(a_programme(rewards=(COFFEE, CAKE))))
    assert isinstance(block.picture, BarsPicture)
    assert [(row.label, row.text) for row in block.picture.rows] == [
        ("Free coffee", "2"),
        ("Free cake", "1"),
    ]
    assert block.hint == "3 in this period"


def test_a_programme_without_rewards_has_no_bars() -> None:
    assert blocks_of(PointsBook(a_programme())) == ()
    assert blocks_of(PointsBook(), language="de") == ()
