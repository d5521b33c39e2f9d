"""Check goods before they are rung up: hours, caps, age, recalls, expiry, the same item twice.

Pure, on a basket and a wish. Refuses with a RuleError that says what to do instead, or gives what
must be said. Does not ask (operations/ring_up) and writes nothing.

Invariants:
- An age once confirmed holds for the basket while a line of that limit stands in it.
- What is said to be expired or recalled is not sold, whoever asks.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.card_number import holds_card_number
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import LONGEST_TRACE
from pos_app.domain.ids import ProductId
from pos_app.domain.policy import Policy
from pos_app.domain.product import Product
from pos_app.operations.goods_book import GoodsReader
from pos_app.operations.item_use import items_leaving
from pos_app.operations.ring_up_wish import Trace, Wish

SLIP = "slip:"


def check_wish(
    basket: Basket, wish: Wish, *, policy: Policy, goods: GoodsReader, now: datetime
) -> tuple[RuleError, ...]:
    """Refuse what may not be sold now, or give what is worth saying about it.

    Raises RuleError `errors.sale_hours`, `errors.most_per_sale`, `errors.item_expired`,
    `errors.batch_recalled`, `errors.item_in_basket`, `errors.item_sold`, `errors.slip_used`.
    """
    here = local_time(now, policy)
    product = wish.found.product
    _check_hours(product, policy, here)
    check_cap(basket, product, wish.quantity * wish.found.code.pack)
    _check_item(basket, wish, goods)
    notices = []
    detail = wish.detail
    if detail.expires_on is not None and detail.expires_on < here.date():
        raise RuleError("errors.item_expired", name=product.name, on=detail.expires_on)
    if wish.best_before_on is not None and wish.best_before_on < here.date():
        notices.append(
            RuleError("goods.best_before_over", name=product.name, on=wish.best_before_on)
        )
    for batch in goods.recalls(wish.found.code.code):
        if batch.lot in ("", detail.lot):
            raise RuleError("errors.batch_recalled", name=product.name, reason=batch.reason)
        if not detail.lot:
            notices.append(
                RuleError(
                    "goods.look_at_lot", name=product.name, lot=batch.lot, reason=batch.reason
                )
            )
    return tuple(notices)


def local_time(now: datetime, policy: Policy) -> datetime:
    """The time on the store's wall."""
    return now.astimezone(ZoneInfo(policy.store.zone))


def confirmed_age(basket: Basket) -> int:
    """The highest age that was asked for and confirmed in this basket."""
    return max((line.age_limit for line in basket.lines if line.refund is None), default=0)


def check_cap(basket: Basket, product: Product, more: int) -> None:
    """Refuse more pieces in one sale than the product's cap. Raises `errors.most_per_sale`."""
    most = product.goods.most_per_sale
    if most and _pieces_of(basket, product.id) + more > most:
        raise RuleError("errors.most_per_sale", name=product.name, most=most)


def check_one_item(line: BasketLine, count: int) -> None:
    """Refuse several where each has a number of its own. Raises `errors.one_serial_each`."""
    if line.refund is not None:
        raise RuleError("errors.refund_line_fixed")
    if count != 1 and (line.detail.serial or line.detail.item):
        raise RuleError("errors.one_serial_each", name=line.name)


def clean_trace(text: str, what: Trace) -> str:
    """A serial or lot number as taken down.

    Raises RuleError `errors.trace_missing`, `errors.card_number_scanned`.
    """
    if holds_card_number(text):
        raise RuleError("errors.card_number_scanned")
    clean = "".join(letter for letter in text.strip() if letter.isprintable())
    if not clean or len(clean) > LONGEST_TRACE:
        raise RuleError("errors.trace_missing", what=what.value, longest=LONGEST_TRACE)
    return clean


def check_items(lines: Sequence[BasketLine], goods: GoodsReader) -> None:
    """Refuse to sell a single item that another basket sold meanwhile, or a slip paid out.

    Asked once more with the sale: two baskets may hold the same item until one of them is sold.
    Raises `errors.item_sold`, `errors.slip_used`.
    """
    names = {line.detail.item: line.name for line in lines}
    for item, change in items_leaving(lines).items():
        number = goods.sold_as(item) if change > 0 else ""
        if number:
            code = "errors.slip_used" if item.startswith(SLIP) else "errors.item_sold"
            raise RuleError(code, name=names[item], number=number)


def _check_hours(product: Product, policy: Policy, here: datetime) -> None:
    department = policy.store.goods.hours_of(product.department_id)
    for hours in (product.goods.hours, department):
        if hours is not None and not hours.allows(here.time()):
            raise RuleError("errors.sale_hours", name=product.name, hours=str(hours))


def _check_item(basket: Basket, wish: Wish, goods: GoodsReader) -> None:
    item = wish.detail.item
    if not item:
        return
    is_slip = item.startswith(SLIP)
    if any(line.detail.item == item and line.refund is None for line in basket.lines):
        raise RuleError("errors.slip_in_basket" if is_slip else "errors.item_in_basket")
    number = goods.sold_as(item)
    if number:
        code = "errors.slip_used" if is_slip else "errors.item_sold"
        raise RuleError(code, name=wish.found.product.name, number=number)


def _pieces_of(basket: Basket, product_id: ProductId) -> int:
    return sum(
        line.quantity.amount * line.pack
        for line in basket.lines
        if line.product_id == product_id and line.refund is None and line.is_pieces
    )
