"""Receipts are e-mailed once: through refusals, silence, a missing line and a crash."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pos_app.background.worker import Worker
from pos_app.domain.ids import ReceiptRequestId
from pos_app.domain.receipt_request import ReceiptRequest, RequestState, RequestStep
from pos_app.mail.message import MailedReceipt
from pos_app.mail.outgoing import GIVE_UP_AFTER, OutgoingMail
from tests.builders import a_receipt_request, an_id
from tests.fakes import A_MORNING, FakeClock, FakeStorage
from tests.pos_app.mail.smtp_server import Mood, SmtpServer
from tests.pos_app.mail.test_smtp_delivery import a_mailbox


class Post:
    """A till with a queue, a clock that stands still and a server in changing moods."""

    def __init__(self, server: SmtpServer, database: Worker) -> None:
        self.storage, self.clock, self.now_s = FakeStorage(), FakeClock(), 100.0
        self.server = server
        self.mail = OutgoingMail(
            lambda: a_mailbox(server.port),
            self.compose,
            begin=self.storage.begin,
            database=database,
            clock=self.clock,
            now_s=lambda: self.now_s,
            share=lambda: 1.0,
        )
        self.has_sale = True

    def compose(self, request: ReceiptRequest) -> MailedReceipt | None:
        receipt = MailedReceipt(subject="r", text=str(request.id), html="<p>", language="en")
        return receipt if self.has_sale else None

    def ask(self, name: str = "request", **fields: object) -> ReceiptRequestId:
        request = a_receipt_request(id=ReceiptRequestId(an_id(name)), **fields)
        with self.storage.begin() as work:
            work.add_receipt_request(request)
            work.commit()
        return request.id

    def state(self, request_id: ReceiptRequestId) -> RequestState:
        with self.storage.begin() as work:
            request = work.receipt_request(request_id)
        assert request is not None
        return request.state


@pytest.fixture
def post() -> Iterator[Post]:
    database = Worker("database")
    with SmtpServer() as server:
        yield Post(server, database)
    database.stop()


def test_a_waiting_receipt_is_sent_once(post: Post) -> None:
    request = post.ask()
    assert post.mail.step()
    assert not post.mail.step()
    assert post.state(request) is RequestState.SENT
    assert len(post.server.messages) == 1


def test_without_a_line_it_waits_twice_as_long_each_time_and_then_goes(post: Post) -> None:
    request = post.ask()
    post.server.moods = [Mood.REFUSES_LINE, Mood.REFUSES_LINE]
    post.mail.step()
    first = post.mail.wait_s
    assert post.state(request) is RequestState.WAITING
    assert not post.mail.step()
    post.now_s += first
    post.mail.step()
    assert post.mail.wait_s == 2 * first
    post.mail.wake()
    post.mail.step()
    assert post.state(request) is RequestState.SENT
    assert len(post.server.messages) == 1


def test_silence_after_the_dot_is_never_sent_again_by_itself(post: Post) -> None:
    request = post.ask()
    post.server.moods = [Mood.SILENT_AFTER_DOT]
    post.mail.step()
    assert post.state(request) is RequestState.UNKNOWN
    post.now_s += 1e6
    assert not post.mail.step()
    assert len(post.server.messages) == 1


def test_what_was_being_sent_when_the_till_stopped_is_not_known_afterwards(post: Post) -> None:
    request = post.ask()
    with post.storage.begin() as work:
        step = RequestStep(request_id=request, state=RequestState.SENDING, at=A_MORNING)
        work.add_request_step(step)
        work.commit()
    assert not post.mail.step()
    assert post.state(request) is RequestState.UNKNOWN
    assert not post.server.messages


def test_one_address_that_must_wait_does_not_stop_the_next(post: Post) -> None:
    first, second = post.ask("one"), post.ask("two", requested_at=A_MORNING + timedelta(seconds=1))
    post.server.moods = [Mood.BUSY_ADDRESS]
    post.mail.step()
    assert post.state(first) is RequestState.WAITING
    assert post.state(second) is RequestState.SENT
    assert not post.mail.step()
    post.now_s += 60
    assert post.mail.step()
    assert post.state(first) is RequestState.SENT


def test_an_unknown_address_has_failed_for_good(post: Post) -> None:
    request = post.ask()
    post.server.moods = [Mood.UNKNOWN_ADDRESS]
    post.mail.step()
    assert post.state(request) is RequestState.FAILED


def test_after_three_days_it_gives_up(post: Post) -> None:
    request = post.ask()
    post.clock.advance(seconds=GIVE_UP_AFTER.total_seconds() + 1)
    post.mail.step()
    assert post.state(request) is RequestState.FAILED
    assert not post.server.messages


def test_a_sale_that_is_gone_has_no_receipt(post: Post) -> None:
    request = post.ask()
    post.has_sale = False
    post.mail.step()
    assert post.state(request) is RequestState.FAILED


def test_a_wish_taken_back_meanwhile_is_not_sent(post: Post) -> None:
    request = post.ask()

    def withdraw(asked: ReceiptRequest) -> MailedReceipt:
        with post.storage.begin() as work:
            step = RequestStep(request_id=asked.id, state=RequestState.WITHDRAWN, at=A_MORNING)
            work.add_request_step(step)
            work.commit()
        return MailedReceipt(subject="r", text="t", html="<p>", language="en")

    post.mail._compose = withdraw
    post.mail.step()
    assert post.state(request) is RequestState.WITHDRAWN
    assert not post.server.messages


def test_it_runs_on_a_thread_of_its_own_and_stops(post: Post) -> None:
    post.ask()
    post.mail.start()
    post.mail.wake()
    assert post.mail.stop()


def test_no_address_gets_into_the_log(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    post.ask()
    post.mail.step()
    assert "ada@" not in caplog.text
