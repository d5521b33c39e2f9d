"""What comes back without a receipt is counted, weighed and typed, and never is nothing."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Unit
from pos_app.operations.ring_up_wish import Wish
from pos_app.ui.refund.unreceipted_draft import UnreceiptedDraft
from tests.builders import a_product, euros

JUICE = a_product("Juice", price=euros(300))
APPLES = replace(a_product("Apples", price=euros(400)), unit=Unit.GRAM)


def wish(product: object, **fields: object) -> Wish:
    found = FoundProduct(product, product.codes[0])  # type: ignore[arg-type,attr-defined]  # a Product
    return Wish(found=found, **fields)  # type: ignore[arg-type]  # fields of a wish


def test_the_same_product_again_is_one_more() -> None:
    draft = UnreceiptedDraft(reason="broken").adding(wish(JUICE)).adding(wish(JUICE))
    assert [row.amount for row in draft.rows] == [2]


def test_a_label_says_the_weight_or_what_it_cost() -> None:
    draft = UnreceiptedDraft(reason="broken")
    assert draft.adding(wish(APPLES, measure=642)).rows[0].amount == 642
    assert draft.adding(wish(APPLES, label_price=euros(200))).rows[0].amount == 500


def test_a_figure_and_times_is_how_much_of_the_chosen_row() -> None:
    empty = UnreceiptedDraft(reason="broken")
    assert empty.typed_amount("3*") is None
    juice = empty.adding(wish(JUICE))
    assert juice.typed_amount("3 ×") == 3
    assert juice.typed_amount("0.5*") is None
    assert juice.typed_amount("40063") is None
    assert juice.typed_amount("box*") is None
    assert empty.adding(wish(APPLES)).typed_amount("0,75x") == 750


def test_a_row_of_nothing_goes_and_too_much_is_refused() -> None:
    draft = UnreceiptedDraft(reason="broken").adding(wish(JUICE)).adding(wish(APPLES))
    assert [row.found.product.name for row in draft.changed(-1, 0).rows] == ["Apples"]
    with pytest.raises(RuleError, match="quantity_too_large"):
        draft.with_amount(100_000)


def test_a_reason_is_for_the_chosen_row_and_those_to_come() -> None:
    draft = UnreceiptedDraft(reason="broken").adding(wish(JUICE)).adding(wish(APPLES))
    changed = draft.stepped(-1).with_reason("expired")
    assert [row.reason for row in changed.rows] == ["expired", "broken"]
    assert changed.reason == "expired"
