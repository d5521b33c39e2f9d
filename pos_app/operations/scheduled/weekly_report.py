"""Whom the report of a week has still to be sent to, kept so that nobody gets it twice.

Makes no report and sends nothing. One entry of job_run for each address and week: begun before the
first byte leaves, over afterwards; what is over is told to every till with the letter itself
(domain/weekly_letter). Addresses are kept as their hash. On the database thread.

Invariants:
- Only the till that the letter names has anything to send, and nothing that another till told of.
- A sending that was begun and whose end nobody knows (a crash, a line that broke after the last
  byte) is over: a report that is missing is asked for, one that comes twice is not trusted.
- Of several weeks that were missed only the last is sent.
"""

from dataclasses import dataclass, replace
from datetime import date

from pos_app.domain.clock import Clock
from pos_app.domain.figures.columns import Period
from pos_app.domain.job_run import JobRun
from pos_app.domain.weekly_letter import LetterEnd, LetterTold, WeeklyLetter, address_key
from pos_app.domain.weekly_time import WeeklyTime
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

JOB = "weekly_report"
SENDING = b"sending"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyDue:
    """A report that has not been sent: of which week, to whom, as the letter says."""

    week: Period
    address: str
    letter: WeeklyLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """What keeping needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def due(self) -> tuple[WeeklyDue, ...]:
        """Who waits for it now; nobody where another till sends it."""
        with self.unit_of_work() as work:
            letter = _own_letter(work)
            if letter is None:
                return ()
            time = WeeklyTime(letter.weekday, letter.hour)
            week = time.week(work.policy().local(self.clock.now()))
            waiting = []
            for address in letter.addresses:
                run = work.jobs.newest(JOB, address_key(address))
                is_new = run is None or run.period < week.first.isoformat()
                is_left = run is not None and not run.is_over and run.place != SENDING
                if (is_new or is_left) and not letter.has_had(address, week.first):
                    waiting.append(WeeklyDue(week=week, address=address, letter=letter))
        return tuple(waiting)

    def recover(self) -> None:
        """Close what a till that stopped in the middle left: nobody knows whether it came."""
        with self.unit_of_work() as work:
            letter = work.letters.letter()
            for address in () if letter is None else letter.addresses:
                run = work.jobs.newest(JOB, address_key(address))
                if run is not None and run.place == SENDING and not run.is_over:
                    self._over(work, run, LetterEnd.UNKNOWN)
            work.commit()

    def begin(self, due: WeeklyDue) -> None:
        """Write down that it is being sent."""
        with self.unit_of_work() as work:
            work.jobs.note(_run(due, SENDING), at=self.clock.now())
            work.commit()

    def wait(self, due: WeeklyDue) -> None:
        """Nothing left the till: it is tried again."""
        with self.unit_of_work() as work:
            work.jobs.note(_run(due, b""), at=self.clock.now())
            work.commit()

    def end(self, due: WeeklyDue, end: LetterEnd) -> None:
        """It is over, whichever way; every till is told."""
        with self.unit_of_work() as work:
            self._over(work, _run(due, b""), end)
            work.commit()

    def tell_waits(self, reason: str) -> None:
        """Say at every till why it has to wait; empty: it does not any more."""
        with self.unit_of_work() as work:
            letter = _own_letter(work)
            if letter is not None and letter.waits != reason:
                work.letters.put(replace(letter, waits=reason))
                work.commit()

    def _over(self, work: UnitOfWork, run: JobRun, end: LetterEnd) -> None:
        now = self.clock.now()
        place = b"" if end is LetterEnd.SENT else end.value.encode()
        work.jobs.note(replace(run, place=place, is_over=True), at=now)
        letter = work.letters.letter()
        if letter is not None:
            week = date.fromisoformat(run.period)
            told = LetterTold(week=week, key=run.step, at=now, end=end)
            work.letters.put(letter.with_told(told))


def _own_letter(work: UnitOfWork) -> WeeklyLetter | None:
    letter = work.letters.letter()
    return letter if letter is not None and letter.is_sent_by(work.policy().till.id) else None


def _run(due: WeeklyDue, place: bytes) -> JobRun:
    period = due.week.first.isoformat()
    return JobRun(job=JOB, period=period, step=address_key(due.address), place=place)
