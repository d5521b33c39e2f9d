"""What stores told of their days: only of the period and the stores asked for."""

import numpy as np

from pos_app.domain.figures.day_totals import DayTotals, no_totals
from tests.pos_app.domain.figures.examples import january

DAY = january(1, 1).first.toordinal()
TOLD = DayTotals(
    store=np.array([0, 1, 0], np.int16),
    day=np.array([DAY, DAY, DAY + 1], np.int32),
    customer_net_minor=np.array([100, 200, 300]),
    customer_sales=np.array([1, 2, 3]),
    other_net_minor=np.array([50, 60, 70]),
    other_sales=np.array([5, 6, 7]),
)


def test_rows_are_of_the_period_and_the_stores() -> None:
    assert TOLD.chosen(january(1, 1), None).tolist() == [True, True, False]
    assert TOLD.chosen(january(1, 2), (0,)).tolist() == [True, False, True]


def test_nothing_told_is_no_row() -> None:
    assert no_totals().chosen(january(1, 31), None).tolist() == []
