"""Which credit notes a sale still owes: one for each invoice whose goods it takes back.

Reads only; issue_invoice writes what is drafted here. A draft has its buyer, its lines and what it
is against, and no number yet.

The void of a refund that has a credit note owes a further paper against that note; the note itself
stays. Without a note it owes none. Sources: Directive 2006/112/EC, art. 219 (what amends an invoice
and refers to it is an invoice); CGST Act 2017, s. 34 (3) (debit note).

Invariant: the credit notes of an invoice never come to more than the invoice itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import IdSource, InvoiceId, LineId, SaleId, StaffId
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.money import Money, total
from pos_app.domain.sale import Sale
from pos_app.operations.ports import UnitOfWork

NO_NUMBER = "…"


def draft_of(
    sale: Sale, buyer: Buyer, *, staff_id: StaffId, clock: Clock, new_id: IdSource
) -> Invoice:
    """The invoice of a whole sale, without a number."""
    return Invoice(
        id=InvoiceId(new_id()),
        number=NO_NUMBER,
        series="",
        sequence=0,
        sale_id=sale.id,
        sale_number=str(sale.number),
        issued_at=clock.now(),
        staff_id=staff_id,
        buyer=buyer,
    )


def credited_lines(work: UnitOfWork, sale: Sale) -> dict[Invoice, tuple[LineId, ...]]:
    """The papers whose goods a sale takes back, each with the lines of the sale that do.

    Mostly invoices; of the void of a refund the credit notes that it undoes.
    """
    found: dict[Invoice, list[LineId]] = {}
    originals: dict[SaleId, Invoice | None] = {}
    undone = _undone_notes(work, sale)
    for place, line in enumerate(sale.lines):
        if line.refund is None or not line.refund.has_receipt:
            continue
        origin = line.refund.sale_id
        if sale.void_of is not None and origin != sale.void_of:
            invoice = undone.get(place)
        else:
            if origin not in originals:
                originals[origin] = _original(work.invoices.of_sale(origin))
            invoice = originals[origin]
        if invoice is not None:
            found.setdefault(invoice, []).append(line.id)
    return {invoice: tuple(lines) for invoice, lines in found.items()}


def _undone_notes(work: UnitOfWork, sale: Sale) -> dict[int, Invoice]:
    """The credit notes that a void undoes, by the places of its lines: those of what it voids."""
    voided = None if sale.void_of is None else work.sale(sale.void_of)
    if voided is None:
        return {}
    notes = [paper for paper in work.invoices.of_sale(voided.id) if paper.is_credit_note]
    return {
        place: note
        for place, line in enumerate(voided.lines)
        for note in notes
        if line.id in note.line_ids
    }


def owed_credits(
    work: UnitOfWork, sale: Sale, *, staff_id: StaffId, clock: Clock, new_id: IdSource
) -> tuple[Invoice, ...]:
    """The drafts of the credit notes that were not issued yet; none for what was voided since."""
    if work.past_sales.void_of(sale.id) is not None:
        return ()
    issued = {note.corrects for note in work.invoices.of_sale(sale.id)}
    zone = ZoneInfo(work.policy().store.zone)
    return tuple(
        _against(
            invoice,
            draft_of(sale, invoice.buyer, staff_id=staff_id, clock=clock, new_id=new_id),
            lines=lines,
            zone=zone,
        )
        for invoice, lines in credited_lines(work, sale).items()
        if invoice.number not in issued
    )


def check_credit(work: UnitOfWork, note: Invoice, sale: Sale) -> None:
    """Refuse a credit note that would give back more than its invoice is about.

    Raises RuleError `errors.credit_note_over`.
    """
    for invoice in credited_lines(work, sale):
        if invoice.number != note.corrects or invoice.is_credit_note:
            continue
        sold = work.sale(invoice.sale_id)
        assert sold is not None, "an invoice is of a sale on this file"
        left = invoice.part_of(sold).total + _credited(work, invoice, sold.total)
        if (left + note.part_of(sale).total).minor < 0:
            raise RuleError("errors.credit_note_over", number=invoice.number, left=left)


def _original(invoices: Sequence[Invoice]) -> Invoice | None:
    """What a credit note is against."""
    return next((invoice for invoice in invoices if not invoice.is_credit_note), None)


def _against(
    invoice: Invoice, draft: Invoice, *, lines: tuple[LineId, ...], zone: ZoneInfo
) -> Invoice:
    return replace(
        draft,
        corrects=invoice.number,
        corrects_on=invoice.issued_at.astimezone(zone).date(),
        line_ids=lines,
    )


def _credited(work: UnitOfWork, invoice: Invoice, like: Money) -> Money:
    """What the credit notes of an invoice come to so far, less those undone; not above zero."""
    refunds: Iterable[Sale] = work.past_sales.refunds_of(invoice.sale_id)
    notes = [(note, refund) for refund in refunds for note in work.invoices.of_sale(refund.id)]
    against = {note.number for note, _ in notes if note.corrects == invoice.number}
    return total(
        (
            note.part_of(refund).total
            for note, refund in notes
            if note.corrects == invoice.number or note.corrects in against
        ),
        like.currency,
    )
