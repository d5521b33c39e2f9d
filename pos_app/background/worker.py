"""Workers: a named thread with a bounded queue, and one that repeats a step until told to stop.

A worker for the database, one for each device, one for sync: nothing else in the project makes a
thread. Does not deliver to the window (background/job does).

Invariants:
- Calls run one at a time, in the order submitted.
- An exception never ends a worker and is never lost: the ticket of the call carries it, and what
  nobody expected is logged with its trace.
- After `stop()` at most one more call begins; the rest is refused with WorkerStoppedError.
"""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Generic, Protocol, TypeVar, cast

from pos_app.domain.errors import RuleError

QUEUE_LENGTH = 1000
STOP_TIMEOUT_S = 5.0
STEP_S = 0.2  # what a step waits at most; a loop that is told to end ends so much later

_LOG = logging.getLogger("threads")

Value = TypeVar("Value")
Waiting = TypeVar("Waiting")


class WorkerStoppedError(RuntimeError):
    """The worker no longer takes calls, or stopped before it came to this one."""


class WorkerBusyError(RuntimeError):
    """More calls wait than the queue holds: the worker has been stuck for long."""


class Ticket(Generic[Value]):
    """One call on a worker. `on_over(ticket)` runs on the worker's thread, once."""

    def __init__(
        self, call: Callable[[], Value], on_over: "Callable[[Ticket[Value]], None] | None" = None
    ) -> None:
        self._call = call
        self._on_over = on_over
        self._future: Future[Value] = Future()

    def result(self, timeout_s: float | None = None) -> Value:
        """Wait for the value, or raise what the call raised. TimeoutError after `timeout_s`."""
        return self._future.result(timeout_s)

    @property
    def error(self) -> Exception | None:
        """What a call that is over raised."""
        return cast("Exception | None", self._future.exception(0))

    @property
    def is_over(self) -> bool:
        """Whether the call has ended, well or badly."""
        return self._future.done()

    def run(self) -> None:
        """Make the call. Only a worker does this."""
        try:
            value = self._call()
        except Exception as error:  # noqa: BLE001  (the one place where any error is caught: it goes on in the ticket)
            self.fail(error)
            return
        self._future.set_result(value)
        self._tell()

    def fail(self, error: Exception) -> None:
        """End the call with an error. Only a worker does this."""
        if is_bug(error):
            _LOG.error("a call on %s failed", threading.current_thread().name, exc_info=error)
        self._future.set_exception(error)
        self._tell()

    def _tell(self) -> None:
        if self._on_over is not None:
            self._on_over(self)


def is_bug(error: BaseException) -> bool:
    """Whether nobody planned for this error: neither a rule nor the world outside raised it."""
    planned = ("DeviceError", "SyncError", "StorageError", "WorkerStoppedError", "Stopped")
    return not isinstance(error, RuleError) and not any(
        kind.__name__ in planned for kind in type(error).__mro__
    )


class TakesCalls(Protocol):
    """A thread that makes calls for others: a Worker, or a LoopWorker between its steps."""

    def submit(
        self,
        call: Callable[[], Value],
        on_over: Callable[[Ticket[Value]], None] | None = None,
    ) -> Ticket[Value]:
        """Queue a call; returns at once. Raises WorkerStoppedError and WorkerBusyError."""
        ...


