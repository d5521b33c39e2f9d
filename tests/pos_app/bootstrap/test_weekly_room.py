"""The weekly report of a real till: its figures as words and as a PDF, over a real line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.till_folder import OpenTill, open_till
from pos_app.bootstrap.weekly_room import WeeklyPages, weekly_mail_of, weekly_time
from pos_app.domain.figures.columns import Period
from pos_app.domain.weekly_time import WeeklyTime
from pos_app.settings import MailSettings, WeeklyMailSettings
from pos_app.ui.fonts import load_fonts
from tests.pos_app.mail.smtp_server import SmtpServer

WEEK = Period(first=date(2026, 3, 2), last=date(2026, 3, 8))


@pytest.fixture
def till(tmp_path: Path, qapp: QApplication) -> Iterator[OpenTill]:
    del qapp
    load_fonts()
    opened = open_till(tmp_path)
    yield opened
    opened.close()


def test_the_message_has_words_and_a_pdf(till: OpenTill) -> None:
    weekly = WeeklyMailSettings(recipients=("ada@example.org",), language="de", stores="own")
    pages = WeeklyPages(
        replace(till.machine, settings=replace(till.machine.settings, weekly_mail=weekly))
    )
    letter = pages.compose(WEEK)
    pages.close()
    assert letter.language == "de"
    assert "02.03.2026 bis 08.03.2026" in letter.subject
    (file,) = letter.files
    assert file.name == "loyalty-overview-2026-03-02-2026-03-08.pdf"
    assert file.content.startswith(b"%PDF")
    assert "PDF" in letter.text


def test_it_is_sent_over_the_line_of_the_till_once(till: OpenTill) -> None:
    with SmtpServer() as server:
        mail = MailSettings(
            host="127.0.0.1", port=server.port, security="none", sender="a@example.org"
        )
        weekly = WeeklyMailSettings(recipients=("ada@example.org",))
        settings = replace(till.machine.settings, mail=mail, weekly_mail=weekly)
        machine = replace(till.machine, settings=settings)
        for _ in range(2):
            pages = WeeklyPages(machine)
            sender = weekly_mail_of(machine, pages)
            while sender.step():
                pass
            pages.close()
        (message,) = server.messages
    letter = message_from_bytes(message, policy=SMTP)
    (attached,) = letter.iter_attachments()
    assert str(attached.get_filename()).endswith(".pdf")


@pytest.mark.parametrize(("hour", "sent"), [(7, 7), (99, 23), (-3, 0)])
def test_an_hour_that_no_day_has_is_the_nearest(hour: int, sent: int) -> None:
    assert weekly_time(WeeklyMailSettings(weekday="sunday", hour=hour)) == WeeklyTime(6, sent)
