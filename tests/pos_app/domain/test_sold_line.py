"""What tills give back by rights never comes to more than was sold, and a second time shows."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.account import (
    AccountId,
    Posting,
    RightId,
    SpendingRight,
    check_balanced,
    kind_of,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, SaleId
from pos_app.domain.sold_line import (
    SoldAndBack,
    back_by_right,
    back_unasked,
    given_twice,
    opened_mark,
    opening,
    sale_of_account,
    sold_account,
)

SALE, LINE = SaleId(UUID(int=7)), LineId(UUID(int=8))
ACCOUNT = sold_account(SALE, LINE)


def moved(account: AccountId, *groups: tuple[Posting, ...]) -> int:
    return sum(one.delta for group in groups for one in group if one.account == account)


@given(
    st.integers(1, 10**9),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.lists(st.integers(1, 10**6), max_size=8),
)
def test_what_is_open_is_what_was_sold_less_what_came_back(
    sold: int, returned: int, held: int, unasked: list[int]
) -> None:
    returned = min(returned, sold)
    held = min(held, sold - returned)
    line = SoldAndBack(LINE, sold, returned, held, RightId(UUID(int=9)))
    opened = opening(SALE, [line])
    check_balanced(opened)
    assert moved(ACCOUNT, opened) == sold - returned
    assert moved(opened_mark(SALE), opened) == 1
    rights = [one for one in opened if one.right is not None]
    assert sum(one.delta for one in rights) == held
    without = [back_unasked(ACCOUNT, amount) for amount in unasked]
    for pair in without:
        check_balanced(pair)
    left = moved(ACCOUNT, opened, *without)
    assert left == sold - returned - sum(unasked)
    if left < 0:
        booked = given_twice(ACCOUNT, -left)
        check_balanced(booked)
        assert moved(ACCOUNT, opened, *without, booked) == 0


@given(st.lists(st.integers(1, 50), min_size=1, max_size=5), st.integers(1, 300))
def test_by_rights_no_more_comes_back_than_they_allow(amounts: list[int], wanted: int) -> None:
    rights = [
        SpendingRight(id=RightId(UUID(int=n)), account=ACCOUNT, unit="use", amount=amount)
        for n, amount in enumerate(amounts)
    ]
    if wanted > sum(amounts):
        with pytest.raises(RuleError, match="account_short"):
            back_by_right(rights, wanted)
        return
    postings = back_by_right(rights, wanted)
    check_balanced(postings)
    assert moved(ACCOUNT, postings) == -wanted
    assert all(one.right is not None for one in postings if one.account == ACCOUNT)


@given(st.uuids(), st.uuids())
def test_an_account_names_its_sale_and_no_other_account_does(sale: UUID, line: UUID) -> None:
    account = sold_account(SaleId(sale), LineId(line))
    assert sale_of_account(account) == sale == sale_of_account(opened_mark(SaleId(sale)))
    assert kind_of(account).may_owe
    assert not kind_of(account).is_contra
    for other in (f"basket:{sale}", f"points:{sale}:{line}", f"sold_line:{sale.hex}", "sold_line"):
        assert sale_of_account(other) is None
    assert sale_of_account(f"sold_line:nothing:{line.hex}") is None
