"""Claims about sale hours, birthdays and what a store says about its goods."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.goods import (
    DepartmentHours,
    SaleHours,
    StoreGoods,
    born_by,
    read_hours,
    read_tariff_code,
)
from tests.builders import a_department


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("8-22", SaleHours(time(8), time(22))),
        (" 08:00 - 20:30 ", SaleHours(time(8), time(20, 30))),
        ("22-5", SaleHours(time(22), time(5))),
        ("8-24", SaleHours(time(8), time(0))),
        ("  ", None),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, hours: SaleHours | None) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize("text", ["late", "8", "8-22-24", "8:70-9"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(RuleError):
        read_hours(text)


@given(st.text(max_size=12))
def test_any_text_is_hours_or_refused(text: str) -> None:
    try:
        hours = read_hours(text)
    except RuleError:
        return
    assert hours is None or read_hours(str(hours)) == hours


def test_hours_may_run_past_midnight() -> None:
    night, day = SaleHours(time(22), time(5)), SaleHours(time(8), time(22))
    assert [night.allows(time(h)) for h in (21, 22, 0, 4, 5)] == [False, True, True, True, False]
    assert [day.allows(time(h)) for h in (7, 8, 21, 22)] == [False, True, True, False]


def test_the_last_birthday_is_exact_to_the_day() -> None:
    assert born_by(date(2026, 11, 22), 18) == date(2008, 11, 22)
    assert born_by(date(2028, 2, 29), 18) == date(2010, 2, 28)


def test_a_department_without_hours_is_sold_all_day() -> None:
    hours = SaleHours(time(8), time(22))
    goods = StoreGoods(department_hours=(DepartmentHours(a_department().id, hours),))
    assert goods.hours_of(a_department().id) == hours
    assert goods.hours_of(None) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("0902", "0902"), (" 0902.10 ", "090210"), ("09021000", "09021000"), ("", "")],
)
def test_a_tariff_code_is_read_without_its_points(text: str, code: str) -> None:
    assert read_tariff_code(text) == code


@pytest.mark.parametrize("text", ["902", "09021", "090210001", "tea", "\uff10\uff19\uff10\uff12"])
def test_another_number_is_no_tariff_code(text: str) -> None:
    with pytest.raises(RuleError, match="tariff_code"):
        read_tariff_code(text)
