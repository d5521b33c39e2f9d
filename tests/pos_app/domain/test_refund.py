"""A line that comes back whole gives back exactly what it cost, in whichever parts."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.pricing import price_basket
from pos_app.domain.quantity import grams, pieces
from pos_app.domain.refund import RefundOf, refund_of
from pos_app.domain.sale import Sale
from tests.builders import a_basket, a_line, a_policy, a_sale, an_id, euros
from tests.fakes import A_MORNING


def a_sold_line(price: int, amount: int, off: int, *, weighed: bool = False) -> Sale:
    quantity = grams(amount) if weighed else pieces(amount)
    adjustment = Adjustment(
        id=UUID(int=1),
        kind=AdjustmentKind.AMOUNT,
        value=off,
        reason="damaged",
        made_by=StaffId(an_id("mara")),
    )
    line = a_line("sold", listed_price=euros(price), quantity=quantity)
    return a_sale(a_basket(line, adjustments=(adjustment,)))


@given(
    price=st.integers(0, 9999),
    amount=st.integers(1, 60),
    off=st.integers(1, 5000),
    weighed=st.booleans(),
    cuts=st.lists(st.integers(1, 20), max_size=60),
)
def test_parts_sum_to_the_whole(
    price: int, amount: int, off: int, weighed: bool, cuts: list[int]
) -> None:
    sale = a_sold_line(price, amount, off, weighed=weighed)
    sold = sale.sold_line(sale.lines[0].id)
    parts: list[RefundOf] = []
    returned = 0
    for cut in [*cuts, amount]:
        part = min(cut, amount - returned)
        if part:
            parts.append(refund_of(sold, part, returned=returned, reason="broken"))
            returned += part
    line = sale.lines[0]
    assert sum(p.gross.minor for p in parts) == -line.gross.minor
    assert sum(p.net.minor for p in parts) == -line.net.minor
    assert sum(p.line_total.minor for p in parts) == -line.line_total.minor
    assert sum(t.tax.minor for p in parts for t in p.taxes) == -sum(t.tax.minor for t in line.taxes)
    assert sum(d.amount.minor for p in parts for d in p.discounts) == -line.discount.minor
    for part_of_it in parts:
        assert part_of_it.net + part_of_it.tax.tax == part_of_it.gross
        came_off = sum(d.amount.minor for d in part_of_it.discounts)
        assert part_of_it.extended.minor - came_off == part_of_it.line_total.minor


def test_never_more_than_was_sold() -> None:
    sale = a_sale(a_basket(a_line(quantity=3)))
    sold = sale.sold_line(sale.lines[0].id)
    with pytest.raises(RuleError, match="refund_too_much") as refusal:
        refund_of(sold, 2, returned=2, reason="broken")
    assert refusal.value.values == {"left": pieces(1)}
    with pytest.raises(RuleError, match="refund_too_much"):
        refund_of(sold, 1, returned=3, reason="broken")


def test_nothing_and_no_reason_are_refused() -> None:
    sale = a_sale()
    sold = sale.sold_line(sale.lines[0].id)
    with pytest.raises(RuleError, match="quantity_zero"):
        refund_of(sold, 0, returned=0, reason="broken")
    with pytest.raises(RuleError, match="reason_missing"):
        refund_of(sold, 1, returned=0, reason=" ")


def test_a_refund_in_a_basket_nets_with_what_is_bought() -> None:
    sale = a_sale(a_basket(a_line(quantity=2)))
    refund = refund_of(sale.sold_line(sale.lines[0].id), 2, returned=0, reason="unwanted")
    back = a_line("back", quantity=pieces(-2), refund=refund)
    bought = a_line("bought", listed_price=euros(500))
    priced = price_basket(a_basket(back, bought), a_policy().pricing_rules(A_MORNING))
    assert priced.total == euros(500 - 398)
    assert priced.basket.item_count == 1
    again = price_basket(
        replace(priced.basket, supply_mode=priced.basket.supply_mode),
        a_policy().pricing_rules(A_MORNING),
        priced,
    )
    assert again.total == priced.total
