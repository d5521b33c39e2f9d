"""Decides what the invoice screen does: read the buyer, show the paper, issue it once. No Qt.

Rules live in operations/issue_invoice. Invariants:
- Nothing is written before the main key, and it is written once.
- What was typed is never lost to a refusal; the sentence names the field it is about.
- A buyer known by their number fills only fields in which nothing was typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pos_app.domain.country_pack import CountryPack, TaxNumberKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.print_job import PrintJob
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.issue_invoice import InvoiceLook, IssuedInvoice, IssueInvoice
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
    preview: Callable[[Sale, Invoice], Sequence[str]]
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
        self._look: InvoiceLook | None = None
        self._draft: dict[str, str] = {}
        self._fault: Exception | None = None
        self._is_busy = False

    def open(self, sale_id: SaleId, staff: StaffMember) -> None:
        """Begin with this sale."""
        self._staff, self._look = staff, None
        self._draft, self._fault, self._is_busy = {}, None, False
        self._show()
        self._services.run(
            lambda: self._services.issuing.look(sale_id, staff=staff),
            on_done=self._take,
            on_failed=self._fail,
        )

    @property
    def invoice(self) -> Invoice | None:
        """The invoice or credit note that is issued and shown."""
        look = self._look
        return None if look is None or look.owed else look.invoice

    @property
    def _is_fixed(self) -> bool:
        """Its buyer cannot be changed: it is issued, or a credit note, whose buyer is known."""
        return self._look is not None and bool(self._look.owed or self._look.invoice)

    def typed(self, field: str, text: str) -> None:
        """Keep what is typed; the paper follows."""
        if self._is_fixed or self._draft.get(field, "") == text:
            return
        self._draft[field] = text
        self._fault = None
        self._show()

    def left(self, field: str) -> None:
        """A field was left: a number may be known."""
        staff, number = self._staff, self._draft.get(TAX_NUMBER, "").strip()
        if field != TAX_NUMBER or not number or staff is None or self._is_fixed:
            return
        self._services.run(
            lambda: self._services.issuing.known_buyer(number, staff=staff),
            on_done=lambda buyer: self._take_buyer(number, buyer),
            on_failed=self._fail,
        )

    def main(self) -> None:
        """Issue and print; an invoice that there is prints again, as a COPY."""
        look, staff, issuing = self._look, self._staff, self._services.issuing
        if look is None or staff is None or self._is_busy:
            return
        self._is_busy = True
        self._show()
        sale_id, invoice, buyer = look.sale.id, self.invoice, self._buyer()
        if look.owed:
            self._run(lambda: issuing.credit(sale_id, staff=staff), self._credited)
        elif invoice is not None:
            self._run(lambda: issuing.print_again(invoice, staff=staff), self._printed)
        else:
            self._run(lambda: issuing.issue(sale_id, buyer, staff=staff), self._issued)

    def _run(self, work: Callable[[], object], on_done: Callable[..., None]) -> None:
        self._services.run(work, on_done=on_done, on_failed=self._fail)

    def _take(self, look: InvoiceLook) -> None:
        self._look = look
        shown = look.owed[0] if look.owed else look.invoice
        if shown is not None:
            self._draft = _draft_of(shown.buyer)
        self._show()

    def _take_buyer(self, number: str, buyer: Buyer | None) -> None:
        if buyer is None or self._draft.get(TAX_NUMBER, "").strip() != number:
            return
        known = _draft_of(buyer)
        if not any(self._draft.get(name, "").strip() for name in (NAME, *ADDRESS)):
            self._draft = known
            self._show()

    def _credited(self, done: Sequence[IssuedInvoice]) -> None:
        for one in done:
            self._issued(one)

    def _issued(self, done: IssuedInvoice) -> None:
        assert self._look is not None, "only what was looked at is issued"
        self._look = replace(self._look, invoice=done.invoice, owed=())
        self._draft = _draft_of(done.invoice.buyer)
        self._printed(done.job)

    def _printed(self, job: PrintJob) -> None:
        self._is_busy, self._fault = False, None
        invoice = self.invoice
        assert invoice is not None, "what was printed is an invoice"
        code = "copy_queued" if job.copy_number else "issued"
        sentence = self._services.phrases.say(self._code(code, invoice), number=invoice.number)
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
        say, look, invoice = self._services.phrases.say, self._look, self.invoice
        field = self._fault_field()
        shown = self._shown()
        lines: Sequence[str] = ()
        if look is not None and shown is not None:
            lines = self._services.preview(look.sale, shown)
        self._view.show_picture(
            InvoicePicture(
                title=say(self._code("title", shown)),
                detail="" if look is None else say("invoice.of_sale", number=str(look.sale.number)),
                fields=self._fields(),
                fault=sentence_for(self._fault, self._services.phrases)
                if self._fault is not None and field
                else "",
                fault_field=field,
                note=self._note(shown),
                lines=tuple(lines),
                main=say("invoice.print_again") if invoice else say(self._code("issue", shown)),
                may_main=look is not None and not self._is_busy,
                may_keep=invoice is not None,
                is_issued=self._is_fixed,
            )
        )

    def _shown(self) -> Invoice | None:
        """What stands on the paper: issued, or a draft with what was typed."""
        look = self._look
        if look is None:
            return None
        if look.owed:
            return look.owed[0]
        return look.invoice or replace(look.blank, buyer=self._buyer())

    def _note(self, shown: Invoice | None) -> str:
        """What there is already, or which invoice a credit note is against."""
        say, look = self._services.phrases.say, self._look
        if look is None or shown is None:
            return ""
        if len(look.owed) > 1:
            numbers = ", ".join(draft.corrects for draft in look.owed)
            return say("invoice.against_several", numbers=numbers)
        if look.owed:
            return say("invoice.against", number=shown.corrects)
        return say(self._code("there_is", shown), number=shown.number) if look.invoice else ""

    def _code(self, name: str, shown: Invoice | None) -> str:
        is_credit = shown is not None and shown.is_credit_note
        return f"invoice.credit_{name}" if is_credit else f"invoice.{name}"

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
