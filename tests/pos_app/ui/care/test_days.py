"""A day is read as people type it, and one that there is not is refused."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.errors import RuleError
from pos_app.ui.care.days import read_day
from pos_app.ui.formatting import Formatter

TODAY = date(2026, 12, 18)
UTC = ZoneInfo("UTC")
GERMAN, AMERICAN = Formatter("de-DE", UTC), Formatter("en-US", UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0", date(2026, 12, 18)),
        ("7", date(2026, 12, 25)),
        ("+ 3", date(2026, 12, 21)),
        ("24.12.", date(2026, 12, 24)),
        ("3.1.", date(2027, 1, 3)),
        ("1.12.", date(2026, 12, 1)),
        (" 24.12.26 ", date(2026, 12, 24)),
        ("24/12/2026", date(2026, 12, 24)),
        ("2027-02-28", date(2027, 2, 28)),
    ],
)
def test_a_day_is_days_from_now_or_a_date(text: str, day: date) -> None:
    assert read_day(text, today=TODAY, formatter=GERMAN) == day


def test_where_the_month_comes_first_it_is_read_first() -> None:
    assert read_day("12/24", today=TODAY, formatter=AMERICAN) == date(2026, 12, 24)


@pytest.mark.parametrize("text", ["30.2.", "30.02.2027", "2027-02-30", "soon", "", "1.13."])
def test_a_day_that_there_is_not_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_day(text, today=TODAY, formatter=GERMAN)
    assert refused.value.code == "errors.day_unknown"
    assert refused.value.values == {"example": "25.12.2026"}
