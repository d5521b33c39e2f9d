"""The rules of a programme as values: what points are worth, and when they end."""

from datetime import date

import pytest

from pos_app.domain.loyalty_rules import (
    Expiry,
    ExpiryDay,
    PerAmount,
    Redeem,
    birthday_in,
)
from pos_app.domain.offer import Validity
from tests.fakes import A_MORNING


def test_points_are_worth_what_the_programme_says() -> None:
    redeem = Redeem(points=150, worth_minor=100, least_points=300)
    assert [redeem.worth(n) for n in (299, 300, 301, 450)] == [0, 200, 200, 300]
    assert [redeem.price(n) for n in (100, 1, 200)] == [150, 2, 300]


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        (ExpiryDay.DAY, date(2027, 2, 10)),
        (ExpiryDay.MONTH, date(2027, 2, 28)),
        (ExpiryDay.YEAR, date(2027, 12, 31)),
    ],
)
def test_points_last_to_the_end_of_day_month_or_year(ends: ExpiryDay, last: date) -> None:
    assert Expiry(days=365, ends=ends).last_day(date(2026, 2, 10)) == last


def test_a_birthday_that_is_none_is_no_day() -> None:
    assert birthday_in("02-29", 2027) == date(2027, 2, 28)
    assert birthday_in("13-01", 2027) is None
    assert birthday_in("", 2027) is None


def test_a_rule_holds_in_its_hours_for_its_tiers() -> None:
    mondays = Validity(weekdays=frozenset({0}))
    rule = PerAmount(points=1, per_minor=1, valid=mondays, tiers=frozenset({"gold"}))
    assert rule.holds(A_MORNING, "gold")
    assert not rule.holds(A_MORNING, "")
