"""The message is what mail programs expect, and fetches nothing."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP

from pos_app.domain.ids import ReceiptRequestId
from pos_app.mail.message import MailedReceipt, PaperFile, message_bytes, message_id
from tests.builders import an_id
from tests.pos_app.mail.test_smtp_delivery import a_mailbox

REQUEST = ReceiptRequestId(an_id("request"))
RECEIPT = MailedReceipt(
    subject="Ihr Kassenbon über 5,97 €",
    text="Grüße",
    html="<p>Grüße</p>",
    language="de",
    files=(PaperFile(name="kassenbon.pdf", content=b"%PDF-1.4 x"),),
)


def _sent() -> bytes:
    return message_bytes(
        RECEIPT,
        request_id=REQUEST,
        to="ada@example.org",
        mailbox=a_mailbox(25, sender_name="Läden & Co"),
        sent_at=datetime(2026, 3, 2, 9, 14, tzinfo=UTC),
    )


def test_text_html_and_pdf_go_together() -> None:
    message = message_from_bytes(_sent(), policy=SMTP)
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "application/pdf"]
    assert message["Subject"] == RECEIPT.subject
    assert message["To"] == "ada@example.org"
    assert "Läden & Co" in str(message["From"])


def test_the_same_request_always_has_the_same_message_id() -> None:
    message = message_from_bytes(_sent(), policy=SMTP)
    assert message["Message-ID"] == message_id(REQUEST, a_mailbox(25))
    assert str(message["Message-ID"]).endswith("@example.org>")


def test_lines_end_as_mail_wants_them() -> None:
    assert b"\n" not in _sent().replace(b"\r\n", b"")
