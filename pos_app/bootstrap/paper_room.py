"""Papers beside the receipt, put together: the invoice screen, and gift receipts at once.

Made when somebody first asks for one. Decides nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.invoice import Invoice
from pos_app.domain.print_job import PrintJob
from pos_app.domain.receipt_code import claim_of
from pos_app.domain.receipt_invoice import invoice_receipt
from pos_app.domain.sale import Sale
from pos_app.domain.training import marked_for_training
from pos_app.operations.country_packs import country_pack
from pos_app.operations.issue_invoice import IssueInvoice
from pos_app.peripherals.receipt_printing import render_text
from pos_app.phrases import languages

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.ui.invoice.presenter import InvoiceServices
    from pos_app.ui.invoice.screen import InvoiceScreen

INVOICE, GIFT_RECEIPT = "invoice", "gift_receipt"
PAPERS = (INVOICE, GIFT_RECEIPT)
PREVIEW_COLUMNS = 42


class PaperRoom:
    """Invoices and gift receipts in one window."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        machine = till.machine
        self._issuing = IssueInvoice(
            unit_of_work=machine.units, clock=machine.clock, new_id=mint_id
        )
        self._screen: InvoiceScreen | None = None

    @property
    def screen(self) -> "InvoiceScreen":
        """The invoice screen."""
        if self._screen is None:
            from pos_app.ui.invoice.screen import InvoiceScreen  # noqa: PLC0415  (late)

            till = self._till
            self._screen = InvoiceScreen(
                self._services(),
                till.theme,
                keys=till.screens.keys,
                languages=tuple(languages()),
            )
            self._screen.back_asked.connect(till.show_sell)
            self._screen.print_queued.connect(till.devices.wake_printer)
            till.window.replace_screen(INVOICE, self._screen)
        return self._screen

    def open_last(self, what: str) -> None:
        """One of `PAPERS` for the sale that ended last here."""
        presenter = self._till.presenter
        assert presenter is not None, "nobody asks before signing on"
        presenter.tender.read_last()
        ended = presenter.tender.ended
        if ended is None:
            presenter.notice(self._till.rooms.phrases.say("sell.no_last_sale"))
        else:
            self.open(what, ended.sale.id)

    def open(self, what: str, sale_id: SaleId) -> None:
        """One of `PAPERS` for this sale: the screen, or the gift receipt at once."""
        till, presenter = self._till, self._till.presenter
        assert presenter is not None, "nobody asks before signing on"
        if what == INVOICE:
            self.screen.open(sale_id, presenter.staff)
            till.window.show_screen(INVOICE)
            return
        till.runner.run(
            lambda: self._issuing.print_gift_receipt(sale_id, staff=presenter.staff),
            on_done=self._gift_queued,
        )

    def _gift_queued(self, job: PrintJob) -> None:
        till = self._till
        till.devices.wake_printer()
        code = "invoice.gift_copy_queued" if job.copy_number else "invoice.gift_queued"
        if till.presenter is not None:
            till.presenter.notice(till.rooms.phrases.say(code))

    def _services(self) -> "InvoiceServices":
        from pos_app.ui.invoice.presenter import InvoiceServices  # noqa: PLC0415  (late)

        till = self._till
        return InvoiceServices(
            issuing=self._issuing,
            pack=lambda: country_pack(till.rooms.policy.store.country),
            preview=self._preview,
            phrases=till.rooms.phrases,
            run=till.runner.run,
        )

    def _preview(self, sale: Sale, invoice: Invoice) -> Sequence[str]:
        """The invoice as lines; one that is not issued has no number yet."""
        store = self._till.rooms.policy.store
        paper = invoice_receipt(
            invoice, sale, store=store, code=claim_of(sale), pack=country_pack(store.country)
        )
        marked = marked_for_training(paper, store)
        return render_text(marked, PREVIEW_COLUMNS, language=store.languages[0])
