"""Make the invoice of a finished sale, print it again, and print a gift receipt.

One transaction each, after the sale's own. Changes no amount of the sale. The credit notes of
refunds and voids (credit_notes) name the invoice that they are against and have its buyer.

Invariant: a sale has one invoice; asked twice for the same buyer it is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.invoice import Buyer, Invoice, check_place, checked_buyer
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.country_packs import country_pack
from pos_app.operations.credit_notes import check_credit, credited_lines, draft_of, owed_credits
from pos_app.operations.invoice_book import PaperKind, SalePaper
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """An invoice and the job that prints it."""

    invoice: Invoice
    job: PrintJob


@dataclass(frozen=True, slots=True)
class InvoiceLook:
    """A sale, its newest invoice or credit note, and the drafts of the credit notes it owes.

    `blank` is the draft of its invoice, for the screen to fill in.
    """

    sale: Sale
    invoice: Invoice | None
    owed: tuple[Invoice, ...]
    blank: Invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueInvoice:
    """What making invoices needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def look(self, sale_id: SaleId, *, staff: StaffMember) -> InvoiceLook:
        """A sale and its papers. Raises RuleError `errors.sale_gone`."""
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            sale = _sale(work, sale_id)
            papers = work.invoices.of_sale(sale_id)
            if sale.kind is SaleKind.SALE:  # an exchange may have both
                papers = tuple(paper for paper in papers if not paper.is_credit_note)
            blank = self._draft(work, sale, Buyer(name="", address=()), staff)
            owed = self._owed(work, sale, staff)
            return InvoiceLook(sale, papers[-1] if papers else None, owed, blank)

    def owed(self, sale_id: SaleId, *, staff: StaffMember) -> tuple[Invoice, ...]:
        """The credit notes that a sale owes, as drafts; empty for most."""
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            return self._owed(work, _sale(work, sale_id), staff)

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
        `errors.invoice_voided`, `errors.invoice_exists`, `errors.invoice_no_original` (a refund has
        a credit note or nothing) and `errors.trader_number_missing`.
        """
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            sale, store = _sale(work, sale_id), work.policy().store
            _check_stands(work, sale)
            draft = self._draft(work, sale, buyer, staff)
            pack = country_pack(store.country)
            buyer = checked_buyer(buyer, pack, total=draft.part_of(sale).total)
            papers = work.invoices.of_sale(sale_id)
            known = next((paper for paper in papers if not paper.is_credit_note), None)
            if known is not None and known.buyer != buyer:
                raise RuleError("errors.invoice_exists", number=known.number)
            if known is None:
                if not store.trader.tax_number:
                    raise RuleError("errors.trader_number_missing")
                check_place(buyer, store, sale.supply_mode)
                known = self._numbered(work, replace(draft, buyer=buyer))
                if buyer.tax_number:
                    work.invoices.remember(buyer, at=known.issued_at)
            job = self._queue(work, sale, _paper_of(known), staff)
            work.commit()
        return IssuedInvoice(known, job)

    def credit(self, sale_id: SaleId, *, staff: StaffMember) -> tuple[IssuedInvoice, ...]:
        """Write every credit note that a sale owes and queue them for the printer.

        Raises RuleError `errors.sale_gone`, `errors.invoice_no_original` (none of what came back
        has an invoice, or every credit note is issued) and `errors.credit_note_over`.
        """
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            sale = _sale(work, sale_id)
            done: list[IssuedInvoice] = []
            for draft in self._owed(work, sale, staff):
                check_credit(work, draft, sale)
                note = self._numbered(work, draft)
                done.append(IssuedInvoice(note, self._queue(work, sale, _paper_of(note), staff)))
            if not done:
                raise RuleError("errors.invoice_no_original")
            work.commit()
        return tuple(done)

    def print_again(self, invoice: Invoice, *, staff: StaffMember) -> PrintJob:
        """Queue an invoice that there is. Raises RuleError `errors.sale_gone`."""
        return self._print(_paper_of(invoice), staff)

    def print_gift_receipt(self, sale_id: SaleId, *, staff: StaffMember) -> PrintJob:
        """Queue a gift receipt; from the second on a COPY. Raises RuleError `errors.sale_gone`."""
        return self._print(SalePaper(kind=PaperKind.GIFT_RECEIPT, sale_id=sale_id), staff)

    def _print(self, paper: SalePaper, staff: StaffMember) -> PrintJob:
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            job = self._queue(work, _sale(work, paper.sale_id), paper, staff)
            work.commit()
        return job

    def _owed(self, work: UnitOfWork, sale: Sale, staff: StaffMember) -> tuple[Invoice, ...]:
        return owed_credits(work, sale, staff_id=staff.id, clock=self.clock, new_id=self.new_id)

    def _draft(self, work: UnitOfWork, sale: Sale, buyer: Buyer, staff: StaffMember) -> Invoice:
        """The invoice of what credit notes are not about."""
        draft = draft_of(sale, buyer, staff_id=staff.id, clock=self.clock, new_id=self.new_id)
        back = {line for lines in credited_lines(work, sale).values() for line in lines}
        kept = tuple(line.id for line in sale.lines if line.id not in back)
        return replace(draft, line_ids=kept) if back else draft

    def _numbered(self, work: UnitOfWork, draft: Invoice) -> Invoice:
        """Write a draft under the next number of its series."""
        book, policy, is_credit = work.invoices, work.policy(), draft.is_credit_note
        pack, place = country_pack(policy.store.country), book.place()
        day = policy.business_day(draft.issued_at).date
        series = pack.invoice_series(place, day=day, is_credit=is_credit)
        sequence = book.next_sequence(series)
        number = pack.invoice_number(place, sequence, day=day, is_credit=is_credit)
        invoice = replace(draft, number=number, series=series, sequence=sequence)
        book.add(invoice)
        return invoice

    def _queue(
        self, work: UnitOfWork, sale: Sale, paper: SalePaper, staff: StaffMember
    ) -> PrintJob:
        now = self.clock.now()
        copy = work.invoices.papers_begun(paper)
        job = queued_job(PrintKind.SLIP, now, self.new_id, sale_id=sale.id, copy_number=copy)
        work.add_print_job(job)
        work.invoices.add_paper(job.id, replace(paper, copy_number=copy))
        if copy:
            work.audit(
                AuditEntry(
                    kind="reprint",
                    staff_id=staff.id,
                    at=now,
                    body={"sale": str(sale.number), "copy": copy, "paper": paper.kind.value},
                )
            )
        return job


def _paper_of(invoice: Invoice) -> SalePaper:
    return SalePaper(kind=PaperKind.INVOICE, sale_id=invoice.sale_id, invoice_id=invoice.id)


def _sale(work: UnitOfWork, sale_id: SaleId) -> Sale:
    sale = work.sale(sale_id)
    if sale is None:
        raise RuleError("errors.sale_gone")
    return sale


def _check_stands(work: UnitOfWork, sale: Sale) -> None:
    """Refuse an invoice of what was undone, or of what only gives back."""
    if sale.kind is not SaleKind.SALE:
        raise RuleError("errors.invoice_no_original")
    if work.past_sales.void_of(sale.id) is not None:
        raise RuleError("errors.invoice_voided")
