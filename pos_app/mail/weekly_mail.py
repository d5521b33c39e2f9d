"""WeeklyMail: e-mails the report of a week to those who want it, on a thread of its own.

Does not make the report (`compose` does) nor remember who has it (operations/scheduled).

Invariants:
- That it is being sent is durable before the first byte leaves; what nobody knows the end of is
  never sent again by itself.
- Without a line it waits, longer each time, and every till is told why; it comes late, once.
- Nothing here names an address in a log.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from pos_app.background.worker import LoopWorker, Worker
from pos_app.domain.clock import Clock
from pos_app.domain.figures.columns import Period
from pos_app.domain.weekly_letter import LetterEnd, WeeklyLetter, address_key
from pos_app.mail.mailbox import Mailbox
from pos_app.mail.message import MailedReceipt, letter_bytes
from pos_app.mail.smtp_delivery import Delivered, Delivery, deliver
from pos_app.operations.scheduled.weekly_report import WeeklyDue, WeeklyReport

LOOK_EVERY_S = 300.0
FIRST_WAIT_S, LONGEST_WAIT_S = 60.0, 3_600.0
DATABASE_TIMEOUT_S = 30.0
_LOG = logging.getLogger("mail")

Value = TypeVar("Value")
Compose = Callable[[Period, WeeklyLetter], MailedReceipt]
_Made = tuple[Period, WeeklyLetter]


class WeeklyMail:
    """Call `start` once the till stands, `stop` at the end.

    `compose` makes the message of a week on this thread. `is_idle` says whether nobody is being
    served: only then is a report made. `retry_at` says when it is tried again.
    """

    def __init__(
        self,
        report: WeeklyReport,
        mailbox: Callable[[], Mailbox],
        compose: Compose,
        *,
        database: Worker,
        clock: Clock,
        is_idle: Callable[[], bool] = lambda: True,
        on_stopped: Callable[[], None] | None = None,
        deliver_by: Callable[..., Delivered] = deliver,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._report, self._mailbox, self._compose = report, mailbox, compose
        self._database, self._clock, self._is_idle = database, clock, is_idle
        self._deliver, self._now_s = deliver_by, now_s
        self.retry_at: datetime | None = None
        self._wait_s, self._due_at_s = FIRST_WAIT_S, 0.0
        self._has_recovered = False
        self._told = ""
        self._made: tuple[_Made, MailedReceipt] | None = None
        self._loop = LoopWorker("weekly mail", self._step, timeout_s=1.0, on_stopped=on_stopped)

    def start(self) -> None:
        """Begin; once."""
        self._loop.start()

    def stop(self) -> bool:
        """Let the message that is being sent be the last. False if it does not end in time."""
        return self._loop.stop()

    def _step(self, timeout_s: float) -> None:
        if not self.step():
            self._loop.pause.wait(max(timeout_s, LOOK_EVERY_S))

    def step(self) -> bool:
        """Send to one address. False when there is nothing to do now."""
        if not self._has_recovered:
            self._do(self._report.recover)
            self._has_recovered = True
        if self._now_s() < self._due_at_s or not self._is_idle():
            return False
        waiting = self._do(self._report.due)
        if not waiting:
            self._made = None
            self._tell("")
            return False
        mailbox = self._mailbox()
        if not mailbox.is_set_up:
            self._tell("mail.not_set_up")
            return False
        return self._send(waiting[0], mailbox)

    def _send(self, due: WeeklyDue, mailbox: Mailbox) -> bool:
        said = (due.week, replace(due.letter, addresses=(), told=(), waits=""))
        if self._made is None or self._made[0] != said:
            # A report that cannot be made is not tried again at once: making one takes long.
            self._put_off()
            self._made = (said, self._compose(due.week, due.letter))
            self._wait_s, self._due_at_s = FIRST_WAIT_S, 0.0
        try:
            message = letter_bytes(
                self._made[1],
                key=letter_key(due, mailbox),
                to=due.address,
                mailbox=mailbox,
                sent_at=self._clock.now(),
            )
        except ValueError:
            _LOG.warning("a weekly report has an address that is none")
            self._do(lambda: self._report.end(due, LetterEnd.REFUSED))
            return True
        self._do(lambda: self._report.begin(due))
        done = self._deliver(message, to=due.address, mailbox=mailbox)
        _LOG.info("weekly report of %s: %s %s", due.week.first, done.outcome.value, done.reason)
        if done.outcome is Delivery.LATER:
            self._do(lambda: self._report.wait(due))
            self._tell(done.reason)
            self._put_off()
            return False
        self._wait_s = FIRST_WAIT_S
        self._do(lambda: self._report.end(due, _ENDS[done.outcome]))
        self._tell("")
        return True

    def _put_off(self) -> None:
        self._due_at_s = self._now_s() + self._wait_s
        self.retry_at = self._clock.now() + timedelta(seconds=self._wait_s)
        self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)

    def _tell(self, reason: str) -> None:
        if not reason:
            self.retry_at = None
        if reason != self._told:
            self._told = reason
            if reason:
                _LOG.warning("the weekly report waits: %s", reason)
            self._do(lambda: self._report.tell_waits(reason))

    def _do(self, call: Callable[[], Value]) -> Value:
        return self._database.call(call, timeout_s=DATABASE_TIMEOUT_S)


def letter_key(due: WeeklyDue, mailbox: Mailbox) -> str:
    """The Message-ID: the same however often it is tried."""
    place = mailbox.sender.rpartition("@")[2]
    return f"<week.{due.week.first.isoformat()}.{address_key(due.address)}@{place}>"


_ENDS = {
    Delivery.SENT: LetterEnd.SENT,
    Delivery.REFUSED: LetterEnd.REFUSED,
    Delivery.UNKNOWN: LetterEnd.UNKNOWN,
}
