"""Receipts and invoices of finished sales laid out and made into files: PDF, named.

Reads nothing itself: sale, invoice and rules come in. Keeps nothing and sends nothing (mail_room,
paper_room). Runs on any thread.

Invariant: what leaves a training says so, as its paper does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hardware.devices.printer_profile import PROFILE_58MM, PROFILE_80MM
from hardware.protocols.escpos_page import PrintedPage
from hardware.protocols.escpos_reader import EscposReader
from pos_app.domain.ids import StaffId
from pos_app.domain.invoice import Invoice
from pos_app.domain.policy import Policy
from pos_app.domain.receipt import Block, Receipt
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.receipt_invoice import invoice_receipt
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.sale import Sale
from pos_app.domain.training import marked_for_training
from pos_app.mail.message import PaperFile
from pos_app.operations.country_packs import country_pack
from pos_app.paper.receipt_pdf import pdf_of
from pos_app.peripherals.receipt_printing import receipt_job
from pos_app.phrases import Phrases
from pos_app.ui.emulator_dock.paper_picture import PaperSize, draw_page, page_dots


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFiles:
    """Files in one language by the rules of one till; `names` are those of its staff.

    `loyalty` says what a receipt tells its customer of their points.
    """

    policy: Policy
    names: Mapping[StaffId, str]
    sign: Callable[[bytes], bytes]
    language: str
    loyalty: Callable[[Sale], Sequence[Block]] = lambda _: ()

    def receipt(self, sale: Sale) -> Receipt:
        """The receipt as it printed first."""
        store = self.policy.store
        receipt = receipt_for(
            sale,
            store=store,
            till=self.policy.till,
            cashier_name=self.names.get(sale.cashier_id, ""),
            sellers=self.names,
            code=receipt_code_of(sale, self.sign),
            pack=country_pack(store.country),
            loyalty=self.loyalty(sale),
        )
        return marked_for_training(receipt, store)

    def receipt_file(self, sale: Sale) -> PaperFile:
        """The receipt as a PDF."""
        say, number = Phrases(self.language).say, str(sale.number)
        title = say("mail.subject", number=number, store=self.policy.store.name)
        return self._file(self.receipt(sale), say("mail.file_receipt", number=number), title)

    def invoice_file(self, invoice: Invoice, sale: Sale) -> PaperFile:
        """An invoice or credit note of the sale as a PDF."""
        say, store = Phrases(self.language).say, self.policy.store
        code = receipt_code_of(sale, self.sign)
        pack = country_pack(store.country)
        paper = invoice_receipt(invoice, sale, store=store, code=code, pack=pack)
        kind = "credit_note" if invoice.is_credit_note else "invoice"
        # A number may have slashes, which no name of a file can.
        name = say(f"mail.file_{kind}", number=invoice.number.replace("/", "-"))
        title = say(f"mail.subject_{kind}", number=invoice.number, store=store.name)
        return self._file(marked_for_training(paper, store), name, title)

    def _file(self, receipt: Receipt, name: str, title: str) -> PaperFile:
        is_wide = self.policy.store.template.paper_mm == 80
        content = receipt_as_pdf(receipt, is_wide=is_wide, title=title, language=self.language)
        return PaperFile(name=name, content=content)


def receipt_as_pdf(receipt: Receipt, *, is_wide: bool, title: str, language: str) -> bytes:
    """A receipt as it comes out of a printer, as PDF."""
    profile = PROFILE_80MM if is_wide else PROFILE_58MM
    job = receipt_job(receipt, language=language, profile=profile)
    page = PrintedPage(EscposReader().feed(job))
    size = PaperSize(dots=profile.dots, columns=profile.columns)
    return pdf_of(
        lambda painter: draw_page(painter, page, size),
        width_dots=size.dots,
        height_dots=page_dots(page, size),
        title=title,
    )
