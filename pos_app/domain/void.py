"""The void of a sale: a sale that undoes another one, line by line and tender by tender.

Both together are nothing: lines, taxes, discounts, rounding, tenders and postings sum to zero.
Looks nothing up and asks nobody (operations/void_sale does).

Invariants:
- A line of the void gives the whole line back, so that nothing of it can be refunded afterwards;
  a line that had given back is taken back, so that it may come back again.
- Money goes back exactly as it came: foreign notes as foreign notes, a tip with its tender.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from pos_app.domain.ids import LineId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.quantity import Quantity
from pos_app.domain.refund import RefundOf
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.tax import TaxPart
from pos_app.domain.tender import PLAIN_TENDER, Tender, TenderKind


def void_lines(sale: Sale, *, reason: str, new_id: Callable[[], UUID]) -> tuple[SaleLine, ...]:
    """Every line of a sale, undone."""
    ids = {line.id: LineId(new_id()) for line in sale.lines}
    return tuple(
        replace(
            line,
            id=ids[line.id],
            quantity=Quantity(-line.quantity.amount, line.quantity.unit),
            line_total=-line.line_total,
            net=-line.net,
            gross=-line.gross,
            taxes=void_taxes(line.taxes),
            discounts=tuple(replace(d, amount=-d.amount) for d in line.discounts),
            deposit_of=None if line.deposit_of is None else ids.get(line.deposit_of),
            refund=_undone(sale, line, reason),
        )
        for line in sale.lines
    )


def void_taxes(taxes: Iterable[TaxPart]) -> tuple[TaxPart, ...]:
    """Taxes with the other sign."""
    return tuple(replace(part, net=-part.net, tax=-part.tax) for part in taxes)


def _undone(sale: Sale, line: SaleLine, reason: str) -> RefundOf:
    """What the line gives back; a refund that is undone names the line that it had been of."""
    before = line.refund
    return RefundOf(
        sale_id=sale.id if before is None else before.sale_id,
        sale_number=str(sale.number) if before is None else before.sale_number,
        line_id=line.id if before is None else before.line_id,
        reason=reason,
        extended=-(line.line_total + line.discount),
        line_total=-line.line_total,
        net=-line.net,
        gross=-line.gross,
        taxes=void_taxes(line.taxes),
        discounts=tuple(replace(d, amount=-d.amount) for d in line.discounts),
    )


def void_tenders(tenders: Sequence[Tender], *, new_id: Callable[[], UUID]) -> tuple[Tender, ...]:
    """Every tender, undone. Plain cash is counted out, or in, to the amount; change is undone."""
    return tuple(_void_tender(tender, TenderId(new_id())) for tender in tenders)


def _void_tender(tender: Tender, tender_id: TenderId) -> Tender:
    nothing = Money(0, tender.amount.currency)
    back = replace(
        tender,
        id=tender_id,
        amount=-tender.amount,
        rounding=-tender.rounding,
        given=-tender.given,
        change_due=-tender.change_due,
        taken_at=None,
    )
    detail = tender.detail
    if detail != PLAIN_TENDER:
        return replace(
            back,
            detail=replace(
                detail,
                foreign_minor=-detail.foreign_minor,
                tip=None if detail.tip is None else -detail.tip,
                cashback=None if detail.cashback is None else -detail.cashback,
                surcharge=None if detail.surcharge is None else -detail.surcharge,
                asked=None,
                points=-detail.points,
            ),
        )
    if tender.kind is TenderKind.CASH:
        is_out = back.amount < nothing
        return replace(
            back,
            given=nothing if is_out else back.amount,
            change_due=-back.amount if is_out else nothing,
        )
    return back


def cards_to_void(tenders: Sequence[Tender]) -> tuple[Tender, ...]:
    """What the separate card terminal has to undo itself: the till cannot."""
    return tuple(t for t in tenders if t.kind in (TenderKind.CARD, TenderKind.UPI))
