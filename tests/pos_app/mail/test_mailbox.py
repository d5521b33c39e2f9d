"""A mailbox knows whether mail can be sent at all."""

from dataclasses import replace

from tests.pos_app.mail.test_smtp_delivery import a_mailbox


def test_host_and_sender_make_a_mailbox() -> None:
    mailbox = a_mailbox(25)
    assert mailbox.is_set_up
    assert not replace(mailbox, host="").is_set_up
    assert not replace(mailbox, sender="").is_set_up
