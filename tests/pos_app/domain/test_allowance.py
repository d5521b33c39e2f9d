"""What may stay at a till is little, and what goes back is exactly the rest."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.account import (
    AccountKind,
    RightId,
    SpendingRight,
    account_id,
    check_balanced,
)
from pos_app.domain.allowance import (
    HeldRight,
    ahead,
    allowed,
    homes,
    most_points,
    most_worth,
    returns,
)
from pos_app.domain.ids import StoreId
from pos_app.domain.loyalty_rules import Redeem
from pos_app.domain.money import Currency

POINTS = account_id(AccountKind.POINTS, "P:C")
NORTH, SOUTH, WEST = (StoreId(UUID(int=one)) for one in (1, 2, 3))


def a_right(number: int, amount: int, spent: int = 0, **how: bool) -> HeldRight:
    right = SpendingRight(
        id=RightId(UUID(int=number)), account=POINTS, unit="points:P", amount=amount, spent=spent
    )
    return HeldRight(right=right, **how)


RIGHTS = st.lists(
    st.tuples(st.integers(1, 500), st.integers(0, 500), st.booleans(), st.booleans())
).map(
    lambda rows: [
        a_right(n, amount, min(spent, amount), is_granted=granted, is_recalled=recalled)
        for n, (amount, spent, granted, recalled) in enumerate(rows)
    ]
)


def test_a_fifth_stays_and_no_more_than_its_limit() -> None:
    most = 1_000
    assert allowed(POINTS, total=2_000, most=most, is_home=True) == 400
    assert allowed(POINTS, total=20_000, most=most, is_home=True) == most
    assert allowed(POINTS, total=520, most=None, is_home=True) == 104


def test_nothing_stays_away_from_home_or_of_a_debt() -> None:
    assert allowed(POINTS, total=2_000, most=1_000, is_home=False) == 0
    assert allowed(POINTS, total=-5, most=1_000, is_home=True) == 0


@pytest.mark.parametrize("kind", [AccountKind.COUPON, AccountKind.BASKET, AccountKind.STAMPS])
def test_what_is_used_whole_never_stays(kind: AccountKind) -> None:
    assert allowed(account_id(kind, "X"), total=5, most=1_000, is_home=True) == 0


def test_the_month_of_a_colleague_stays_where_it_was_given() -> None:
    account = account_id(AccountKind.STAFF_PRICE, "S:2026-11")
    assert allowed(account, total=5, most=1_000, is_home=False) is None


def test_a_till_keeps_at_most_what_the_middle_banknote_is_worth() -> None:
    found = {code: most_worth(Currency(code)) for code in ("EUR", "INR", "JPY", "USD", "CHF")}
    assert found == {"EUR": 2_000, "INR": 5_000, "JPY": 2_000, "USD": 1_000, "CHF": 5_000}


def test_where_nobody_knows_the_notes_it_is_ten_units() -> None:
    assert [most_worth(Currency(code)) for code in ("KWD", "ISK")] == [10_000, 10]


def test_the_notes_that_a_store_has_set_count() -> None:
    assert most_worth(Currency("JPY"), (10_000, 5_000, 1_000, 500, 100)) == 5_000
    assert most_worth(Currency("EUR"), (200, 100)) == 1_000, "it has set no notes"


def test_of_store_credit_a_note_may_stay_that_buys_something() -> None:
    credit, rupees = account_id(AccountKind.STORE_CREDIT, "1"), most_worth(Currency("INR"))
    assert allowed(credit, total=400_000, most=rupees, is_home=True) == 5_000


@pytest.mark.parametrize(
    ("redeem", "points"),
    [
        (Redeem(points=100, worth_minor=100, least_points=100), 1_000),
        (Redeem(points=100, worth_minor=10_000, least_points=100), 1_000),
        (Redeem(points=1, worth_minor=1), 1_000),
        (Redeem(points=10, worth_minor=500, least_points=500), 5_000),
    ],
)
def test_points_that_stay_are_enough_to_be_redeemed_in_every_currency(
    redeem: Redeem, points: int
) -> None:
    assert most_points(redeem, worth_minor=1_000) == points


@given(RIGHTS, st.one_of(st.none(), st.integers(0, 2_000)))
def test_what_stays_and_what_goes_back_are_all_there_was(
    held: list[HeldRight], keep: int | None
) -> None:
    back = returns(held, keep=keep)
    gone = {one.right.id: one.amount for one in back}
    assert len(gone) == len(back), "a right goes back once"
    for one in held:
        assert 0 <= gone.get(one.right.id, 0) <= one.right.free
        if one.is_recalled:
            assert gone.get(one.right.id, 0) == one.right.free
    left = sum(one.right.free - gone.get(one.right.id, 0) for one in held if not one.is_recalled)
    before = sum(one.right.free for one in held if not one.is_recalled)
    assert left == (before if keep is None else min(before, keep))


@given(RIGHTS)
def test_a_return_moves_no_balance(held: list[HeldRight]) -> None:
    for one in returns(held, keep=0):
        moved = one.postings()
        check_balanced(moved)
        assert {posting.account for posting in moved} == {POINTS}


@given(RIGHTS, st.integers(0, 2_000), st.integers(-50, 5_000))
def test_what_is_asked_ahead_is_never_returned_at_once(
    held: list[HeldRight], keep: int, total: int
) -> None:
    more = ahead(held, keep=keep, total=total)
    here = sum(one.right.free for one in held)
    assert more >= 0
    if more:
        assert here + more <= min(keep, total)
        assert not returns([*held, a_right(9_999, more, is_granted=True)], keep=keep)


def test_little_is_not_asked_for_again_and_again() -> None:
    assert ahead([a_right(1, 51)], keep=100, total=1_000) == 0
    assert ahead([a_right(1, 49)], keep=100, total=1_000) == 51


def test_home_is_where_somebody_comes_more_than_once_and_at_most_two_stores() -> None:
    assert homes({NORTH: 1}) == ()
    assert homes({NORTH: 2, SOUTH: 9, WEST: 3}) == (SOUTH, WEST)
    assert homes({NORTH: 2, SOUTH: 2, WEST: 2}) == (NORTH, SOUTH)
