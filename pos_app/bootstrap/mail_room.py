"""Mail put together: the receipt of a request as text, HTML and PDF, and the thread that sends it.

Decides nothing. `compose` runs on the mail thread; what it needs of the database it asks there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.paper_files import PaperFiles
from pos_app.domain.ids import StaffId
from pos_app.domain.invoice import Invoice
from pos_app.domain.policy import Policy
from pos_app.domain.receipt import Block
from pos_app.domain.receipt_request import ReceiptRequest
from pos_app.domain.sale import Sale
from pos_app.domain.training import is_training
from pos_app.mail.mailbox import Mailbox, Security
from pos_app.mail.message import MailedReceipt
from pos_app.mail.outgoing import OutgoingMail
from pos_app.operations.print_receipt import loyalty_of
from pos_app.paper.receipt_html import receipt_html
from pos_app.peripherals.receipt_printing import Wording, render_text
from pos_app.phrases import Phrases, languages
from pos_app.settings import MailSettings
from pos_app.storage.key_store import system_keyring

PASSWORDS = "regulars mail"  # the name of the keyring's shelf, not a password


def outgoing_mail(machine: Machine) -> OutgoingMail:
    """The sender of this till; `start` it once the till stands."""
    return OutgoingMail(
        mailbox_of_till(machine),
        MailRoom(machine).compose,
        begin=machine.units,
        database=machine.worker,
        clock=machine.clock,
    )


def mailbox_of_till(machine: Machine) -> Callable[[], Mailbox]:
    """Asks for the mailbox of a till, on the thread that sends; training has none."""
    return _Postman(machine).mailbox


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
    names: dict[StaffId, str]
    invoices: tuple[Invoice, ...]
    loyalty: tuple[Block, ...]


class MailRoom:
    """Lays out what is mailed."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def compose(self, request: ReceiptRequest) -> MailedReceipt | None:
        """The receipt, and the invoices if there are any; None when the sale is gone."""
        asked = self._machine.do(lambda: self._asked(request))
        if asked is None:
            return None
        store, sale = asked.policy.store, asked.sale
        language = request.language if request.language in languages() else store.languages[0]
        say = Phrases(language).say
        files = PaperFiles(
            policy=asked.policy,
            names=asked.names,
            sign=self._machine.sign,
            language=language,
            loyalty=lambda _: asked.loyalty,
        )
        receipt = files.receipt(sale)
        subject = say("mail.subject", number=str(sale.number), store=store.name)
        if asked.invoices:
            first = asked.invoices[0]
            kind = "credit_note" if first.is_credit_note else "invoice"
            subject = say(f"mail.subject_{kind}", number=first.number, store=store.name)
        why, greeting = say("mail.why"), say("mail.greeting", store=store.name)
        lines = render_text(receipt, store.template.columns, language=language)
        return MailedReceipt(
            subject=subject,
            text="\n".join((greeting, "", *lines, "", why, "")),
            html=receipt_html(
                receipt, title=greeting, language=language, say=Wording(language).text, note=why
            ),
            language=language,
            files=(
                files.receipt_file(sale),
                *(files.invoice_file(invoice, sale) for invoice in asked.invoices),
            ),
        )

    def _asked(self, request: ReceiptRequest) -> _Asked | None:
        with self._machine.units() as work:
            sale = work.sale(request.sale_id)
            if sale is None:
                return None
            names = {person.id: person.name for person in work.staff()}
            invoices, loyalty = work.invoices.of_sale(sale.id), loyalty_of(work, sale)
            return _Asked(work.policy(), sale, names, invoices, loyalty)
