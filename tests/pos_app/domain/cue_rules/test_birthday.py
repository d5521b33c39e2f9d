"""Congratulated from six days before until three after; nobody's age is said."""

from datetime import date

import pytest

from pos_app.domain.cue_rules.birthday import birthday
from tests.builders import a_customer
from tests.cues import TODAY, a_sight, somebody


@pytest.mark.parametrize(
    ("month_day", "variant"),
    [("03-02", "today"), ("03-08", ""), ("03-09", None), ("02-27", "past"), ("02-26", None)],
)
def test_it_is_said_within_days(month_day: str, variant: str | None) -> None:
    cue = birthday(a_sight(somebody(customer=a_customer(birthday_md=month_day))))
    assert (None if cue is None else cue.variant) == variant


def test_the_turn_of_the_year_is_no_edge() -> None:
    known = somebody(customer=a_customer(birthday_md="01-02"))
    cue = birthday(a_sight(known, today=date(2026, 12, 30)))
    assert cue is not None
    assert cue.values["day"] == date(2027, 1, 2)


def test_the_29th_of_february_is_the_first_of_march_in_other_years() -> None:
    cue = birthday(a_sight(somebody(customer=a_customer(birthday_md="02-29"))))
    assert cue is not None
    assert cue.values["day"] == date(TODAY.year, 3, 1)


def test_without_a_birthday_nothing_is_said() -> None:
    assert birthday(a_sight(somebody())) is None
    assert birthday(a_sight()) is None
