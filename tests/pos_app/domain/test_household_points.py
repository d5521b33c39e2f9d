"""Points of a household: only with a yes, own first, never below zero, never over the limit."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.account import AccountId
from pos_app.domain.errors import RuleError
from pos_app.domain.household_points import HouseholdRules, Sharer, givers_for, split_at_home
from pos_app.domain.ids import CustomerId

ANN, BEN, CLEO = (CustomerId(UUID(int=number)) for number in (1, 2, 3))
MINE, HERS, ITS = AccountId("points:p:2"), AccountId("points:p:1"), AccountId("points:p:3")


def a_sharer(who: CustomerId, *, yes: bool = True, minor: bool = False) -> Sharer:
    return Sharer(customer_id=who, says_yes=yes, is_minor=minor)


def test_only_who_said_yes_gives() -> None:
    assert givers_for(BEN, (a_sharer(CLEO, yes=False), a_sharer(ANN), a_sharer(BEN))) == (ANN,)


def test_who_said_no_takes_nothing() -> None:
    assert givers_for(BEN, (a_sharer(ANN), a_sharer(BEN, yes=False))) == ()


def test_a_stranger_takes_nothing() -> None:
    assert givers_for(CLEO, (a_sharer(ANN), a_sharer(BEN))) == ()


def test_minors_share_nothing_among_themselves() -> None:
    children = (a_sharer(ANN, minor=True), a_sharer(BEN, minor=True))
    assert givers_for(BEN, (*children, a_sharer(CLEO, yes=False))) == ()
    assert givers_for(BEN, (*children, a_sharer(CLEO))) == (ANN, CLEO)


def test_own_points_go_first_then_the_others_by_id() -> None:
    parts = split_at_home(130, {MINE: 100}, {ITS: 50, HERS: 20}, first=MINE, room=None)
    assert parts == ((MINE, 100), (HERS, 20), (ITS, 10))


def test_the_limit_is_said_where_only_it_stands_in_the_way() -> None:
    with pytest.raises(RuleError, match="household_limit") as refused:
        split_at_home(150, {MINE: 100}, {HERS: 80}, first=MINE, room=40)
    assert refused.value.values == {"wanted": 50, "left": 40}


def test_a_limit_that_was_lowered_leaves_nothing() -> None:
    assert HouseholdRules(most_points=100).room(160) == 0
    assert HouseholdRules().room(160) is None


_FREE = st.integers(-50, 200)


@given(
    start=st.tuples(_FREE, _FREE, _FREE),
    limit=st.none() | st.integers(0, 150),
    spends=st.lists(st.integers(1, 200), max_size=8),
)
def test_no_account_goes_below_zero_and_the_limit_holds(
    start: tuple[int, int, int], limit: int | None, spends: list[int]
) -> None:
    free = dict(zip((MINE, HERS, ITS), start, strict=True))
    rules, taken = HouseholdRules(most_points=limit), 0
    for amount in spends:
        others = {one: free[one] for one in (HERS, ITS)}
        try:
            parts = split_at_home(
                amount, {MINE: free[MINE]}, others, first=MINE, room=rules.room(taken)
            )
        except RuleError:
            continue
        assert sum(part for _, part in parts) == amount
        for account, part in parts:
            assert 0 < part <= free[account]
            free[account] -= part
            taken += part if account != MINE else 0
    assert limit is None or taken <= limit
