"""Points that came and went: parts sum to balances, stores to the whole."""

from datetime import date

from hypothesis import given

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.points_flow import flow_figures, points_flow, whose_flow
from pos_app.domain.loyalty_entry import EntryKind
from tests.pos_app.domain.figures.points import SOME, YEAR, P, entries_of


@given(SOME)
def test_the_parts_sum_to_all_balances_of_a_programme(changes: list[P]) -> None:
    entries = entries_of(changes)
    for unit in range(2):
        owed = sum(one.points for one in changes if one.unit == unit)
        assert points_flow(entries, unit, period=None).change == owed
        assert points_flow(entries, unit, period=YEAR).change == owed


@given(SOME)
def test_stores_sum_to_the_whole_where_each_point_knows_its_store(changes: list[P]) -> None:
    entries = entries_of([one._replace(store=abs(one.store)) for one in changes])
    whole = points_flow(entries, 0, period=YEAR)
    parts = [points_flow(entries, 0, period=YEAR, stores=[one]) for one in entries.stores]
    for name in ("earned", "spent", "taken_back"):
        assert sum(getattr(one, name) for one in parts) == getattr(whole, name)


def test_expired_points_are_of_the_store_that_gave_them_out() -> None:
    entries = entries_of(
        [P(0, 30, day=1, store=1), P(0, -30, day=9, store=-1, kind=EntryKind.EXPIRED)]
    )
    here, there = (
        points_flow(entries, 0, period=YEAR, stores=[one]).expired for one in entries.stores
    )
    assert (here, there) == (0, 30)


def test_each_figure_stands_beside_the_period_before() -> None:
    entries = entries_of([P(0, 10, day=5), P(1, 30, day=15), P(1, -4, day=16)])
    period = Period(first=date(2026, 1, 11), last=date(2026, 1, 20))
    earned, spent, expired, back = flow_figures(entries, 0, period, stores=())
    assert earned.before is not None
    assert (earned.numerator, earned.before.numerator) == (30, 10)
    assert (spent.numerator, expired.numerator, back.numerator) == (4, 0, 0)
    whose = [
        len(whose_flow(entries, 0, period, name=name, stores=()))
        for name in ("earned", "spent", "expired", "taken_back")
    ]
    assert whose == [1, 1, 0, 0]
