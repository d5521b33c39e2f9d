"""One message to one server by SMTP, and what is known of it afterwards.

Does not decide when to try again (outgoing). Runs on the mail worker and blocks there, never longer
than the mailbox's timeout for each answer.

Invariants:
- Whatever fails before the final dot has left was not delivered: it may be tried again.
- Once the dot has left and no answer came, nobody knows: that is never tried again by itself.

Source: RFC 5321, 4.1.1.4 (the receiver takes the message on with its answer to the dot), 4.5.3.2.
"""

import smtplib
import ssl
from dataclasses import dataclass
from enum import StrEnum

from pos_app.mail.mailbox import Mailbox, Security

_END = b".\r\n"
_ACCEPTED, _GO_AHEAD = 250, 354


class Delivery(StrEnum):
    """What became of a message."""

    SENT = "sent"
    LATER = "later"  # nothing was delivered; the next try may succeed
    REFUSED = "refused"  # the server will never take it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Delivered:
    """How it went; `reason` is the code of a sentence, empty when it was sent."""

    outcome: Delivery
    reason: str = ""


class _RefusedError(Exception):
    """The server said no: 4xx for now, 5xx for good."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(status, reason)
        self.status, self.reason = status, reason


def deliver(message: bytes, *, to: str, mailbox: Mailbox) -> Delivered:
    """Hand one message over. Never raises for what servers and networks do."""
    try:
        with _connected(mailbox) as server:
            _sign_in(server, mailbox)
            _check(server.mail(mailbox.sender), "mail.sender_refused")
            _check(server.rcpt(to), "mail.address_refused")
            _check(server.docmd("DATA"), "mail.message_refused", wanted=_GO_AHEAD)
            server.send(_dotted(message))
            return _end(server)
    except _RefusedError as error:
        is_for_good = 500 <= error.status < 600
        return Delivered(Delivery.REFUSED if is_for_good else Delivery.LATER, error.reason)
    except ssl.SSLError:
        return Delivered(Delivery.LATER, "mail.line_not_safe")
    except smtplib.SMTPNotSupportedError:
        return Delivered(Delivery.LATER, "mail.line_not_safe")
    except (smtplib.SMTPException, OSError):
        return Delivered(Delivery.LATER, "mail.no_line")


def _connected(mailbox: Mailbox) -> smtplib.SMTP:
    if mailbox.security is Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            mailbox.host, mailbox.port, timeout=mailbox.timeout_s, context=context
        )
    server = smtplib.SMTP(mailbox.host, mailbox.port, timeout=mailbox.timeout_s)
    if mailbox.security is Security.STARTTLS:
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _sign_in(server: smtplib.SMTP, mailbox: Mailbox) -> None:
    server.ehlo_or_helo_if_needed()
    if not mailbox.account:
        return
    try:
        server.login(mailbox.account, mailbox.password)
    except smtplib.SMTPAuthenticationError as error:
        # Whoever mends the password wants the queue to go on: never for good.
        raise _RefusedError(450, "mail.password_refused") from error


def _check(answer: tuple[int, bytes], reason: str, *, wanted: int = _ACCEPTED) -> None:
    status = answer[0]
    if status != wanted and not (wanted == _ACCEPTED and status == 251):
        raise _RefusedError(status, reason)


def _dotted(message: bytes) -> bytes:
    """The body as it goes over the line: CRLF ends, leading dots doubled (RFC 5321, 4.5.2)."""
    lines = message.splitlines()
    return b"".join((b"." + line if line[:1] == b"." else line) + b"\r\n" for line in lines)


def _end(server: smtplib.SMTP) -> Delivered:
    """Send the dot and hear what it came to. From here on silence means: nobody knows."""
    try:
        server.send(_END)
        status, _ = server.getreply()
    except (smtplib.SMTPException, OSError):
        return Delivered(Delivery.UNKNOWN, "mail.no_answer")
    if status == _ACCEPTED:
        return Delivered(Delivery.SENT)
    is_for_good = 500 <= status < 600
    outcome = Delivery.REFUSED if is_for_good else Delivery.LATER
    return Delivered(outcome, "mail.message_refused")
