"""What goods brought without tax, less what they cost; never a guess."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import BasketLine, LineDetail, LineKind
from pos_app.domain.margin import margin_of
from pos_app.domain.quantity import Quantity, Unit
from tests.builders import a_basket, a_line, a_sale, euros

MILK = a_line("Milk", quantity=3, listed_price=euros(150), detail=LineDetail(cost_minor=60))
CHEESE = a_line(
    "Cheese",
    quantity=Quantity(642, Unit.GRAM),
    listed_price=euros(390),
    detail=LineDetail(cost_minor=200),
)


def margin(*lines: BasketLine) -> int | None:
    return margin_of(a_sale(a_basket(*lines)))


def test_it_is_net_less_cost() -> None:
    sale = a_sale(a_basket(MILK, CHEESE))
    assert margin_of(sale) == sale.net.minor - 3 * 60 - 128


def test_a_pack_costs_so_many_pieces() -> None:
    six = replace(MILK, pack=6, quantity=Quantity(2, Unit.PIECE))
    sale = a_sale(a_basket(six))
    assert margin_of(sale) == sale.net.minor - 12 * 60


def test_one_line_without_a_cost_leaves_the_margin_unknown() -> None:
    assert margin(MILK, a_line("Juice")) is None


def test_a_free_cost_is_known() -> None:
    sale = a_sale(a_basket(replace(MILK, detail=LineDetail(cost_minor=0))))
    assert margin_of(sale) == sale.net.minor


@pytest.mark.parametrize("kind", [LineKind.DEPOSIT_RETURN])
def test_a_deposit_is_no_earning(kind: LineKind) -> None:
    bottle = a_line("Bottle", kind=kind, listed_price=euros(-25))
    assert margin(MILK, bottle) == margin(MILK)


def test_what_only_passes_through_has_none() -> None:
    assert margin(a_line("Lottery", kind=LineKind.LOTTERY)) is None
