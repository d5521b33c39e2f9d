"""Runner: how a presenter has an operation done without waiting for it.

Presenters hold no Qt: they see this class's `run` alone and get their answer as a call on the
window's thread. Does not decide what an error means to the cashier.

Invariants:
- Exactly one of `on_done` and `on_failed` is called, on the GUI thread, unless the runner closed.
- An error for which no `on_failed` was given goes to the runner's `on_unexpected`: never lost.
"""

import logging
from collections.abc import Callable
from typing import Protocol, TypeVar

from pos_app.background.job import Job
from pos_app.background.worker import TakesCalls, Ticket, WorkerBusyError, WorkerStoppedError

_LOG = logging.getLogger("threads")

Value = TypeVar("Value")
OnFailed = Callable[[Exception], None]


class RunsOperations(Protocol):
    """What a presenter asks for: a Runner, or in tests a SynchronousRunner."""

    def run(
        self,
        operation: Callable[..., Value],
        *args: object,
        on_done: Callable[[Value], None] | None = None,
        on_failed: OnFailed | None = None,
    ) -> None:
        """Call `operation(*args)` in the background and report how it ended."""
        ...


class Runner:
    """Runs operations on one worker; built and used on the GUI thread.

    `on_failure` hears every error, before whoever asked does.
    """

    def __init__(self, worker: TakesCalls, *, on_unexpected: OnFailed | None = None) -> None:
        self._worker = worker
        self._on_unexpected = on_unexpected or _log_unexpected
        self.on_failure: OnFailed = lambda _: None
        self._jobs: set[Job] = set()
        self._is_closed = False

    @property
    def waiting_count(self) -> int:
        """Operations that have not reported yet."""
        return len(self._jobs)

    def run(
        self,
        operation: Callable[..., Value],
        *args: object,
        on_done: Callable[[Value], None] | None = None,
        on_failed: OnFailed | None = None,
    ) -> None:
        """Call `operation(*args)` on the worker; exactly one of the two is called here after."""
        job = Job(lambda: operation(*args))
        told = on_failed or self._on_unexpected

        def fail(error: Exception) -> None:
            self.on_failure(error)
            told(error)

        job.finished.connect(lambda value: self._end(job, on_done, value))
        job.failed.connect(lambda error: self._end(job, fail, error))
        self._jobs.add(job)
        try:
            job.start(self._worker)
        except (WorkerStoppedError, WorkerBusyError) as error:
            self._end(job, fail, error)

    def close(self) -> None:
        """Forget what is still under way: its answers reach nobody."""
        self._is_closed = True
        self._jobs.clear()

    def _end(self, job: Job, tell: Callable[..., None] | None, what: object) -> None:
        self._jobs.discard(job)
        # Connections hold the job and it holds them, on Qt's side where no collector looks.
        job.deleteLater()
        if tell is not None and not self._is_closed:
            tell(what)


class SynchronousRunner:
    """Runs operations at once, in the caller's thread: for tests of presenters."""

    def __init__(self, *, on_unexpected: OnFailed | None = None) -> None:
        self._on_unexpected = on_unexpected

    def run(
        self,
        operation: Callable[..., Value],
        *args: object,
        on_done: Callable[[Value], None] | None = None,
        on_failed: OnFailed | None = None,
    ) -> None:
        """Call `operation(*args)` now. Without anybody to tell, an error is raised."""
        ticket: Ticket[Value] = Ticket(lambda: operation(*args))
        ticket.run()
        error = ticket.error
        fail = on_failed or self._on_unexpected
        if error is None:
            if on_done is not None:
                on_done(ticket.result(0))
        elif fail is not None:
            fail(error)
        else:
            raise error


def _log_unexpected(error: Exception) -> None:
    _LOG.error("an operation failed and nobody listened", exc_info=error)
