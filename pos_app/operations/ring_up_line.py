"""The line that a wish becomes once everything about it is known, and what may stand on a line.

Pure. Asks nothing (operations/ring_up) and does not judge hours, caps or recalls (check_goods).
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from pos_app.domain.basket import BasketLine, LineKind, line_for
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.quantity import Quantity, Unit, grams, pieces
from pos_app.operations.check_goods import check_one_item
from pos_app.operations.ring_up_markdown import marked_down
from pos_app.operations.ring_up_wish import Wish

LARGEST_QUANTITY = 9999
LARGEST_MEASURE = 999_999  # grams or millimetres on one line
LARGEST_PRICE_MINOR = 99_999_999


def line_of(wish: Wish, *, new_id: Callable[[], UUID]) -> BasketLine:
    """The line. Raises RuleError `errors.price_missing`, and for a price or measure that is absurd.

    A price on the label is for all of it: such a line counts packs, whatever the product's unit.
    A line that pays out (a deposit that comes back) has a negative price.
    """
    found, product, detail = wish.found, wish.found.product, wish.detail
    price = wish.price if wish.label_price is None else wish.label_price
    if price is not None:
        check_price(price)
        found = replace(found, product=replace(product, price=price))
        if wish.label_price is not None:
            found = replace(found, code=replace(found.code, pack_price=price))
    amount = pieces(wish.quantity)
    if wish.measure is not None and wish.label_price is None:
        tare_g = 0
        if product.unit is Unit.GRAM and not (wish.is_from_label or wish.is_net):
            tare_g = product.goods.tare_g
        detail = replace(detail, tare_g=tare_g)
        amount = Quantity(without_tare(wish.measure, tare_g), product.unit)
    goods = product.goods
    # What a kilogram cost says nothing about a piece whose price came from its label.
    cost = goods.cost_minor if amount.unit is product.unit else None
    if goods.tariff_code or cost is not None:
        detail = replace(detail, tariff_code=goods.tariff_code, cost_minor=cost)
    line = line_for(found, amount, new_id=new_id)
    kind = LineKind(product.goods.kind.value)
    line = replace(
        line,
        kind=kind,
        listed_price=line.listed_price * (-1 if kind is LineKind.DEPOSIT_RETURN else 1),
        code=wish.code or line.code,
        detail=detail,
        is_weight_typed=not (line.is_pieces or wish.is_from_label or wish.is_weighed),
        # Of a net weight no second container comes off.
        is_weighed=wish.is_weighed and not (line.is_pieces or wish.is_net),
    )
    check_one_item(line, amount.amount if line.is_pieces else 1)
    return line if wish.markdown is None else marked_down(line, wish.markdown)


def is_same(last: BasketLine, line: BasketLine) -> bool:
    """Whether a scan raises the line before instead of adding one."""
    return (
        line.is_pieces
        and last.product_id is not None
        and (last.product_id, last.code, last.pack) == (line.product_id, line.code, line.pack)
        and (last.listed_price, last.kind) == (line.listed_price, line.kind)
        and last.supply_mode is None
        and last.refund is None
        # What was said of one piece (damaged, a note) is not said of the next.
        and not last.adjustments
        and not line.adjustments
        and replace(last.detail, salesperson_id=None) == line.detail
    )


def as_typed(line: BasketLine) -> BasketLine:
    """A line whose weight or length was said again by a person: no scale and no label gave it."""
    return replace(line, is_weight_typed=True, is_weighed=False)


def without_tare(measure: int, tare_g: int) -> int:
    """Grams or millimetres less the container. Raises RuleError `errors.tare_too_large`."""
    check_measure(measure)
    if tare_g >= measure:
        raise RuleError("errors.tare_too_large", tare=grams(tare_g), weight=grams(measure))
    return measure - tare_g


def check_count(quantity: int) -> None:
    """Refuse a number of packs that nobody means."""
    if quantity < 1:
        raise RuleError("errors.quantity_zero")
    if quantity > LARGEST_QUANTITY:
        raise RuleError("errors.quantity_too_large", quantity=quantity, largest=LARGEST_QUANTITY)


def check_measure(amount: int) -> None:
    """Refuse a weight or length that nobody means."""
    if amount < 1:
        raise RuleError("errors.measure_zero")
    if amount > LARGEST_MEASURE:
        raise RuleError("errors.measure_too_large", largest=grams(LARGEST_MEASURE))


def check_price(price: Money) -> None:
    """Refuse a price that nobody means."""
    if not 0 <= price.minor <= LARGEST_PRICE_MINOR:
        raise RuleError("errors.price_absurd", price=price)
