"""Who joined, of those who could have."""

from datetime import date

import numpy as np

from pos_app.domain.day_figures import NOBODY, DayFigures, SaleCell
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.day_totals import DayTotals, no_totals
from pos_app.domain.figures.enrolments import cashier_rates, enrolment_rate, others_of
from pos_app.domain.ids import StoreId, TillId
from tests.builders import an_id
from tests.fakes import A_MORNING

DAY = date(2026, 3, 2)
PERIOD = Period(first=DAY, last=DAY)


def test_the_rate_is_of_sales_to_nobody_known_and_of_those_who_joined() -> None:
    day = np.array([DAY.toordinal(), DAY.toordinal() - 1, DAY.toordinal()], np.int32)
    nothing = np.zeros(3, np.int64)
    totals = DayTotals(
        store=np.array([0, 0, 1], np.int16), day=day, customer_net_minor=nothing,
        customer_sales=nothing, other_net_minor=nothing,
        other_sales=np.array([6, 4, 90], np.int64),
    )  # fmt: skip
    joined = {(DAY, b"here"): 2, (DAY, b"there"): 10, (DAY, None): 5}
    here = enrolment_rate(joined, totals, PERIOD, stores={0: b"here"})
    assert (here.numerator, here.denominator) == (2, 8)
    assert here.before is not None
    assert (here.before.numerator, here.before.denominator) == (0, 4)
    both = enrolment_rate(joined, totals, PERIOD, stores={0: b"here", 1: b"there"})
    assert (both.numerator, both.denominator) == (12, 108)


def test_without_sales_there_is_no_rate() -> None:
    assert enrolment_rate({}, no_totals(), PERIOD, stores={0: b"here"}).value is None


MAJA, JO, BEN = an_id("maja"), an_id("jo"), an_id("ben")


def test_a_cashier_is_told_of_enough_sales_and_the_others_together() -> None:
    rates, rest = cashier_rates(
        {MAJA: 5, JO: 1, None: 2},
        {MAJA: 20, JO: 18, BEN: 19},
        joined_before={MAJA: 1},
        others_before={MAJA: 9, JO: 40},
    )
    assert {who: (one.numerator, one.denominator) for who, one in rates.items()} == {MAJA: (5, 25)}
    was = rates[MAJA].before
    assert was is not None
    assert (was.numerator, was.denominator) == (1, 10)
    assert rest is not None
    assert (rest.numerator, rest.denominator) == (1, 38)  # Jo 1 of 19, Ben 0 of 19
    assert rest.before is not None
    assert (rest.before.numerator, rest.before.denominator) == (0, 40)


def test_without_anybody_nothing_is_told() -> None:
    assert cashier_rates({}, {}, joined_before={}, others_before={MAJA: 4}) == ({}, None)


def test_sales_to_nobody_known_are_counted_by_who_rang_them_up() -> None:
    day = DayFigures(
        till_id=TillId(an_id("till")), store_id=StoreId(an_id("store")),
        incarnation=an_id("life"), day=DAY, currency="EUR", through=9, counted_at=A_MORNING,
        ids=(MAJA,),
        sales=(SaleCell(9, 0, 0, 3), SaleCell(10, 0, 0, 2), SaleCell(9, 0, 1, 7),
               SaleCell(9, NOBODY, 0, 1)),
    )  # fmt: skip
    assert others_of((day,)) == {MAJA: 5, None: 1}