class Worker:
    """A daemon thread called `name` that makes the calls submitted to it, one after another."""

    def __init__(self, name: str, *, queue_length: int = QUEUE_LENGTH) -> None:
        self.name = name
        self._calls: queue.Queue[Ticket[object] | None] = queue.Queue(queue_length)
        self._is_stopping = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def is_on_thread(self) -> bool:
        """Whether the caller runs on this worker."""
        return threading.current_thread() is self._thread

    def assert_on_thread(self) -> None:
        """Stop a call that belongs on this worker and is made elsewhere: a bug."""
        here = threading.current_thread()
        assert here is self._thread, f"this belongs on {self.name} and runs on {here.name}"

    def submit(
        self,
        call: Callable[[], Value],
        on_over: Callable[[Ticket[Value]], None] | None = None,
    ) -> Ticket[Value]:
        """Queue a call; returns at once. Raises WorkerStoppedError and WorkerBusyError."""
        ticket = Ticket(call, on_over)
        with self._lock:
            if self._is_stopping:
                raise WorkerStoppedError(self.name)
            try:
                self._calls.put_nowait(cast("Ticket[object]", ticket))
            except queue.Full:
                raise WorkerBusyError(self.name) from None
        return ticket

    def call(self, call: Callable[[], Value], *, timeout_s: float | None = None) -> Value:
        """Make a call on this worker and wait for it; on the worker itself it runs at once."""
        if self.is_on_thread:
            return call()
        return self.submit(call).result(timeout_s)

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> bool:
        """Refuse further calls, finish the one that runs, and wait. False if it did not end."""
        with self._lock:
            self._is_stopping = True
        # A full queue needs no wake-up: the worker looks at _is_stopping after each call.
        with contextlib.suppress(queue.Full):
            self._calls.put_nowait(None)
        if not self.is_on_thread:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while not self._is_stopping:
            ticket = self._calls.get()
            if ticket is None:
                break
            ticket.run()
        for waiting in _waiting(self._calls):
            if waiting is not None:
                waiting.fail(WorkerStoppedError(self.name))


class Pause:
    """A wait that ends early when there is work or the loop stops: a step waits here."""

    def __init__(self) -> None:
        self._woken = threading.Event()
        self._is_ended = False

    def wait(self, timeout_s: float) -> bool:
        """Wait up to `timeout_s` or until woken; True if the loop was told to stop."""
        if self._woken.wait(timeout_s) and not self._is_ended:
            self._woken.clear()
        return self._is_ended

    def wake(self) -> None:
        """End the present wait, or the next one if nobody waits."""
        self._woken.set()

    def end(self) -> None:
        """End every wait from now on."""
        self._is_ended = True
        self._woken.set()

    @property
    def is_ended(self) -> bool:
        """Whether the loop was told to stop."""
        return self._is_ended


class LoopWorker:
    """A daemon thread called `name` that repeats `step(timeout_s)` until stopped.

    A step waits at most `timeout_s` (None: STEP_S) for what it waits for. One that raises is logged
    and repeated after `timeout_s`; `on_stopped` runs last, on the thread. Calls of others
    (`submit`) are made between two steps.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[float], None],
        *,
        timeout_s: float | None = None,
        on_stopped: Callable[[], None] | None = None,
    ) -> None:
        self.name = name
        self.pause = Pause()
        self._step = step
        self._timeout_s = STEP_S if timeout_s is None else timeout_s
        self._on_stopped = on_stopped
        self._calls: queue.Queue[Ticket[object]] = queue.Queue(QUEUE_LENGTH)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begin; once."""
        self._thread.start()

    def submit(
        self,
        call: Callable[[], Value],
        on_over: Callable[[Ticket[Value]], None] | None = None,
    ) -> Ticket[Value]:
        """Queue a call; returns at once. Raises WorkerStoppedError and WorkerBusyError."""
        ticket = Ticket(call, on_over)
        if self.pause.is_ended:
            raise WorkerStoppedError(self.name)
        try:
            self._calls.put_nowait(cast("Ticket[object]", ticket))
        except queue.Full:
            raise WorkerBusyError(self.name) from None
        self.pause.wake()
        return ticket

    def assert_on_thread(self) -> None:
        """Stop a call that belongs on this worker and is made elsewhere: a bug."""
        here = threading.current_thread()
        assert here is self._thread, f"this belongs on {self.name} and runs on {here.name}"

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> bool:
        """Let the step that runs be the last, and wait for it. False if it did not end."""
        self.pause.end()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while not self.pause.is_ended:
            for asked in _waiting(self._calls):
                asked.run()
            self._guarded(lambda: self._step(self._timeout_s))
        for unasked in _waiting(self._calls):
            unasked.fail(WorkerStoppedError(self.name))
        if self._on_stopped is not None:
            self._guarded(self._on_stopped)

    def _guarded(self, call: Callable[[], None]) -> None:
        ticket = Ticket(call)
        ticket.run()
        if ticket.error is not None:
            if not is_bug(ticket.error):
                _LOG.warning("%s: %s", self.name, ticket.error)
            self.pause.wait(self._timeout_s)


def _waiting(calls: "queue.Queue[Waiting]") -> Iterator[Waiting]:
    """Take out what waits, until nothing does."""
    with contextlib.suppress(queue.Empty):
        while True:
            yield calls.get_nowait()
