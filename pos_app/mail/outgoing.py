"""OutgoingMail: e-mails the receipts that wait, one after the other, on a thread of its own.

Does not lay out receipts (`compose` does) and keeps no sale waiting: without a line they queue.

Invariants:
- SENDING is durable before the first byte leaves. Found at start it becomes UNKNOWN: a person
  decides, nothing is sent twice by itself.
- Without a line everything waits longer each time, by a random share of the wait (full jitter), so
  that the tills of a store do not all come back at once. A message that a server will not take now
  waits by itself and holds up no other; after `GIVE_UP_AFTER` it has failed.
- Nothing here names an address in a log.
"""

import logging
import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from pos_app.background.worker import LoopWorker, Worker
from pos_app.domain.clock import Clock
from pos_app.domain.receipt_request import ReceiptRequest, RequestState, RequestStep
from pos_app.mail.mailbox import Mailbox
from pos_app.mail.message import MailedReceipt, message_bytes
from pos_app.mail.smtp_delivery import Delivered, Delivery, deliver
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

if TYPE_CHECKING:
    from uuid import UUID

GIVE_UP_AFTER = timedelta(days=3)
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 900.0
DATABASE_TIMEOUT_S = 30.0
_BATCH = 200
# What a server says of one message: the others may still go.
_ITS_OWN = frozenset({"mail.address_refused", "mail.message_refused"})
_NOW = (0.0, 60.0)  # when a message is due, and how long it waits after its next failure
_LOG = logging.getLogger("mail")

Value = TypeVar("Value")
Compose = Callable[[ReceiptRequest], MailedReceipt | None]
Deliver = Callable[..., Delivered]


class OutgoingMail:
    """Call `start` once the till stands, `wake` after a request, `stop` at the end.

    `compose` makes the receipt of a request on the mail thread, None when its sale is gone.
    `on_changed(request, state)` is called on the mail thread.
    """

    def __init__(
        self,
        mailbox: Callable[[], Mailbox],
        compose: Compose,
        *,
        begin: UnitOfWorkFactory,
        database: Worker,
        clock: Clock,
        on_changed: Callable[[ReceiptRequest, RequestState], None] = lambda *_: None,
        deliver_by: Deliver = deliver,
        now_s: Callable[[], float] = time.monotonic,
        share: Callable[[], float] = random.random,
    ) -> None:
        self._mailbox, self._compose = mailbox, compose
        self._begin, self._database, self._clock = begin, database, clock
        self._on_changed, self._deliver = on_changed, deliver_by
        self._now_s, self._share = now_s, share
        self._wait_s, self._due_at_s = FIRST_WAIT_S, 0.0
        self._later: dict[UUID, tuple[float, float]] = {}
        self._has_recovered = False
        self._loop = LoopWorker("mail", self._step, timeout_s=1.0)

    def start(self) -> None:
        """Begin; once."""
        self._loop.start()

    def stop(self) -> bool:
        """Let the message that is being sent be the last. False if it does not end in time."""
        return self._loop.stop()

    def wake(self) -> None:
        """Look at the queue now: somebody has just asked for a receipt, or the line is back."""
        self._due_at_s = 0.0
        self._loop.pause.wake()

    @property
    def wait_s(self) -> float:
        """Seconds until the next try after a failure; 0 when it may be made now."""
        return max(self._due_at_s - self._now_s(), 0.0)

    def _step(self, timeout_s: float) -> None:
        if not self.step():
            self._loop.pause.wait(max(timeout_s, min(self.wait_s, 60.0)))

    def step(self) -> bool:
        """Send one message. False when there is nothing to do now."""
        mailbox = self._mailbox()
        if not self._has_recovered:
            self._recover()
        if not mailbox.is_set_up or self.wait_s:
            return False
        waiting = self._read(lambda work: work.receipt_requests(RequestState.WAITING, _BATCH))
        if not waiting:
            return False
        due = [r for r in waiting if self._later.get(r.id, _NOW)[0] <= self._now_s()]
        return bool(due) and all(self._send(request, mailbox) for request in due)

    def _recover(self) -> None:
        for request in self._read(lambda w: w.receipt_requests(RequestState.SENDING, 1000)):
            self._mark(request, RequestState.UNKNOWN, "mail.no_answer")
        self._has_recovered = True

    def _send(self, request: ReceiptRequest, mailbox: Mailbox) -> bool:
        """Try one; False when the others had better wait too."""
        if self._clock.now() - request.requested_at > GIVE_UP_AFTER:
            self._mark(request, RequestState.FAILED, "mail.gave_up")
            return True
        receipt = self._compose(request)
        if receipt is None:
            self._mark(request, RequestState.FAILED, "mail.sale_gone")
            return True
        message = message_bytes(
            receipt,
            request_id=request.id,
            to=request.address,
            mailbox=mailbox,
            sent_at=self._clock.now(),
        )
        if not self._claim(request):
            return True
        done = self._deliver(message, to=request.address, mailbox=mailbox)
        _LOG.info("receipt %s: %s %s", request.id, done.outcome.value, done.reason)
        if done.outcome is Delivery.LATER:
            self._mark(request, RequestState.WAITING, done.reason)
            if done.reason in _ITS_OWN:
                wait_s = self._later.get(request.id, _NOW)[1]
                self._later[request.id] = (self._now_s() + wait_s, min(wait_s * 2, LONGEST_WAIT_S))
                return True
            self._back_off()
            return False
        self._wait_s = FIRST_WAIT_S
        self._mark(request, _STATES[done.outcome], done.reason)
        return True

    def _back_off(self) -> None:
        # "Full jitter": anything up to the wait, so that tills spread out by themselves.
        self._due_at_s = self._now_s() + self._wait_s * self._share()
        self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)

    def _claim(self, request: ReceiptRequest) -> bool:
        """Write SENDING, unless somebody took the wish back meanwhile."""

        def call() -> bool:
            with self._begin() as work:
                now = work.receipt_request(request.id)
                if now is None or now.state is not RequestState.WAITING:
                    return False
                work.add_request_step(self._step_to(request, RequestState.SENDING, ""))
                work.commit()
            return True

        return self._database.call(call, timeout_s=DATABASE_TIMEOUT_S)

    def _mark(self, request: ReceiptRequest, state: RequestState, reason: str) -> None:
        def call() -> None:
            with self._begin() as work:
                work.add_request_step(self._step_to(request, state, reason))
                work.commit()

        self._database.call(call, timeout_s=DATABASE_TIMEOUT_S)
        self._on_changed(request, state)

    def _step_to(self, request: ReceiptRequest, state: RequestState, reason: str) -> RequestStep:
        at = self._clock.now()
        return RequestStep(request_id=request.id, state=state, at=at, reason=reason)

    def _read(self, ask: Callable[[UnitOfWork], Value]) -> Value:
        def call() -> Value:
            with self._begin() as work:
                return ask(work)

        return self._database.call(call, timeout_s=DATABASE_TIMEOUT_S)


_STATES = {
    Delivery.SENT: RequestState.SENT,
    Delivery.REFUSED: RequestState.FAILED,
    Delivery.UNKNOWN: RequestState.UNKNOWN,
}
