"""Against a real line: what may be tried again was not delivered, and silence is not a no."""

import pytest

from pos_app.mail.mailbox import Mailbox, Security
from pos_app.mail.smtp_delivery import Delivered, Delivery, deliver
from tests.pos_app.mail.smtp_server import Mood, SmtpServer

# Large enough to be on its way when a server hangs up in the middle.
MESSAGE = b"Subject: x\r\n\r\n" + b"line\r\n" * 50_000 + b".hidden\r\n"


def a_mailbox(port: int, **fields: object) -> Mailbox:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": port,
        "security": Security.NONE,
        "sender": "till@example.org",
        "timeout_s": 2.0,
    }
    return Mailbox(**(values | fields))  # type: ignore[arg-type]  # values of a test


def test_a_message_arrives_once_and_whole() -> None:
    with SmtpServer() as server:
        done = deliver(MESSAGE, to="ada@example.org", mailbox=a_mailbox(server.port))
    assert done == Delivered(Delivery.SENT)
    assert len(server.messages) == 1
    assert server.messages[0].endswith(b"\r\n..hidden\r\n")


@pytest.mark.parametrize(
    ("mood", "outcome", "reason"),
    [
        (Mood.REFUSES_LINE, Delivery.LATER, "mail.no_line"),
        (Mood.SILENT_AFTER_DOT, Delivery.UNKNOWN, "mail.no_answer"),
        (Mood.UNKNOWN_ADDRESS, Delivery.REFUSED, "mail.address_refused"),
        (Mood.BUSY_ADDRESS, Delivery.LATER, "mail.address_refused"),
        (Mood.REFUSES_MESSAGE, Delivery.REFUSED, "mail.message_refused"),
        (Mood.LATER_MESSAGE, Delivery.LATER, "mail.message_refused"),
    ],
)
def test_each_bad_day_is_known_for_what_it_is(mood: Mood, outcome: Delivery, reason: str) -> None:
    with SmtpServer([mood]) as server:
        done = deliver(MESSAGE, to="ada@example.org", mailbox=a_mailbox(server.port))
    assert done == Delivered(outcome, reason)
    if outcome in (Delivery.LATER, Delivery.REFUSED):
        assert not server.messages


def test_a_line_that_breaks_in_the_middle_is_never_taken_for_sent() -> None:
    with SmtpServer([Mood.BREAKS_OFF]) as server:
        done = deliver(MESSAGE, to="ada@example.org", mailbox=a_mailbox(server.port))
    # What the network still had on its way when the server hung up, nobody here can know.
    assert done.outcome in (Delivery.LATER, Delivery.UNKNOWN)
    assert server.dots == 0


def test_a_server_without_tls_is_not_spoken_to_in_the_clear() -> None:
    with SmtpServer() as server:
        mailbox = a_mailbox(server.port, security=Security.STARTTLS)
        done = deliver(MESSAGE, to="ada@example.org", mailbox=mailbox)
    assert done == Delivered(Delivery.LATER, "mail.line_not_safe")
    assert server.dots == 0


def test_no_server_at_all_is_no_line() -> None:
    with SmtpServer() as server:
        port = server.port
    done = deliver(MESSAGE, to="ada@example.org", mailbox=a_mailbox(port))
    assert done == Delivered(Delivery.LATER, "mail.no_line")


def test_a_mailbox_never_shows_its_password() -> None:
    assert "secret" not in repr(a_mailbox(25, account="till", password="secret"))
