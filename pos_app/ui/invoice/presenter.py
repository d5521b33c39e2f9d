"""Decides what the invoice screen does: read the buyer, show the paper, issue it once. No Qt.

Rules live in operations/issue_invoice. Invariants:
- Nothing is written before the main key, and it is written once.
- What was typed is never lost to a refusal; the sentence names the field it is about.
- A buyer known by their number fills only fields in which nothing was typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.country_pack import CountryPack, TaxNumberKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.print_job import PrintJob
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.invoice_book import PaperKind
from pos_app.operations.issue_invoice import IssuedInvoice, IssueInvoice
from pos_app.phrases import Phrases
from pos_app.ui.invoice.picture import BuyerField, InvoicePicture
from pos_app.ui.messages import sentence_for

TAX_NUMBER, NAME, STATE = "tax_number", "name", "state"
ADDRESS = ("address_1", "address_2", "address_3")
_FAULT_FIELDS = {
    "errors.buyer_name_missing": NAME,
    "errors.buyer_address_missing": ADDRESS[0],
    "errors.buyer_too_long": NAME,
    "errors.buyer_state_unknown": STATE,
    "errors.invoice_other_state": STATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceServices:
    """What the screen needs. `preview` lays an invoice out as lines; `pack` is the country's.

    `run(function, on_done=…, on_failed=…)` works in the background.
    """

    issuing: IssueInvoice
    pack: Callable[[], CountryPack]
    preview: Callable[[Sale, Buyer, Invoice | None], Sequence[str]]
    phrases: Phrases
    run: Callable[..., None]


class InvoiceView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: InvoicePicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...

    def tell_print_queued(self, job: PrintJob) -> None:
        """Wake the printer."""
        ...


class InvoicePresenter:
    """Fields and keys in; pictures out."""

    def __init__(self, services: InvoiceServices, view: InvoiceView) -> None:
        self._services, self._view = services, view
        self._staff: StaffMember | None = None
        self._sale: Sale | None = None
        self._invoice: Invoice | None = None
        self._draft: dict[str, str] = {}
        self._fault: Exception | None = None
        self._is_busy = False

    def open(self, sale_id: SaleId, staff: StaffMember) -> None:
        """Begin with this sale."""
        self._staff, self._sale, self._invoice = staff, None, None
        self._draft, self._fault, self._is_busy = {}, None, False
        self._show()
        self._services.run(
            lambda: self._services.issuing.look(sale_id, staff=staff),
            on_done=lambda found: self._take(*found),
            on_failed=self._fail,
        )

    def typed(self, field: str, text: str) -> None:
        """Keep what is typed; the paper follows."""
        if self._invoice is not None or self._draft.get(field, "") == text:
            return
        self._draft[field] = text
        self._fault = None
        self._show()

    def left(self, field: str) -> None:
        """A field was left: a number may be known."""
        staff, number = self._staff, self._draft.get(TAX_NUMBER, "").strip()
        if field != TAX_NUMBER or not number or staff is None or self._invoice is not None:
            return
        self._services.run(
            lambda: self._services.issuing.known_buyer(number, staff=staff),
            on_done=lambda buyer: self._take_buyer(number, buyer),
            on_failed=self._fail,
        )

    def main(self) -> None:
        """Issue and print; an invoice that there is prints again, as a COPY."""
        sale, staff, issuing = self._sale, self._staff, self._services.issuing
        if sale is None or staff is None or self._is_busy:
            return
        self._is_busy = True
        self._show()
        if self._invoice is not None:
            self._services.run(
                lambda: issuing.print_paper(sale.id, PaperKind.INVOICE, staff=staff),
                on_done=self._printed,
                on_failed=self._fail,
            )
            return
        buyer = self._buyer()
        self._services.run(
            lambda: issuing.issue(sale.id, buyer, staff=staff),
            on_done=self._issued,
            on_failed=self._fail,
        )

    def _take(self, sale: Sale, invoice: Invoice | None) -> None:
        self._sale, self._invoice = sale, invoice
        if invoice is not None:
            self._draft = _draft_of(invoice.buyer)
        self._show()

    def _take_buyer(self, number: str, buyer: Buyer | None) -> None:
        if buyer is None or self._draft.get(TAX_NUMBER, "").strip() != number:
            return
        known = _draft_of(buyer)
        if not any(self._draft.get(name, "").strip() for name in (NAME, *ADDRESS)):
            self._draft = known
            self._show()

    def _issued(self, done: IssuedInvoice) -> None:
        self._invoice, self._draft = done.invoice, _draft_of(done.invoice.buyer)
        self._printed(done.job)

    def _printed(self, job: PrintJob) -> None:
        self._is_busy, self._fault = False, None
        assert self._invoice is not None, "what was printed is an invoice"
        code = "invoice.copy_queued" if job.copy_number else "invoice.issued"
        sentence = self._services.phrases.say(code, number=self._invoice.number)
        self._view.tell_print_queued(job)
        self._view.show_notice(sentence, is_fault=False)
        self._show()

    def _fail(self, error: Exception) -> None:
        self._is_busy, self._fault = False, error
        if not self._fault_field():
            sentence = sentence_for(error, self._services.phrases)
            self._view.show_notice(sentence, is_fault=True)
        self._show()

    def _fault_field(self) -> str:
        code = self._fault.code if isinstance(self._fault, RuleError) else ""
        if code.removeprefix("errors.").startswith(("vat_id", "gstin")):
            return TAX_NUMBER
        return _FAULT_FIELDS.get(code, "")

    def _buyer(self) -> Buyer:
        text = self._draft.get
        return Buyer(
            name=text(NAME, ""),
            address=tuple(text(name, "") for name in ADDRESS),
            tax_number=text(TAX_NUMBER, ""),
            state=text(STATE, ""),
        )

    def _show(self) -> None:
        say, sale, invoice = self._services.phrases.say, self._sale, self._invoice
        field = self._fault_field()
        lines: Sequence[str] = ()
        if sale is not None:
            lines = self._services.preview(sale, self._buyer(), invoice)
        self._view.show_picture(
            InvoicePicture(
                title=say("invoice.title"),
                detail="" if sale is None else say("invoice.of_sale", number=str(sale.number)),
                fields=self._fields(),
                fault=sentence_for(self._fault, self._services.phrases)
                if self._fault is not None and field
                else "",
                fault_field=field,
                note="" if invoice is None else say("invoice.there_is", number=invoice.number),
                lines=tuple(lines),
                main=say("invoice.issue" if invoice is None else "invoice.print_again"),
                may_main=sale is not None and not self._is_busy,
                is_issued=invoice is not None,
            )
        )

    def _fields(self) -> tuple[BuyerField, ...]:
        pack, say = self._services.pack(), self._services.phrases.say
        kind = pack.tax_number.value
        names = [TAX_NUMBER, NAME, *ADDRESS]
        if pack.tax_number is TaxNumberKind.GSTIN:
            names.append(STATE)
        hints = {TAX_NUMBER: say(f"invoice.hint_{kind}")}
        labels = {TAX_NUMBER: say(f"invoice.label_{kind}")}
        return tuple(
            BuyerField(
                name=name,
                label=labels.get(name) or say(f"invoice.field_{name}"),
                text=self._draft.get(name, ""),
                hint=hints.get(name, ""),
            )
            for name in names
        )


def _draft_of(buyer: Buyer) -> dict[str, str]:
    lines = (*buyer.address, "", "", "")
    return {
        TAX_NUMBER: buyer.tax_number,
        NAME: buyer.name,
        STATE: buyer.state,
        **dict(zip(ADDRESS, lines, strict=False)),
    }
