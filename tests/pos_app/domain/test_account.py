"""An account is spent by rights only, and every posting has its contra."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.account import (
    AccountKind,
    Balance,
    RightId,
    SpendingRight,
    account_id,
    check_balanced,
    give_back,
    issue,
    kind_of,
    spend,
    take_out,
)
from pos_app.domain.errors import RuleError

CARD = account_id(AccountKind.GIFT_CARD, "A7")


def rights(*left: int) -> list[SpendingRight]:
    return [
        SpendingRight(id=RightId(UUID(int=i)), account=CARD, unit="EUR", amount=amount + i, spent=i)
        for i, amount in enumerate(left)
    ]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6), st.integers(1, 20_000))
def test_a_spend_takes_exactly_its_amount_from_rights_or_is_refused(
    left: list[int], amount: int
) -> None:
    held = rights(*left)
    if amount > sum(left):
        with pytest.raises(RuleError) as refusal:
            spend(held, amount, rule="gift card")
        assert refusal.value.values == {"amount": amount, "available": sum(left)}
        return
    postings = spend(held, amount, rule="gift card")
    check_balanced(postings)
    own = [p for p in postings if p.account == CARD]
    assert sum(p.delta for p in own) == -amount
    free = {right.id: right.free for right in held}
    assert all(p.right is not None and 0 < -p.delta <= free[p.right] for p in own)


def test_the_oldest_right_goes_first() -> None:
    postings = spend(rights(300, 500), 400, rule="")
    assert [(p.account, p.delta) for p in postings] == [
        (CARD, -300),
        (CARD, -100),
        ("redeemed:EUR", 400),
    ]


def test_the_worked_example_holds() -> None:
    right = RightId(UUID(int=9))
    sold = issue(CARD, 5000, unit="EUR", right=right, rule="sold")
    back = give_back(CARD, 2000, unit="EUR", right=right, rule="refund")
    assert [(p.account, p.delta) for p in sold] == [(CARD, 5000), ("issued:EUR", -5000)]
    assert [(p.account, p.delta) for p in back] == [(CARD, 2000), ("redeemed:EUR", -2000)]
    undone = take_out(rights(5000), 5000, rule="void")
    assert [(p.account, p.delta) for p in undone] == [(CARD, -5000), ("issued:EUR", 5000)]
    for postings in (sold, back, undone):
        check_balanced(postings)


def test_half_a_posting_is_a_fault() -> None:
    with pytest.raises(ValueError, match="zero"):
        check_balanced(issue(CARD, 5, unit="EUR", right=RightId(UUID(int=1)), rule="")[:1])


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_cannot_be_issued_or_spent(amount: int) -> None:
    with pytest.raises(RuleError, match="account_nothing"):
        issue(CARD, amount, unit="EUR", right=RightId(UUID(int=1)), rule="")
    with pytest.raises(RuleError, match="account_nothing"):
        spend(rights(10), amount, rule="")


def test_only_contra_accounts_may_owe() -> None:
    assert {kind for kind in AccountKind if kind.is_contra} == {
        AccountKind.ISSUED,
        AccountKind.REDEEMED,
        AccountKind.EXPIRED,
        AccountKind.WRITTEN_OFF,
    }
    assert kind_of(CARD) is AccountKind.GIFT_CARD
    with pytest.raises(ValueError, match="nonsense"):
        kind_of(account_id(AccountKind.COUPON, "x").replace("coupon", "nonsense"))  # type: ignore[arg-type]  # a str is no AccountId


def test_what_is_held_elsewhere_is_the_rest() -> None:
    balance = Balance(account=CARD, unit="EUR", total=520, here=340)
    assert balance.elsewhere == 180
    assert Balance(account=CARD, unit="EUR", total=-20, here=0).elsewhere == 0
