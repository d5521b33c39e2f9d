"""A person of several accounts spends them as one, and none of them goes below zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.account import AccountId, Balance
from pos_app.domain.account_split import split, together
from pos_app.domain.errors import RuleError

ADA, ADE, ANA = (AccountId(f"points:P:{name}") for name in ("ada", "ade", "ana"))
FREE = st.dictionaries(st.sampled_from((ADA, ADE, ANA)), st.integers(-100, 1_000))


@given(FREE, st.integers(0, 3_000), st.sampled_from((ADA, ADE, ANA)))
def test_the_parts_are_the_whole_and_none_is_overdrawn(
    free: dict[AccountId, int], amount: int, first: AccountId
) -> None:
    there = sum(max(one, 0) for one in free.values())
    if amount > there:
        with pytest.raises(RuleError) as refusal:
            split(amount, free, first=first)
        assert refusal.value.values["available"] == there
        return
    parts = split(amount, free, first=first)
    assert sum(part for _, part in parts) == amount
    assert len({account for account, _ in parts}) == len(parts)
    assert all(0 < part <= free[account] for account, part in parts)
    if amount > 0 and free.get(first, 0) > 0:
        assert parts[0][0] == first


def test_who_was_presented_pays_first() -> None:
    parts = split(300, {ADA: 200, ADE: 50, ANA: 500}, first=ANA)
    assert parts == ((ANA, 300),)
    assert split(300, {ADA: 200, ADE: 50, ANA: 60}, first=ANA) == (
        (ANA, 60), (ADA, 200), (ADE, 40),
    )  # fmt: skip


def test_what_a_person_has_is_the_sum() -> None:
    balances = [
        Balance(account=ADA, unit="points:P", total=300, here=100),
        None,
        Balance(account=ADE, unit="points:P", total=-20, here=0),
    ]
    assert together(ANA, balances) == Balance(account=ANA, unit="points:P", total=280, here=100)
    assert together(ANA, [None, None]) is None
