"""Papers beside the receipt, put together: the invoice screen, gift receipts, PDF files.

Made when somebody first asks for one. Decides nothing.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pos_app.bootstrap.keep_file import ChoosePath, ask_path, write_new
from pos_app.bootstrap.paper_files import PaperFiles
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.invoice import Invoice
from pos_app.domain.print_job import PrintJob
from pos_app.domain.receipt_code import claim_of
from pos_app.domain.receipt_invoice import invoice_receipt
from pos_app.domain.sale import Sale
from pos_app.domain.training import marked_for_training
from pos_app.mail.message import PaperFile
from pos_app.operations.country_packs import country_pack
from pos_app.operations.issue_invoice import IssueInvoice
from pos_app.peripherals.receipt_printing import render_text
from pos_app.phrases import languages
from pos_app.ui.messages import sentence_for

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.ui.invoice.presenter import InvoiceServices
    from pos_app.ui.invoice.screen import InvoiceScreen

INVOICE, GIFT_RECEIPT, PDF = "invoice", "gift_receipt", "pdf"
PAPERS = (INVOICE, GIFT_RECEIPT)
PREVIEW_COLUMNS = 42


class PaperRoom:
    """Invoices and gift receipts in one window."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self.choose_path: ChoosePath = ask_path
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
            self._screen.pdf_asked.connect(self._keep_invoice)
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
        """One of `PAPERS` for this sale, or its receipt as `PDF`; all but the screen at once."""
        till, presenter = self._till, self._till.presenter
        assert presenter is not None, "nobody asks before signing on"
        if what == INVOICE:
            self.screen.open(sale_id, presenter.staff)
            till.window.show_screen(INVOICE)
            return
        if what == PDF:
            self._keep_receipt(sale_id)
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

    def _keep_receipt(self, sale_id: SaleId) -> None:
        sale = self._till.rooms.sales.sale(sale_id)
        if sale is not None:
            self._keep(self._files().receipt_file(sale), self._till.screens.day_sales.show_notice)

    def _keep_invoice(self, invoice: Invoice) -> None:
        sale = self._till.rooms.sales.sale(invoice.sale_id)
        if sale is not None:
            self._keep(self._files().invoice_file(invoice, sale), self.screen.show_notice)

    def _keep(self, file: PaperFile, tell: Callable[..., None]) -> None:
        """Ask where to, write, and say so. The till stands beside a sale, so a dialog may ask."""
        say = self._till.rooms.phrases.say
        path = self.choose_path(self._till.window, say("invoice.keep_pdf"), file.name)
        if path is None:
            return
        try:
            written = write_new(path, file.content)
        except RuleError as error:
            tell(sentence_for(error, self._till.rooms.phrases), is_fault=True)
        else:
            tell(say("invoice.kept", path=str(written)), is_fault=False)

    def _files(self) -> PaperFiles:
        rooms = self._till.rooms
        return PaperFiles(
            policy=rooms.policy,
            names=rooms.staff_names,
            sign=self._till.machine.sign,
            language=rooms.policy.store.languages[0],
            loyalty=rooms.loyalty_of,
        )

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
