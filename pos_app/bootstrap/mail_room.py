"""Mail put together: the receipt of a request as text, HTML and PDF, and the thread that sends it.

Decides nothing. `compose` runs on the mail thread; what it needs of the database it asks there.
"""

from dataclasses import dataclass, replace

from hardware.devices.printer_profile import PROFILE_58MM, PROFILE_80MM
from hardware.protocols.escpos_page import PrintedPage
from hardware.protocols.escpos_reader import EscposReader
from pos_app.bootstrap.machine import Machine
from pos_app.domain.invoice import Invoice
from pos_app.domain.policy import Policy
from pos_app.domain.receipt import Receipt
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.receipt_invoice import invoice_receipt
from pos_app.domain.receipt_request import ReceiptRequest
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.sale import Sale
from pos_app.domain.training import is_training
from pos_app.mail.mailbox import Mailbox, Security
from pos_app.mail.message import MailedReceipt, PaperFile
from pos_app.mail.outgoing import OutgoingMail
from pos_app.operations.country_packs import country_pack
from pos_app.paper.receipt_html import receipt_html
from pos_app.paper.receipt_pdf import pdf_of
from pos_app.peripherals.receipt_printing import Wording, receipt_job, render_text
from pos_app.phrases import Phrases, languages
from pos_app.settings import MailSettings
from pos_app.storage.key_store import system_keyring
from pos_app.ui.emulator_dock.paper_picture import PaperSize, draw_page, page_dots

PASSWORDS = "regulars mail"  # the name of the keyring's shelf, not a password


def outgoing_mail(machine: Machine) -> OutgoingMail:
    """The sender of this till; `start` it once the till stands."""
    return OutgoingMail(
        _Postman(machine).mailbox,
        MailRoom(machine).compose,
        begin=machine.units,
        database=machine.worker,
        clock=machine.clock,
    )


def mailbox_of(settings: MailSettings) -> Mailbox:
    """The mailbox of these settings, its password from the system's keyring."""
    keyring = system_keyring() if settings.account and settings.host else None
    kept = keyring.get_password(PASSWORDS, settings.account) if keyring is not None else None
    return Mailbox(
        host=settings.host,
        port=settings.port,
        security=Security(settings.security),
        sender=settings.sender,
        sender_name=settings.sender_name,
        account=settings.account,
        password=kept or "",
    )


class _Postman:
    """Asks for the mailbox of a till once; training has none, so that nothing of it leaves."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._found: Mailbox | None = None

    def mailbox(self) -> Mailbox:
        """The mailbox; asked for on the mail thread, because a keyring may be slow."""
        if self._found is None:
            policy = self._machine.do(self._machine.units.policy)
            found = mailbox_of(self._machine.settings.mail)
            self._found = replace(found, host="") if is_training(policy.store) else found
        return self._found


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that the database has to say about one request."""

    policy: Policy
    sale: Sale
    cashier_name: str
    invoices: tuple[Invoice, ...]


class MailRoom:
    """Lays out what is mailed."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def compose(self, request: ReceiptRequest) -> MailedReceipt | None:
        """The receipt, and the invoice if there is one; None when the sale is gone."""
        asked = self._machine.do(lambda: self._asked(request))
        if asked is None:
            return None
        store = asked.policy.store
        language = request.language if request.language in languages() else store.languages[0]
        say, number = Phrases(language).say, str(asked.sale.number)
        receipt = self._receipt(asked)
        subject = say("mail.subject", number=number, store=store.name)
        files = [self._file(receipt, asked, name=say("mail.file_receipt", number=number),
                            title=subject, language=language)]  # fmt: skip
        for invoice in asked.invoices:
            code = receipt_code_of(asked.sale, self._machine.sign)
            pack = country_pack(store.country)
            paper = invoice_receipt(invoice, asked.sale, store=store, code=code, pack=pack)
            number = invoice.number.replace("/", "-")
            subject = say("mail.subject_invoice", number=invoice.number, store=store.name)
            files.append(self._file(paper, asked, name=say("mail.file_invoice", number=number),
                                    title=subject, language=language))  # fmt: skip
        why, columns = say("mail.why"), store.template.columns
        lines = render_text(receipt, columns, language=language)
        greeting = say("mail.greeting", store=store.name)
        return MailedReceipt(
            subject=subject,
            text="\n".join((greeting, "", *lines, "", why, "")),
            html=receipt_html(
                receipt, title=greeting, language=language, say=Wording(language).text, note=why
            ),
            language=language,
            files=tuple(files),
        )

    def _asked(self, request: ReceiptRequest) -> _Asked | None:
        with self._machine.units() as work:
            sale = work.sale(request.sale_id)
            if sale is None:
                return None
            cashier = work.staff_member(sale.cashier_id)
            name = "" if cashier is None else cashier.name
            return _Asked(work.policy(), sale, name, work.invoices.of_sale(sale.id))

    def _receipt(self, asked: _Asked) -> Receipt:
        store = asked.policy.store
        return receipt_for(
            asked.sale,
            store=store,
            till=asked.policy.till,
            cashier_name=asked.cashier_name,
            code=receipt_code_of(asked.sale, self._machine.sign),
            pack=country_pack(store.country),
        )

    def _file(
        self, receipt: Receipt, asked: _Asked, *, name: str, title: str, language: str
    ) -> PaperFile:
        is_wide = asked.policy.store.template.paper_mm == 80
        content = receipt_as_pdf(receipt, is_wide=is_wide, title=title, language=language)
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
