"""Who joined, of those who could have."""

from datetime import date

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.day_totals import DayTotals, no_totals
from pos_app.domain.figures.enrolments import enrolment_rate

DAY = date(2026, 3, 2)
PERIOD = Period(first=DAY, last=DAY)


def test_the_rate_is_of_sales_to_nobody_known_and_of_those_who_joined() -> None:
    day = np.array([DAY.toordinal(), DAY.toordinal() - 1, DAY.toordinal()], np.int32)
    nothing = np.zeros(3, np.int64)
    totals = DayTotals(
        store=np.array([0, 0, 1], np.int16), day=day, customer_net_minor=nothing,
        customer_sales=nothing, other_net_minor=nothing,
        other_sales=np.array([6, 4, 90], np.int64),
    )  # fmt: skip
    joined = {(DAY, b"here"): 2, (DAY, b"there"): 10, (DAY, None): 5}
    here = enrolment_rate(joined, totals, PERIOD, stores={0: b"here"})
    assert (here.numerator, here.denominator) == (2, 8)
    assert here.before is not None
    assert (here.before.numerator, here.before.denominator) == (0, 4)
    both = enrolment_rate(joined, totals, PERIOD, stores={0: b"here", 1: b"there"})
    assert (both.numerator, both.denominator) == (12, 108)


def test_without_sales_there_is_no_rate() -> None:
    assert enrolment_rate({}, no_totals(), PERIOD, stores={0: b"here"}).value is None
