from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.ui.setup.figures import (
    parse_day,
    parse_names,
    parse_rate,
    parse_time,
    parse_whole,
    write_rate,
)


@pytest.mark.parametrize(
    ("text", "ppm"),
    [
        ("19", 190_000),
        ("8.875", 88_750),
        ("8,875 %", 88_750),
        ("0", 0),
        ("0.0001", 1),
        (".5", 5000),
    ],
)
def test_a_rate_reads_with_up_to_four_decimals(text: str, ppm: int) -> None:
    assert parse_rate(text) == ppm


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "setup.rate_unreadable"),
        ("abc", "setup.rate_unreadable"),
        ("-1", "setup.rate_unreadable"),
        ("1.2.3", "setup.rate_unreadable"),
        ("²", "setup.rate_unreadable"),
        ("1.00001", "setup.rate_decimals"),
        ("100.0001", "setup.rate_over_100"),
    ],
)
def test_what_is_no_rate_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        parse_rate(text)
    assert refusal.value.code == code


@given(st.integers(0, 1_000_000), st.sampled_from([".", ","]))
def test_a_written_rate_reads_as_itself(ppm: int, mark: str) -> None:
    assert parse_rate(write_rate(ppm, mark=mark)) == ppm


def test_a_whole_number_has_a_range() -> None:
    assert parse_whole(" 12 ", least=1, most=99) == 12
    for text, code in (("1.5", "setup.number_unreadable"), ("100", "setup.number_range")):
        with pytest.raises(RuleError) as refusal:
            parse_whole(text, least=1, most=99)
        assert refusal.value.code == code


def test_a_day_reads_in_two_spellings() -> None:
    assert parse_day("2026-03-02") == parse_day("2.3.2026") == date(2026, 3, 2)
    assert parse_day("  ") is None
    for text in ("2026-13-01", "soon", "31.02.2026"):
        with pytest.raises(RuleError):
            parse_day(text)


def test_a_time_reads_with_or_without_minutes() -> None:
    assert parse_time("04:00") == parse_time(" 4.00 ") == parse_time("4") == time(4, 0)
    assert parse_time("23:59") == time(23, 59)
    for text in ("", "24:00", "4:60", "4:0", "04:00:30", "early", "-1", "\u0664"):
        with pytest.raises(RuleError) as refusal:
            parse_time(text)
        assert refusal.value.code == "setup.time_unreadable"


def test_names_are_parted_by_either_mark_and_each_counts_once() -> None:
    assert parse_names(" North ;  Air  ports, north;;") == ("North", "Air ports")
    assert parse_names(" ; ") == ()
