"""Of one turn the points of a sale are given once, and each giving opens the next turn."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given as with_any
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
from pos_app.domain.sold_line import sold_account
from pos_app.domain.sold_points import (
    TURNS_MAX,
    given,
    opening,
    points_mark,
    points_turn,
    sale_of_points,
    turn_now,
)

SALE = SaleId(UUID(int=7))
RIGHT = RightId(UUID(int=9))


class Book:
    """What the postings come to."""

    def __init__(self) -> None:
        self.held: Counter[AccountId] = Counter()

    def post(self, *postings: Posting) -> None:
        check_balanced(postings)
        for one in postings:
            self.held[one.account] += one.delta

    def turn(self) -> int | None:
        return turn_now(SALE, self.held.__getitem__)


def right_to(turn: int) -> SpendingRight:
    return SpendingRight(id=RIGHT, account=points_turn(SALE, turn), unit="use", amount=1)


@with_any(st.integers(0, TURNS_MAX - 2))
def test_each_giving_uses_a_turn_up_and_opens_the_next(times: int) -> None:
    book = Book()
    assert book.turn() is None
    book.post(*opening(SALE))
    for turn in range(times):
        assert book.turn() == turn
        book.post(*given(SALE, turn, [right_to(turn)], right=RIGHT))
    assert book.turn() == times
    assert book.held[points_mark(SALE)] == 1
    own = [book.held[points_turn(SALE, one)] for one in range(times + 1)]
    assert own == [0] * times + [1]


def test_without_a_right_nothing_is_given() -> None:
    with pytest.raises(RuleError, match="account_short"):
        given(SALE, 0, [], right=RIGHT)


def test_of_a_voided_sale_there_is_no_turn() -> None:
    book = Book()
    book.post(*opening(SALE, is_void=True))
    assert book.turn() is None
    assert book.held[points_mark(SALE)] == 1


def test_an_account_says_whose_it_is() -> None:
    for account in (points_mark(SALE), points_turn(SALE, 3)):
        assert sale_of_points(account) == SALE
        assert kind_of(account).value == "sold_points"
        assert not kind_of(account).may_owe
    others = (sold_account(SALE, LineId(UUID(int=8))), "sold_points:no:0", "sold_points:", "")
    assert [sale_of_points(one) for one in others] == [None] * 4
