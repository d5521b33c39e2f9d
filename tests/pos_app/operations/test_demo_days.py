"""The demo's year balances day by day, ties to its Z, and has every visit in it once."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from pos_app.operations.demo_days import DAYS
from pos_app.operations.demo_store import Demo, build_demo
from tests.fakes import A_MORNING

TODAY = A_MORNING.date()
FIRST = TODAY - timedelta(days=DAYS)


@pytest.fixture(scope="module")
def demo() -> Demo:
    return build_demo(rnd=Random(3), now=A_MORNING, customers=60)


def test_every_day_balances_and_ties_to_its_z(demo: Demo) -> None:
    for one in demo.days:
        one.check()
        assert one.difference_minor == 0
        assert one.is_closed


def test_each_till_tells_of_every_day_up_to_yesterday(demo: Demo) -> None:
    every = [TODAY - timedelta(days=ago) for ago in range(DAYS, 0, -1)]
    for till in (till for place in demo.places for till in place.tills):
        told = [one for one in demo.days if one.till_id == till.id]
        assert [one.day for one in told] == every
        sundays = [one for one in told if one.day.weekday() == 6]
        assert sum(one.sale_count for one in sundays) < len(sundays)


def test_what_customers_bought_is_what_their_visits_say(demo: Demo) -> None:
    told: Counter[date] = Counter()
    for one in demo.days:
        told[one.day] += sum(cell.net for cell in one.sales if cell.is_customer)
    visits: Counter[date] = Counter()
    for visit in demo.visits:
        if visit.visited_on >= FIRST:
            visits[visit.visited_on] += visit.net.minor
    assert +told == +visits


def test_the_same_seed_tells_the_same(demo: Demo) -> None:
    again = build_demo(rnd=Random(3), now=A_MORNING, customers=60)
    assert again.days == demo.days


def test_what_came_off_is_told_alike_by_reason_and_by_sale(demo: Demo) -> None:
    for one in demo.days:
        off = sum(cell.minor for cell in one.discounts)
        assert sum(cell.discount for cell in one.sales) == off
