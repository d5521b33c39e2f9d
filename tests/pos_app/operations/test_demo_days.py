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


def test_each_store_tells_of_every_day_it_was_open_up_to_yesterday(demo: Demo) -> None:
    open_days = [
        day
        for ago in range(DAYS, 0, -1)
        if (day := TODAY - timedelta(days=ago)).weekday() != 6
    ]  # fmt: skip
    for place in demo.places:
        told = [one.day for one in demo.days if one.store_id == place.store.id]
        assert [day for day in told if day.weekday() != 6] == open_days
        assert told == sorted(set(told))


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
