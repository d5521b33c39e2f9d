"""The message that carries a receipt or a report: text, HTML and PDF, as RFC 5322 bytes.

Does not lay out what it carries (paper) and does not send.

Invariants:
- One request has one Message-ID, made of its id: a server that sees it twice can tell.
- No picture, font or link is fetched from anywhere: a receipt tells nobody that it was read.
"""

from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from pos_app.domain.ids import ReceiptRequestId
from pos_app.mail.mailbox import Mailbox


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A file that goes with the message."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailedReceipt:
    """A receipt in the customer's language, or a report, ready to be put into a message.

    `html` may be empty.
    """

    subject: str
    text: str
    html: str
    language: str
    files: tuple[PaperFile, ...] = ()


def message_id(request_id: ReceiptRequestId, mailbox: Mailbox) -> str:
    """The Message-ID of a request: the same however often it is tried."""
    return f"<receipt.{request_id.hex}@{mailbox.sender.rpartition('@')[2]}>"


def message_bytes(
    receipt: MailedReceipt,
    *,
    request_id: ReceiptRequestId,
    to: str,
    mailbox: Mailbox,
    sent_at: datetime,
) -> bytes:
    """The message of a request. Raises ValueError for an address that is none."""
    key = message_id(request_id, mailbox)
    return letter_bytes(receipt, key=key, to=to, mailbox=mailbox, sent_at=sent_at)


def letter_bytes(
    receipt: MailedReceipt, *, key: str, to: str, mailbox: Mailbox, sent_at: datetime
) -> bytes:
    """The message with CRLF line ends and the Message-ID `key`. Raises ValueError as above."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = receipt.subject
    message["From"] = Address(mailbox.sender_name, addr_spec=mailbox.sender)
    message["To"] = Address(addr_spec=to)
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = key
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday note comes back
    message["Content-Language"] = receipt.language
    message.set_content(receipt.text)
    if receipt.html:
        message.add_alternative(receipt.html, subtype="html")
    for file in receipt.files:
        message.add_attachment(
            file.content, maintype="application", subtype="pdf", filename=file.name
        )
    return message.as_bytes()
