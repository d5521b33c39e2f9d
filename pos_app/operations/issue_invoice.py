"""Make the invoice of a finished sale, print it again, and print a gift receipt.

One transaction each, after the sale's own. Changes no amount of the sale. Credit notes are the
invoices of refunds and voids, and name the invoice that they are against.

Invariant: a sale has one invoice; asked twice for the same buyer it is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.country_pack import CountryPack
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import InvoiceId, PrintJobId, SaleId
from pos_app.domain.invoice import Buyer, Invoice, check_place, checked_buyer
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.country_packs import country_pack
from pos_app.operations.invoice_book import PaperKind, SalePaper
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """An invoice and the job that prints it."""

    invoice: Invoice
    job: PrintJob


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueInvoice:
    """What making invoices needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def look(self, sale_id: SaleId, *, staff: StaffMember) -> tuple[Sale, Invoice | None]:
        """A sale and its invoice, if it has one. Raises RuleError `errors.sale_gone`."""
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            return _sale(work, sale_id), work.invoices.of_sale(sale_id)

    def known_buyer(self, tax_number: str, *, staff: StaffMember) -> Buyer | None:
        """What the business of this number gave last; None for a number that is none yet."""
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            try:
                number = country_pack(work.policy().store.country).read_tax_number(tax_number)
            except RuleError:
                return None
            return work.invoices.buyer(number) if number else None

    def issue(self, sale_id: SaleId, buyer: Buyer, *, staff: StaffMember) -> IssuedInvoice:
        """Write the invoice and queue it for the printer.

        Raises RuleError as `checked_buyer` and `check_place` do, `errors.sale_gone`,
        `errors.invoice_voided`, `errors.invoice_exists`, `errors.invoice_no_original` and
        `errors.trader_number_missing`.
        """
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            sale, policy = _sale(work, sale_id), work.policy()
            pack = country_pack(policy.store.country)
            buyer = checked_buyer(buyer, pack, total=sale.total)
            known = work.invoices.of_sale(sale_id)
            if known is not None and known.buyer != buyer:
                raise RuleError("errors.invoice_exists", number=known.number)
            if known is None:
                if not policy.store.trader.tax_number:
                    raise RuleError("errors.trader_number_missing")
                check_place(buyer, policy.store, sale.supply_mode)
                known = self._made(work, sale, buyer, pack=pack, staff=staff)
            job = self._queue(work, sale, PaperKind.INVOICE, staff)
            work.commit()
        return IssuedInvoice(known, job)

    def print_paper(self, sale_id: SaleId, kind: PaperKind, *, staff: StaffMember) -> PrintJob:
        """Queue an invoice that there is, or a gift receipt; from the second on a COPY.

        Raises RuleError `errors.sale_gone`.
        """
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            job = self._queue(work, _sale(work, sale_id), kind, staff)
            work.commit()
        return job

    def _made(
        self,
        work: UnitOfWork,
        sale: Sale,
        buyer: Buyer,
        *,
        pack: CountryPack,
        staff: StaffMember,
    ) -> Invoice:
        now, book = self.clock.now(), work.invoices
        corrects = _corrected(work, sale)
        day, place, is_credit = work.policy().business_day(now).date, book.place(), bool(corrects)
        series = pack.invoice_series(place, day=day, is_credit=is_credit)
        sequence = book.next_sequence(series)
        invoice = Invoice(
            id=InvoiceId(self.new_id()),
            number=pack.invoice_number(place, sequence, day=day, is_credit=is_credit),
            series=series,
            sequence=sequence,
            sale_id=sale.id,
            sale_number=str(sale.number),
            issued_at=now,
            staff_id=staff.id,
            buyer=buyer,
            corrects=corrects,
        )
        book.add(invoice)
        if buyer.tax_number:
            book.remember(buyer, at=now)
        return invoice

    def _queue(self, work: UnitOfWork, sale: Sale, kind: PaperKind, staff: StaffMember) -> PrintJob:
        now = self.clock.now()
        copy = work.invoices.papers_begun(sale.id, kind)
        job = PrintJob(
            id=PrintJobId(self.new_id()),
            kind=PrintKind.SLIP,
            sale_id=sale.id,
            state=PrintState.QUEUED,
            queued_at=now,
            changed_at=now,
            copy_number=copy,
        )
        work.add_print_job(job)
        paper = SalePaper(kind=kind, sale_id=sale.id, copy_number=copy)
        work.invoices.add_paper(job.id, paper)
        if copy:
            work.audit(
                AuditEntry(
                    kind="reprint",
                    staff_id=staff.id,
                    at=now,
                    body={"sale": str(sale.number), "copy": copy, "paper": kind.value},
                )
            )
        return job


def _sale(work: UnitOfWork, sale_id: SaleId) -> Sale:
    sale = work.sale(sale_id)
    if sale is None:
        raise RuleError("errors.sale_gone")
    return sale


def _corrected(work: UnitOfWork, sale: Sale) -> str:
    """The invoice that a refund or void is against; empty for a sale that stands."""
    if sale.kind is SaleKind.SALE:
        if work.past_sales.void_of(sale.id) is not None:
            raise RuleError("errors.invoice_voided")
        return ""
    origins = [sale.void_of] if sale.void_of is not None else []
    origins += [line.refund.sale_id for line in sale.lines if line.refund is not None]
    for origin in dict.fromkeys(origins):
        invoice = work.invoices.of_sale(origin)
        if invoice is not None:
            return invoice.number
    raise RuleError("errors.invoice_no_original")
