"""Whom the report of a week has still to be sent to, kept so that nobody gets it twice.

Makes no report and sends nothing. One entry of job_run for each address and week: begun before the
first byte leaves, over afterwards. Addresses are kept as their hash. On the database thread.

Invariants:
- A sending that was begun and whose end nobody knows (a crash, a line that broke after the last
  byte) is over: a report that is missing is asked for, one that comes twice is not trusted.
- Of several weeks that were missed only the last is sent.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.domain.clock import Clock
from pos_app.domain.figures.columns import Period
from pos_app.domain.job_run import JobRun
from pos_app.domain.weekly_time import WeeklyTime
from pos_app.operations.ports import UnitOfWorkFactory

JOB = "weekly_report"
SENDING, REFUSED, UNKNOWN = b"sending", b"refused", b"unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyDue:
    """A report that has not been sent: of which week, to whom."""

    week: Period
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """What keeping needs. `addresses` get it, `time` says when."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    time: Callable[[], WeeklyTime]
    addresses: Callable[[], tuple[str, ...]]

    def due(self) -> tuple[WeeklyDue, ...]:
        """Who waits for it now."""
        with self.unit_of_work() as work:
            week = self.time().week(work.policy().local(self.clock.now()))
            waiting = []
            for address in dict.fromkeys(self.addresses()):
                run = work.jobs.newest(JOB, key_of(address))
                is_new = run is None or run.period < week.first.isoformat()
                if is_new or (run is not None and not run.is_over and run.place != SENDING):
                    waiting.append(WeeklyDue(week=week, address=address))
        return tuple(waiting)

    def recover(self) -> None:
        """Close what a till that stopped in the middle left: nobody knows whether it came."""
        with self.unit_of_work() as work:
            for address in dict.fromkeys(self.addresses()):
                run = work.jobs.newest(JOB, key_of(address))
                if run is not None and run.place == SENDING and not run.is_over:
                    over = replace(run, place=UNKNOWN, is_over=True)
                    work.jobs.note(over, at=self.clock.now())
            work.commit()

    def begin(self, due: WeeklyDue) -> None:
        """Write down that it is being sent."""
        self._note(due, SENDING, is_over=False)

    def wait(self, due: WeeklyDue) -> None:
        """Nothing left the till: it is tried again."""
        self._note(due, b"", is_over=False)

    def end(self, due: WeeklyDue, place: bytes = b"") -> None:
        """It is over, whichever way."""
        self._note(due, place, is_over=True)

    def _note(self, due: WeeklyDue, place: bytes, *, is_over: bool) -> None:
        with self.unit_of_work() as work:
            run = JobRun(
                job=JOB,
                period=due.week.first.isoformat(),
                step=key_of(due.address),
                place=place,
                is_over=is_over,
            )
            work.jobs.note(run, at=self.clock.now())
            work.commit()


def key_of(address: str) -> str:
    """What stands for an address where it is kept."""
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()[:32]
