"""Each day of each customer once, however often they bought on it."""

import numpy as np
from hypothesis import given

from pos_app.domain.figures.purchase_days import distinct, packed, purchase_days
from tests.pos_app.domain.figures.examples import A, columns_of, january, some_visits

VISITS = some_visits(people=7, first=1, last=90, stores=4)


@given(VISITS)
def test_they_are_what_a_set_says(visits: list[A]) -> None:
    days = purchase_days(columns_of(visits, stores=4))
    base = january(1, 1).first.toordinal() - 1
    told = sorted({(one.customer, one.day) for one in visits if one.net >= 0})
    assert list(zip(days.customer.tolist(), (days.day - base).tolist(), strict=True)) == told
    assert days.who.tolist() == sorted({customer for customer, _day in told})
    for last in (0, 1, 45, 90):
        counts = [sum(c == one and day <= last for c, day in told) for one in days.who]
        assert days.count_to(base + last).tolist() == counts


def test_only_the_rows_asked_for_count() -> None:
    columns = columns_of([A(0, 1), A(1, 2, store=1)], stores=2)
    assert purchase_days(columns, columns.at_stores([1])).who.tolist() == [1]


def test_nobody_has_no_days() -> None:
    for visits in ([], [A(0, 1, net=-5)]):
        days = purchase_days(columns_of(visits))
        assert (len(days), days.who.tolist(), days.first.tolist()) == (0, [], [])
        assert days.between(1, 2).tolist() == []


def test_keys_are_as_narrow_as_they_can_be() -> None:
    keys, width = packed(np.array([1, 2]), np.array([5, 0]))
    assert (keys.tolist(), width, keys.dtype) == ([13, 16], 3, np.int32)
    wide, _width = packed(np.array([1 << 30]), np.array([5]))
    assert (wide.tolist(), wide.dtype) == ([(1 << 33) + 5], np.int64)


def test_each_key_once() -> None:
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3]
    assert distinct(np.zeros(0, np.int64)).tolist() == []
