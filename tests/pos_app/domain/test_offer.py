"""An offer holds on its days and hours, and knows its goods."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.offer import (
    EVERYTHING,
    Bundle,
    Each,
    EarlyStart,
    Pieces,
    Selection,
    Validity,
    parts_of,
)
from tests.pos_app.domain.offer_baskets import DEPARTMENTS, PRODUCTS, an_offer

ZONE = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("local", "is_held"),
    [
        (at(6, 21, 59), False),
        (at(6, 22), True),
        (at(7, 1, 59), True),  # the Friday goes on
        (at(7, 2), False),
        (at(7, 23), False),  # Saturday night is another one
    ],
)
def test_a_happy_hour_runs_past_midnight_and_belongs_to_the_day_it_began(
    local: datetime, *, is_held: bool
) -> None:
    friday = Validity(weekdays=frozenset({4}), from_time=time(22), to_time=time(2))
    assert friday.holds(local) is is_held


def test_both_days_are_included_and_hours_end_before_their_end() -> None:
    valid = Validity(
        first_on=date(2026, 3, 2), last_on=date(2026, 3, 3), from_time=time(9), to_time=time(12)
    )
    held = [at(1, 10), at(2, 9), at(3, 11, 59), at(3, 12), at(4, 10)]
    assert [valid.holds(local) for local in held] == [False, True, True, False, False]


def test_an_offer_may_start_earlier_for_a_customer_group() -> None:
    valid = Validity(first_on=date(2026, 3, 9), early=(EarlyStart("gold", date(2026, 3, 7)),))
    assert not valid.holds(at(8, 10))
    assert valid.holds(at(8, 10), ("gold",))
    assert not valid.holds(at(6, 10), ("gold",))
    assert valid.holds(at(9, 10))


def test_a_selection_holds_products_departments_or_everything() -> None:
    goods = Selection(products=frozenset({PRODUCTS[0]}), departments=frozenset({DEPARTMENTS[1]}))
    assert goods.holds(PRODUCTS[0], None)
    assert goods.holds(None, DEPARTMENTS[1])
    assert not goods.holds(PRODUCTS[1], DEPARTMENTS[0])
    assert EVERYTHING.holds(None, None)
    assert Selection().is_empty


def test_the_parts_of_a_set_are_those_of_its_condition() -> None:
    bundle = Bundle((Pieces(EVERYTHING, 1), Pieces(EVERYTHING, 2)))
    assert [part.count for part in parts_of(bundle)] == [1, 2]
    assert parts_of(Each(EVERYTHING)) == ()
    assert len(an_offer(condition=bundle).selections) == 2
