"""Account for a basket: an audit entry for each thing done to it by hand.

Discounts, prices of their own, staff prices and their approvals are written with the sale, in its
transaction; lines removed, quantities lowered and steps undone with it too, or when the basket is
cleared. Does not decide whether any of it was right, and holds nothing personal: staff by their id,
goods by their code.
"""

from collections.abc import Iterable
from datetime import datetime

from pos_app.domain.basket import Basket
from pos_app.domain.discount import Adjustment, AdjustmentKind, DiscountSource
from pos_app.domain.discretion import AGE_CHECK, OPEN_ITEM
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, PricedLine
from pos_app.domain.product import Product
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.trace import Trace, TraceKind
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

APPROVED = "approved"
SHELF_DIFFERS = "shelf_price_differs"


def account_for_sale(work: UnitOfWork, priced: PricedBasket, number: str, at: datetime) -> None:
    """Write what was done to the basket of this sale. Inside the sale's transaction."""
    for line in priced.lines:
        for adjustment in line.line.adjustments:
            _adjusted(work, adjustment, _on_line(adjustment, line), number=number, at=at)
    for adjustment in priced.basket.adjustments:
        off = sum(
            d.amount.minor
            for line in priced.lines
            for d in line.discounts
            if d.source_id == adjustment.id
        )
        _adjusted(work, adjustment, {"off_minor": off}, number=number, at=at)
    _traced(work, priced.basket.traces, sale=number)


def account_for_cleared(basket: Basket, *, unit_of_work: UnitOfWorkFactory) -> None:
    """Write what was taken out of a basket that was cleared: it will have no sale."""
    with unit_of_work() as work:
        _traced(work, basket.traces, sale="")
        work.commit()


def report_shelf_price(
    product: Product,
    shelf: Money,
    *,
    staff: StaffMember,
    at: datetime,
    unit_of_work: UnitOfWorkFactory,
) -> None:
    """Put on record that the shelf shows another price, so that the label gets mended.

    Raises RuleError `errors.shelf_price_same`.
    """
    require(staff, Permission.RING_UP)
    if product.price == shelf:
        raise RuleError("errors.shelf_price_same", price=shelf)
    with unit_of_work() as work:
        work.audit(
            AuditEntry(
                kind=SHELF_DIFFERS,
                staff_id=staff.id,
                at=at,
                body={
                    "product": str(product.id),
                    "name": product.name,
                    "listed_minor": 0 if product.price is None else product.price.minor,
                    "shelf_minor": shelf.minor,
                },
            )
        )
        work.commit()


def _adjusted(
    work: UnitOfWork,
    adjustment: Adjustment,
    about: dict[str, str | int],
    *,
    number: str,
    at: datetime,
) -> None:
    body = {
        "sale": number,
        "reason": adjustment.reason,
        "how": adjustment.kind.value,
        "value": adjustment.value,
        **about,
    }
    if adjustment.for_staff is not None:
        body["for_staff"] = str(adjustment.for_staff)
    if adjustment.approved_by is not None:
        body["approved_by"] = str(adjustment.approved_by)
    work.audit(
        AuditEntry(kind=_kind(adjustment), staff_id=adjustment.made_by, at=at, body={**body})
    )
    if adjustment.approved_by not in (None, adjustment.made_by):
        asked = {**body, "made_by": str(adjustment.made_by)}
        work.audit(
            AuditEntry(kind=APPROVED, staff_id=adjustment.approved_by, at=at, body={**asked})
        )


def _kind(adjustment: Adjustment) -> str:
    if adjustment.reason in (OPEN_ITEM, AGE_CHECK):
        return adjustment.reason
    if adjustment.source is DiscountSource.STAFF_PRICE:
        return "staff_price"
    if adjustment.source is DiscountSource.MARKDOWN:
        return "marked_down_sold"
    return "price_overridden" if adjustment.kind is AdjustmentKind.PRICE else "discounted"


def _on_line(adjustment: Adjustment, line: PricedLine) -> dict[str, str | int]:
    if adjustment.kind is AdjustmentKind.PRICE:
        listed = line.line.listed_price.times_half_up(line.line.quantity.in_price_units)
        off = (listed - line.extended).minor
    else:
        off = sum(d.amount.minor for d in line.discounts if d.source_id == adjustment.id)
    return {"line": str(line.line.id), "code": line.line.code, "off_minor": off}


def _traced(work: UnitOfWork, traces: Iterable[Trace], *, sale: str) -> None:
    is_total_shown = False
    for trace in traces:
        work.audit(
            AuditEntry(
                kind=trace.kind.value,
                staff_id=trace.staff_id,
                at=trace.at,
                body={
                    "sale": sale,
                    "code": trace.code,
                    "amount_minor": trace.amount_minor,
                    "after_total": is_total_shown,
                },
            )
        )
        # A tender taken back proves that the total had been told before.
        is_total_shown = is_total_shown or trace.kind is TraceKind.TENDER_BACK
