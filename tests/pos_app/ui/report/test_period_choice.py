"""A period ends where people can compare it, and steps leave no day out."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.period_choice import PeriodChoice, PeriodCode, own_period
from tests.pos_app.ui.report.stage import TODAY

GERMAN = Formatter("de-DE", ZoneInfo("Europe/Berlin"))
NAMED = [code for code in PeriodCode if code is not PeriodCode.OWN]


def days_of(code: PeriodCode, back: int = 0) -> Period:
    return PeriodChoice(code=code, back=back).period(TODAY)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        (PeriodCode.DAYS_7, date(2026, 11, 16), date(2026, 11, 22)),
        (PeriodCode.DAYS_30, date(2026, 10, 24), date(2026, 11, 22)),
        (PeriodCode.WEEKS_12, date(2026, 8, 31), date(2026, 11, 22)),
        (PeriodCode.MONTHS_12, date(2025, 11, 23), date(2026, 11, 22)),
        (PeriodCode.THIS_WEEK, date(2026, 11, 23), TODAY),
        (PeriodCode.THIS_MONTH, date(2026, 11, 1), TODAY),
        (PeriodCode.THIS_YEAR, date(2026, 1, 1), TODAY),
        (PeriodCode.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
        (PeriodCode.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        (PeriodCode.YEARS_10, date(2016, 11, 23), date(2026, 11, 22)),
    ],
)
def test_each_named_period_has_its_days(code: PeriodCode, first: date, last: date) -> None:
    assert days_of(code) == Period(first=first, last=last)


def test_only_what_is_named_after_now_is_not_over() -> None:
    unfinished = {code for code in NAMED if not days_of(code).is_over(TODAY)}
    assert unfinished == {PeriodCode.THIS_WEEK, PeriodCode.THIS_MONTH, PeriodCode.THIS_YEAR}


@given(
    code=st.sampled_from(NAMED),
    today=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    steps=st.integers(1, 6),
)
def test_a_step_back_ends_the_day_before(code: PeriodCode, today: date, steps: int) -> None:
    choice = PeriodChoice(code=code)
    for _ in range(steps):
        earlier = choice.before(today)
        if earlier == choice:
            assert choice.period(today).first.year < 1980
            return
        assert earlier.period(today).last == choice.period(today).first - timedelta(days=1)
        assert earlier.after(today) == choice
        choice = earlier
    assert choice.has_after(today)


def test_nobody_steps_past_now() -> None:
    choice = PeriodChoice()
    assert not choice.has_after(TODAY)
    assert choice.after(TODAY) == choice


def test_own_days_step_by_their_own_length_and_stop_at_today() -> None:
    own = own_period("1.11.26", "10.11.26", today=TODAY, formatter=GERMAN)
    assert own.period(TODAY) == Period(first=date(2026, 11, 1), last=date(2026, 11, 10))
    assert own.before(TODAY).period(TODAY).first == date(2026, 10, 22)
    twice = own.after(TODAY).after(TODAY)
    assert twice.period(TODAY) == Period(first=date(2026, 11, 21), last=TODAY)
    assert not twice.has_after(TODAY)


def test_days_from_the_beginning_of_time_have_nothing_before() -> None:
    own = PeriodChoice(code=PeriodCode.OWN, days=Period(first=date(1, 1, 5), last=date(2026, 1, 1)))
    assert own.before(TODAY) == own


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.12.", date(2025, 12, 24)),
        ("1.9.", date(2026, 9, 1)),
        ("010926", date(2026, 9, 1)),
        ("01092026", date(2026, 9, 1)),
        ("2026-09-01", date(2026, 9, 1)),
    ],
)
def test_a_day_is_typed_with_or_without_marks_and_year(text: str, day: date) -> None:
    own = own_period(text, "", today=TODAY, formatter=GERMAN)
    assert own.period(TODAY) == Period(first=day, last=TODAY)


def test_days_may_be_typed_in_either_sequence_and_end_today_at_the_latest() -> None:
    own = own_period("31.12.2026", "1.9.2026", today=TODAY, formatter=GERMAN)
    assert own.period(TODAY) == Period(first=date(2026, 9, 1), last=TODAY)


@pytest.mark.parametrize(
    ("first", "code"),
    [("30.2.", "errors.day_unknown"), ("7", "errors.day_unknown"), ("", "errors.day_unknown"),
     ("1.1.2030", "report.days_ahead")],
)  # fmt: skip
def test_what_is_no_day_is_refused(first: str, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        own_period(first, first, today=TODAY, formatter=GERMAN)
    assert refused.value.code == code
