"""The weekly report goes out once: through refusals, silence, a missing line and a crash."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from pos_app.background.worker import Worker
from pos_app.domain.figures.columns import Period
from pos_app.domain.job_run import JobRun
from pos_app.domain.weekly_letter import LetterEnd, WeeklyLetter, address_key
from pos_app.mail.mailbox import Mailbox
from pos_app.mail.message import MailedReceipt, PaperFile
from pos_app.mail.weekly_mail import FIRST_WAIT_S, WeeklyMail
from pos_app.operations.scheduled.weekly_report import JOB, WeeklyReport
from pos_app.storage.connection import open_writer
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.mail.smtp_server import Mood, SmtpServer
from tests.pos_app.mail.test_smtp_delivery import a_mailbox
from tests.pos_app.operations.conftest import refund_template
from tests.pos_app.operations.refund_desk import KEY, units_on

__all__ = ["refund_template"]
ADA, BEN = "ada@example.org", "ben@example.org"


class Post:
    """A till with a report to send, a clock that stands still and a server in changing moods."""

    def __init__(self, server: SmtpServer, database: Worker, path: Path) -> None:
        self.server, self.database = server, database
        self.clock, self.now_s = FakeClock(A_MORNING), 0.0
        self.connection = database.call(lambda: open_writer(path, KEY))
        self.units = database.call(lambda: units_on(self.connection, self.clock))
        self.say_addresses(ADA)
        self.made: list[Period] = []
        self.is_idle, self.has_mailbox, self.is_broken = True, True, False
        self.mail = self.sender()

    def sender(self) -> WeeklyMail:
        return WeeklyMail(
            WeeklyReport(unit_of_work=self.units, clock=self.clock),
            self.mailbox,
            self.compose,
            database=self.database,
            clock=self.clock,
            is_idle=lambda: self.is_idle,
            now_s=lambda: self.now_s,
        )

    def mailbox(self) -> Mailbox:
        return a_mailbox(self.server.port, host="127.0.0.1" if self.has_mailbox else "")

    def say_addresses(self, *addresses: str) -> None:
        def write() -> None:
            with self.units() as work:
                own = work.policy().till.id
                work.letters.put(WeeklyLetter(is_on=True, addresses=addresses, till_id=own))
                work.commit()

        self.database.call(write)

    def letter(self) -> WeeklyLetter:
        def read() -> WeeklyLetter | None:
            with self.units() as work:
                return work.letters.letter()

        letter = self.database.call(read)
        assert letter is not None
        return letter

    def retry_at(self) -> datetime | None:
        return self.mail.retry_at

    def compose(self, week: Period, letter: WeeklyLetter) -> MailedReceipt:
        assert letter.is_on
        self.made.append(week)
        if self.is_broken:
            raise ValueError("no figures")
        pdf = PaperFile(name="loyalty.pdf", content=b"%PDF-1.4 x")
        return MailedReceipt(
            subject="Loyalty, Grüße", text="Active: 5", html="", language="en", files=(pdf,)
        )

    def newest(self, address: str) -> JobRun | None:
        def read() -> JobRun | None:
            with self.units() as work:
                return work.jobs.newest(JOB, address_key(address))

        return self.database.call(read)

    def run(self) -> None:
        while self.mail.step():
            pass


@pytest.fixture(name="post")
def _post(refund_template: Path, tmp_path: Path) -> Iterator[Post]:
    database = Worker("database")
    path = Path(shutil.copy(refund_template, tmp_path / "till.db"))
    with SmtpServer() as server:
        post = Post(server, database, path)
        yield post
        database.call(post.connection.close)
    database.stop()


def test_it_arrives_with_its_file_and_only_once(post: Post) -> None:
    post.say_addresses(ADA, BEN)
    post.run()
    post.mail = post.sender()  # the till starts anew
    post.run()
    letters = [message_from_bytes(one, policy=SMTP) for one in post.server.messages]
    assert [letter["To"] for letter in letters] == [ADA, BEN]
    kinds = [part.get_content_type() for part in letters[0].walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "application/pdf"]
    assert letters[0]["Message-ID"].startswith("<week.2026-")
    assert letters[0]["Auto-Submitted"] == "auto-generated"
    assert len(post.made) == 1  # made once for all


def test_the_next_week_brings_the_next(post: Post) -> None:
    post.run()
    post.clock.advance(days=7)
    post.run()
    assert len(post.server.messages) == 2
    assert post.made[1].first - post.made[0].first == timedelta(days=7)


def test_without_a_line_it_waits_says_so_and_comes_late(post: Post) -> None:
    post.server.moods = [Mood.REFUSES_LINE, Mood.REFUSES_LINE]
    post.run()
    assert post.letter().waits == "mail.no_line"
    assert post.retry_at() == A_MORNING + timedelta(seconds=FIRST_WAIT_S)
    post.run()  # too early for another try
    assert len(post.server.moods) == 1
    post.now_s += FIRST_WAIT_S
    post.run()
    post.now_s += FIRST_WAIT_S * 2
    post.run()
    assert len(post.server.messages) == 1
    assert post.letter().waits == ""
    assert post.retry_at() is None


def test_silence_after_the_last_byte_is_never_sent_again(post: Post) -> None:
    post.server.moods = [Mood.SILENT_AFTER_DOT]
    post.run()
    post.mail = post.sender()
    post.run()
    assert post.server.dots == 1
    run = post.newest(ADA)
    assert run is not None
    assert (run.place, run.is_over) == (b"unknown", True)
    told = post.letter().told_of(ADA)
    assert told is not None
    assert told.end is LetterEnd.UNKNOWN


@pytest.mark.parametrize("mood", [Mood.UNKNOWN_ADDRESS, Mood.REFUSES_MESSAGE])
def test_a_no_for_one_leaves_the_others(post: Post, mood: Mood) -> None:
    post.say_addresses(ADA, BEN)
    post.server.moods = [mood]
    post.run()
    assert len(post.server.messages) == 1
    assert b"ben@example.org" in post.server.messages[0]


def test_an_address_that_is_none_is_left_out(post: Post) -> None:
    post.say_addresses("not an address", BEN)
    post.run()
    assert len(post.server.messages) == 1


def test_nothing_is_made_while_somebody_is_served(post: Post) -> None:
    post.is_idle = False
    post.run()
    assert not post.made
    post.is_idle = True
    post.run()
    assert len(post.server.messages) == 1


def test_a_report_that_cannot_be_made_is_not_tried_again_at_once(post: Post) -> None:
    post.is_broken = True
    with pytest.raises(ValueError, match="no figures"):
        post.mail.step()
    post.run()
    assert len(post.made) == 1
    post.is_broken = False
    post.now_s += FIRST_WAIT_S
    post.run()
    assert len(post.server.messages) == 1


def test_without_a_server_every_till_is_told_so(post: Post) -> None:
    post.has_mailbox = False
    post.run()
    post.run()
    assert post.letter().waits == "mail.not_set_up"
    post.has_mailbox = True
    post.run()
    assert post.letter().waits == ""


def test_a_crash_while_sending_is_over_at_the_next_start(post: Post) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError

    post.mail._deliver = crash  # type: ignore[assignment]
    with pytest.raises(RuntimeError):
        post.mail.step()
    post.mail = post.sender()
    post.run()
    assert not post.server.messages
