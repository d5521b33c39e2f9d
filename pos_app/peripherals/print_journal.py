"""The print journal as the printing threads see it: every change is one commit.

Does not decide what is sent (print_queue, drawer_control). All calls are made on a device's thread
and wait for the database's own worker, so a state is durable when the call returns.

Invariant: a job found in SENDING at start becomes UNKNOWN: nobody knows how much of it went out.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from pos_app.background.worker import Worker
from pos_app.domain.clock import Clock
from pos_app.domain.print_job import ALL_PAPER, PrintJob, PrintKind, PrintState
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

DATABASE_TIMEOUT_S = 30.0
DOUBT_LASTS = timedelta(days=1)

Value = TypeVar("Value")


class PrintJournal:
    """Reads and writes jobs through the database worker."""

    def __init__(self, begin: UnitOfWorkFactory, database: Worker, clock: Clock) -> None:
        self._begin, self._database, self.clock = begin, database, clock

    def read(self, ask: Callable[[UnitOfWork], Value]) -> Value:
        """Ask something in a transaction that changes nothing."""

        def call() -> Value:
            with self._begin() as work:
                return ask(work)

        return self._database.call(call, timeout_s=DATABASE_TIMEOUT_S)

    def jobs(self, states: Iterable[PrintState]) -> tuple[PrintJob, ...]:
        """Jobs in these states, oldest first."""
        return self.read(lambda work: work.print_jobs(tuple(states)))

    def mark(self, job: PrintJob, state: PrintState, *, sent_bytes: int = 0) -> PrintJob:
        """Write down how far a job got; returns it as it is now. Raises StorageError."""
        now = self.clock.now()

        def call() -> None:
            with self._begin() as work:
                work.set_print_state(job.id, state, at=now, sent_bytes=sent_bytes)
                work.commit()

        self._database.call(call, timeout_s=DATABASE_TIMEOUT_S)
        return replace(job, state=state, changed_at=now, sent_bytes=sent_bytes)

    def recover(self, kinds: frozenset[PrintKind] = ALL_PAPER) -> tuple[PrintJob, ...]:
        """After a start: what was being sent when the till stopped is UNKNOWN now.

        Only of these `kinds`: what another thread prints or opens, it may be sending just now.
        Also gives the receipts of the last day about which nobody answered yet.
        """
        since = self.clock.now() - DOUBT_LASTS
        unanswered = tuple(
            job
            for job in self.jobs((PrintState.UNKNOWN,))
            if job.kind in kinds and job.changed_at >= since
        )
        cut_off = self.jobs((PrintState.SENDING,))
        return unanswered + tuple(self.give_up(job) for job in cut_off if job.kind in kinds)

    def give_up(self, job: PrintJob) -> PrintJob:
        """Say of a job that was cut off in SENDING that nobody knows how much of it went out."""
        return self.mark(job, PrintState.UNKNOWN, sent_bytes=max(job.sent_bytes, 1))
