"""The weekly report goes over the line of the till, once; a trial goes as often as it is asked."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.till_folder import OpenTill, open_till
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.weekly_pages import WeeklyPages
from pos_app.bootstrap.weekly_sender import send_trial, weekly_mail_of
from pos_app.domain.errors import RuleError
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.settings import MailSettings
from pos_app.ui.fonts import load_fonts
from tests.pos_app.mail.smtp_server import Mood, SmtpServer

LETTER = WeeklyLetter(is_on=True, addresses=("ada@example.org",))


@pytest.fixture
def till(tmp_path: Path, qapp: QApplication) -> Iterator[OpenTill]:
    del qapp
    load_fonts()
    opened = open_till(tmp_path)
    yield opened
    opened.close()


def with_line(till: OpenTill, port: int) -> Machine:
    mail = MailSettings(host="127.0.0.1", port=port, security="none", sender="a@example.org")
    return replace(till.machine, settings=replace(till.machine.settings, mail=mail))


def run(machine: Machine) -> None:
    pages = WeeklyPages(machine)
    sender = weekly_mail_of(machine, pages)
    while sender.step():
        pass
    pages.close()


def test_it_is_sent_over_the_line_of_the_till_once(till: OpenTill) -> None:
    def switch_on() -> None:
        with till.machine.units() as work:
            work.letters.put(replace(LETTER, till_id=work.policy().till.id))
            work.commit()

    till.machine.do(switch_on)
    with SmtpServer() as server:
        machine = with_line(till, server.port)
        run(machine)
        run(machine)
        (message,) = server.messages
    letter = message_from_bytes(message, policy=SMTP)
    (attached,) = letter.iter_attachments()
    assert str(attached.get_filename()).endswith(".pdf")


def test_a_trial_goes_at_once_and_says_why_it_did_not(till: OpenTill) -> None:
    with SmtpServer() as server:
        machine = with_line(till, server.port)
        assert send_trial(machine, LETTER) == 1
        assert len(server.messages) == 1
        server.moods = [Mood.REFUSES_LINE]
        with pytest.raises(RuleError, match=r"mail\.no_line"):
            send_trial(machine, LETTER)
    with pytest.raises(RuleError, match="not_set_up"):
        send_trial(till.machine, LETTER)
