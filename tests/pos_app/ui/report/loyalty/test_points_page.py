"""The page on points: every card has its definition, and says nothing that nobody knows."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from pos_app.domain.day_figures import DayFigures, SaleCell
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.point_entries import PointEntries
from pos_app.domain.ids import ProgrammeId, StoreId, TillId
from pos_app.domain.loyalty import Programme
from pos_app.domain.reward import Reward, RewardKind
from pos_app.operations.read_points import ReadPoints
from pos_app.operations.read_settlement import ReadSettlement
from pos_app.phrases import Phrases
from pos_app.ui.report.loyalty.points_page import owed_figures, points_page, settled_blocks
from pos_app.ui.report.page_model import PageBehind, PageFigure, ReportPage, TableBlock
from pos_app.ui.report.report_source import Stopped
from tests.builders import a_manager
from tests.loyalty import a_programme
from tests.pos_app.domain.figures.examples import A
from tests.pos_app.domain.figures.points import P, entries_of
from tests.pos_app.ui.report.loyalty.page_texts import (
    cells,
    codes,
    figure,
    goes_on,
    prose,
    stops,
    table,
    words_for,
)
from tests.pos_app.ui.report.loyalty.reports import HERE, NOON, Book, a_reading, an_ask

FIRST = a_programme(
    id=ProgrammeId(UUID(int=100)),
    rewards=(Reward(code="coffee", name="A coffee", kind=RewardKind.AMOUNT, cost=50, value=300),),
)
SECOND = a_programme(id=ProgrammeId(UUID(int=101)), name="Wine club", redeem=None)
JANUARY = Period(first=date(2026, 1, 1), last=date(2026, 1, 31))
SETTLED = "points_report.settlement"
SOME = [
    P(0, 100, day=2, store=0),
    P(0, -60, day=9, store=1, reward=0),
    P(1, 40, day=4, store=1),
]


class Points:
    """A book of these changes."""

    def __init__(self, *changes: P, programmes: tuple[Programme, ...] = (FIRST,)) -> None:
        self._entries, self._programmes = entries_of(changes), programmes
        self.times_read = 0

    def programmes(self) -> tuple[Programme, ...]:
        return self._programmes

    def entries(self, columns: VisitColumns) -> PointEntries:
        del columns
        self.times_read += 1
        return self._entries

    def spent(self, period: Period, columns: VisitColumns) -> PointEntries:
        del period, columns
        return self._entries

    def balances(self) -> Mapping[ProgrammeId, int]:
        return {FIRST.id: 80, SECOND.id: 0}

    def enrolled(self, period: Period) -> Mapping[tuple[date, bytes | None], int]:
        del period
        return {(date(2026, 1, 4), UUID(int=1).bytes): 1}

    def enrolled_by(self, period: Period, stores: tuple[StoreId, ...]) -> Mapping[UUID | None, int]:
        del stores
        return {UUID(int=7): 5, None: 1} if period == JANUARY else {}

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> Iterator[DayFigures]:
        del currency, stores
        if period == JANUARY:
            yield DayFigures(
                till_id=TillId(UUID(int=8)), store_id=HERE, incarnation=UUID(int=9),
                day=JANUARY.first, currency="EUR", through=20, counted_at=NOON,
                ids=(UUID(int=7),), sales=(SaleCell(9, 0, 0, 20), SaleCell(9, 0, 1, 4)),
            )  # fmt: skip

    def names(self) -> Mapping[UUID, str]:
        return {UUID(int=7): "Maja K."}


def a_page(points: Points, *, stores: int = 2, language: str = "en") -> ReportPage:
    sales = a_reading(
        Book([A(0, 2), A(1, 4, store=stores - 1)], stores=stores, others=[(0, 5, 900, 3)])
    )
    opened = sales.open(staff=a_manager())
    reading = ReadPoints(lambda: points)
    return points_page(
        opened,
        an_ask("points", JANUARY),
        words_for(opened, language=language),
        goes_on,
        reading=reading,
        settling=ReadSettlement(reading),
        sales=sales,
    )


def card(page: ReportPage, name: str) -> PageFigure:
    return figure(page, f"points_report.{name}")


def test_cards_say_what_came_and_went_and_what_is_owed() -> None:
    page = a_page(Points(*SOME))
    assert [card(page, f"points_{name}").number for name in ("earned", "spent", "expired")] == [
        140, 60, 0,
    ]  # fmt: skip
    owed = card(page, "owed")
    assert (owed.value, owed.number, owed.of) == ("80", 80, "worth €0.80")


def test_who_enrolled_is_told_with_the_sales_that_it_is_of() -> None:
    rows = cells(table(a_page(Points(*SOME)), "points_report.enrolment_by_cashier"))
    assert rows == [
        ("Maja K.", "5", "25", "20\u00a0%", "–"),
        ("Not known: imported, or before it was kept", "1", "–", "–", "–"),
    ]


def test_a_store_owes_another_for_points_spent_there() -> None:
    page = a_page(Points(*SOME))
    found = cells(table(page, "points_report.settlement"))
    assert found == [("Old Market", "Airport", "60", "€0.60")]


def test_one_store_owes_nobody() -> None:
    page = a_page(Points(*(one._replace(store=0) for one in SOME)), stores=1)
    assert "points_report.settlement" not in set(codes(page))


def test_who_joined_is_told_by_store() -> None:
    rows = cells(table(a_page(Points(*SOME)), "points_report.enrolment_rate"))
    assert rows[0][1:3] == ("0", "3")
    assert rows[1][1:] == ("1", "1", "100\u00a0%")
    assert rows[2][1:3] == ("1", "4")


def test_programmes_are_named_and_not_added_where_there_are_two() -> None:
    page = a_page(Points(*SOME, P(0, 7, day=3, unit=1), programmes=(FIRST, SECOND)))
    cards = [
        (one.name, one.of)
        for line in page.lines
        for block in line
        for one in getattr(block, "figures", ())
        if one.code == "points_report.owed"
    ]
    assert cards == [("Points owed, Regulars", "worth €0.80"), ("Points owed, Wine club", "")]


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_that_may_be_asked_about_has_a_definition(language: str) -> None:
    page = a_page(Points(*SOME, P(2, -5, day=3)), language=language)
    for code in codes(page):
        section, _, name = code.partition(".")
        assert Phrases(language).say(f"{section}.is_{name}")


def test_without_points_the_page_says_so() -> None:
    assert "Nobody has points yet" in prose(a_page(Points()))


def test_changes_are_read_once_for_a_report() -> None:
    points = Points(*SOME)
    reading, sales = ReadPoints(lambda: points), a_reading(Book())
    opened = sales.open(staff=a_manager())
    ask, words, settling = an_ask("points", JANUARY), words_for(opened), ReadSettlement(reading)
    for one in (opened, opened):
        points_page(one, ask, words, goes_on, reading=reading, settling=settling, sales=sales)
    assert points.times_read == 1
    anew = sales.open(staff=a_manager())
    points_page(anew, ask, words, goes_on, reading=reading, settling=settling, sales=sales)
    assert points.times_read == 2


def test_what_is_owed_in_all_needs_no_reading_of_changes() -> None:
    points = Points(*SOME, programmes=(FIRST, SECOND))
    sales = a_reading(Book())
    opened = sales.open(staff=a_manager())
    (one,) = owed_figures(
        opened, an_ask("overview", JANUARY), words_for(opened), reading=ReadPoints(lambda: points)
    )
    assert (one.name, one.number, points.times_read) == ("Points owed, all stores", 80, 0)


def test_a_page_that_nobody_waits_for_is_not_made() -> None:
    sales = a_reading(Book())
    opened = sales.open(staff=a_manager())
    reading = ReadPoints(Points)
    with pytest.raises(Stopped):
        points_page(
            opened, an_ask("points", JANUARY), words_for(opened), stops,
            reading=reading, settling=ReadSettlement(reading), sales=sales,
        )  # fmt: skip


def test_a_reward_that_is_gone_is_told_by_its_code() -> None:
    page = a_page(Points(*SOME, programmes=(replace(FIRST, rewards=()),)))
    assert "points_report.rewards_taken" in set(codes(page))


def test_what_stores_owe_each_other_is_the_sum_of_who_owes_whom() -> None:
    page = a_page(Points(*SOME))
    whole = sum(int(row.cells[2].number or 0) for row in table(page, SETTLED).rows)
    reading = ReadPoints(lambda: Points(*SOME))
    opened = a_reading(Book()).open(staff=a_manager())
    (block,) = settled_blocks(
        opened, an_ask("stores", JANUARY), words_for(opened), settling=ReadSettlement(reading)
    )
    assert isinstance(block, TableBlock)
    assert cells(block) == [("Regulars", "60", "€0.60")]
    assert block.rows[0].cells[1].number == whole
    (there,) = block.rows[0].behind
    assert isinstance(there, PageBehind)
    assert (there.page, there.code) == ("points", SETTLED)


def test_a_sum_that_would_have_to_be_read_first_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pos_app.operations.read_settlement.QUICK_VISITS", -1)
    points = Points(*SOME)
    reading = ReadPoints(lambda: points)
    opened = a_reading(Book()).open(staff=a_manager())
    ask, words, settling = an_ask("stores", JANUARY), words_for(opened), ReadSettlement(reading)
    (block,) = settled_blocks(opened, ask, words, settling=settling)
    assert isinstance(block, TableBlock)
    assert cells(block) == [("See the page Points", "–", "–")]
    assert points.times_read == 0
    reading.read(opened, staff=a_manager())
    (block,) = settled_blocks(opened, ask, words, settling=settling)
    assert isinstance(block, TableBlock)
    assert block.rows[0].cells[1].number == 60


def test_one_store_alone_owes_nobody() -> None:
    opened = a_reading(Book(stores=1)).open(staff=a_manager())
    ask, settling = an_ask("stores", JANUARY), ReadSettlement(ReadPoints(Points))
    assert settled_blocks(opened, ask, words_for(opened), settling=settling) == ()
