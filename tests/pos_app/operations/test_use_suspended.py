"""A sale and the money put down: postings that balance, and the use of what it was made from."""

from dataclasses import replace

import pytest

from pos_app.domain.account import check_balanced
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId, mint_id
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.suspended import SuspendedKind, SuspendedState, deposit_line
from pos_app.operations.put_aside import put_aside
from pos_app.operations.use_suspended import mark_used, suspended_postings
from tests.builders import a_basket, a_cashier, a_policy, an_id, euros
from tests.fakes import A_MORNING, FakeStorage


def priced(basket: Basket) -> PricedBasket:
    return price_basket(basket, a_policy().pricing_rules(A_MORNING))


def test_an_ordinary_sale_moves_nothing() -> None:
    with FakeStorage().begin() as work:
        assert suspended_postings(work, priced(a_basket()), new_id=mint_id) == ()
        mark_used(work, priced(a_basket()))


def test_money_is_put_down_and_never_taken_off_beyond_it() -> None:
    with FakeStorage().begin() as work:
        layaway = put_aside(
            work, a_basket(), staff=a_cashier(), now=A_MORNING, new_id=mint_id,
            kind=SuspendedKind.LAYAWAY,
        )  # fmt: skip
        line = deposit_line(layaway, euros(50), line_id=LineId(an_id("down")))
        other = a_basket(line, id=BasketId(an_id("other")))
        postings = suspended_postings(work, priced(other), new_id=mint_id)
        check_balanced(postings)
        assert [posting.delta for posting in postings] == [50, -50]
        off = replace(line, listed_price=euros(-1))
        with pytest.raises(RuleError):
            suspended_postings(work, priced(replace(other, lines=(off,))), new_id=mint_id)


def test_what_it_was_made_from_is_marked_sold() -> None:
    with FakeStorage().begin() as work:
        quote = put_aside(
            work, a_basket(), staff=a_cashier(), now=A_MORNING, new_id=mint_id,
            kind=SuspendedKind.QUOTE,
        )  # fmt: skip
        made = priced(a_basket(id=BasketId(an_id("made")), made_from=quote.id))
        postings = suspended_postings(work, made, new_id=mint_id)
        assert [posting.delta for posting in postings] == [-1, 1]
        mark_used(work, made)
        found = work.suspended.find(quote.id)
        assert found is not None
        assert found.state is SuspendedState.SOLD
