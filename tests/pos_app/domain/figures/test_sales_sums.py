"""Every cut of what was sold comes to the whole, and what nobody told is in none."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest

from pos_app.domain.day_figures import (
    NOBODY,
    DayFigures,
    MarginCell,
    PartCell,
    SaleCell,
    ShiftCell,
)
from pos_app.domain.figures.sales_sums import Margin, SalesSums, Sold, TillDay, sums_of
from pos_app.domain.ids import TillId
from pos_app.operations.demo_store import build_demo
from tests.fakes import A_MORNING


@pytest.fixture(scope="module")
def days() -> tuple[DayFigures, ...]:
    return build_demo(rnd=Random(5), now=A_MORNING, customers=40).days[-60:]


@pytest.fixture(scope="module")
def sums(days: tuple[DayFigures, ...]) -> SalesSums:
    return sums_of(days)


def test_every_cut_comes_to_the_whole(sums: SalesSums) -> None:
    cuts = (sums.by_day, sums.by_hour, sums.by_weekday_hour, sums.by_cashier, sums.by_store)
    for cut in cuts:
        assert Sold(*map(sum, zip(*cut.values(), strict=True))) == sums.whole


def test_departments_taxes_and_tenders_come_to_the_turnover(
    days: tuple[DayFigures, ...], sums: SalesSums
) -> None:
    whole = sums.whole
    parts = sums.departments.values()
    assert (sum(part.net for part in parts), sum(part.gross for part in parts)) == (
        whole.net, whole.gross,
    )  # fmt: skip
    assert sum(part.customer_net for part in parts) == sums.customers.net
    assert sum(tax.net + tax.tax for tax in sums.taxes.values()) == whole.gross
    assert sum(cell.minor + cell.back_minor for cell in sums.tenders.values()) == whole.gross
    off = sum(cell.minor for day in days for cell in day.discounts)
    assert sum(part.net for part in sums.discounts.values()) == off
    assert sum(part.net for part in sums.discounts_by_cashier.values()) == off


def test_it_is_what_the_days_say(days: tuple[DayFigures, ...], sums: SalesSums) -> None:
    assert sums.whole.net == sum(day.net_minor for day in days)
    assert sums.whole.sales == sum(day.sale_count for day in days)
    assert sums.told == {(day.store_id, day.day) for day in days}
    assert (sums.difference_minor, sums.open_shifts) == (0, 0)


def test_hours_are_those_in_which_something_was_sold(
    days: tuple[DayFigures, ...], sums: SalesSums
) -> None:
    told = {(day.store_id, day.day, cell.hour) for day in days for cell in day.sales if cell.sales}
    assert sums.hours == told


def test_what_a_shift_and_its_z_differ_by_is_told(days: tuple[DayFigures, ...]) -> None:
    off = ShiftCell(0, net=100, gross=119, total=119, z_label="7", z_net=90, z_gross=119)
    still_open = ShiftCell(0)
    sums = sums_of([replace(days[0], shifts=(off, still_open))])
    assert (sums.difference_minor, sums.open_shifts) == (119, 1)


def test_what_was_noted_adds_up(days: tuple[DayFigures, ...]) -> None:
    noted = replace(
        days[0], noted=(PartCell("reprint", 2, 0),), passed=(PartCell("lottery", 1, 9),)
    )
    later = replace(noted, day=noted.day + timedelta(days=1))
    sums = sums_of([noted, later])
    assert sums.noted == {"reprint": PartCell("reprint", 4, 0)}
    assert sums.passed == {"lottery": PartCell("lottery", 2, 18)}


def test_margins_come_to_the_whole_and_an_older_count_knows_those_of_whole_sales(
    days: tuple[DayFigures, ...],
) -> None:
    food, rest = UUID(int=1), UUID(int=2)
    new = replace(
        days[0], ids=(food, rest), departments=(), discounts=(), shifts=(),
        sales=(SaleCell(9, NOBODY, 0, sales=2, net=1_000, margin=90, margin_net=300),),
        margins=(MarginCell(0, net=500, margin=150), MarginCell(1, net=320, margin=80)),
    )  # fmt: skip
    old = replace(new, day=new.day + timedelta(days=1), margins=None)
    sums = sums_of([new, replace(new, till_id=TillId(UUID(int=9))), old])
    assert sums.margin_by_department == {food: Margin(300, 1_000), rest: Margin(160, 640)}
    assert sums.margin_by_day == {new.day: Margin(460, 1_640), old.day: Margin(90, 300)}
    assert sums.margin == Margin(550, 1_940)
    assert sums.margin_by_store == {new.store_id: sums.margin}


def test_what_a_till_rang_up_on_a_day_has_its_seconds(days: tuple[DayFigures, ...]) -> None:
    cells = (
        SaleCell(9, NOBODY, 0, sales=2, refunds=1, voids=1, seconds=70, timed=2),
        SaleCell(10, NOBODY, 1, sales=3, seconds=90, timed=2),
    )
    one = replace(days[0], sales=cells, departments=(), discounts=(), shifts=())
    other = replace(one, incarnation=UUID(int=3), sales=cells[:1])
    sums = sums_of([one, other])
    assert sums.by_till_day == {(one.till_id, one.day): TillDay(9, 230, 6)}


def test_of_nothing_nobody_can_say_what_each_is() -> None:
    nothing = sums_of(())
    assert nothing.whole == Sold()
    assert (nothing.whole.net_each, nothing.whole.seconds_each) == (None, None)
    assert (Sold(sales=4, net=1_000).net_each, Sold(seconds=90, timed=2).seconds_each) == (250, 45)
