"""Lots: first in, first out; they sum to the balance and are never below zero."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.loyalty_lots import Expiring, expired_points, expiring, lots_of
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme

TODAY = A_MORNING.date()


def entry(n: int, kind: EntryKind, points: int, **fields: Any) -> LoyaltyEntry:
    at = A_MORNING + timedelta(days=n)
    last = (at + timedelta(days=30)).date() if points > 0 else None
    values: dict[str, Any] = {"sale_id": SaleId(an_id(f"sale {n}")), "expires_on": last}
    return LoyaltyEntry(
        id=an_id(f"entry {n} {kind} {points}"), programme_id=a_programme().id, version=1,
        customer_id=a_customer().id, kind=kind, points=points, at=at, **(values | fields),
    )  # fmt: skip


def test_the_first_to_expire_is_used_first() -> None:
    lots = lots_of(
        [
            entry(0, EntryKind.EARNED, 100),
            entry(5, EntryKind.EARNED, 50),
            entry(6, EntryKind.SPENT, -120),
        ]
    )
    assert [(lot.points, lot.expires_on) for lot in lots] == [(30, TODAY + timedelta(days=35))]
    assert expired_points(lots, TODAY + timedelta(days=35)) == 0
    assert expired_points(lots, TODAY + timedelta(days=36)) == 30


def test_what_comes_back_takes_the_lot_of_its_own_sale() -> None:
    lots = lots_of(
        [
            entry(0, EntryKind.EARNED, 100),
            entry(5, EntryKind.EARNED, 50),
            entry(6, EntryKind.TAKEN_BACK, -50, of_sale=SaleId(an_id("sale 5"))),
        ]
    )
    assert [lot.points for lot in lots] == [100]


def test_a_warning_names_days_and_points() -> None:
    lots = lots_of([entry(0, EntryKind.EARNED, 100), entry(40, EntryKind.EARNED, 50)])
    day = date.fromordinal(TODAY.toordinal() + 30)
    assert expiring(lots, TODAY) == (Expiring(100, day),)


CHANGES = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=90),
        st.sampled_from(
            [EntryKind.EARNED, EntryKind.SPENT, EntryKind.TAKEN_BACK, EntryKind.EXPIRED]
        ),
        st.integers(min_value=1, max_value=200),
        st.integers(min_value=0, max_value=90),
    ),
    max_size=25,
    unique_by=lambda one: one[0],
)


@given(changes=CHANGES, turned=st.randoms(use_true_random=False))
def test_lots_sum_to_the_balance_in_any_sequence_of_arrival(
    changes: list[tuple[int, EntryKind, int, int]], turned: Any
) -> None:
    entries = [
        entry(
            n, kind, points if kind is EntryKind.EARNED else -points,
            of_sale=SaleId(an_id(f"sale {of}")) if kind is EntryKind.TAKEN_BACK else None,
        )
        for n, kind, points, of in changes
    ]  # fmt: skip
    lots = lots_of(entries)
    assert all(lot.points > 0 for lot in lots)
    balance = sum(one.points for one in entries)
    assert sum(lot.points for lot in lots) == max(balance, 0)
    mixed = list(entries)
    turned.shuffle(mixed)
    assert lots_of(mixed) == lots
