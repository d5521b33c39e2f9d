"""Give points for birthdays, once a year, a few people a transaction.

To everybody with points in the programme whose birthday is written down and near. Runs on the
database thread.

Invariants:
- The entry's id follows from programme, person and year: a rerun, a second till or a birthday that
  is corrected gives nothing twice.
- A paused programme gives none; if it goes on within the days around a birthday, they come then.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.ids import CustomerId
from pos_app.domain.job_run import JobRun
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, derived_entry_id
from pos_app.domain.loyalty_rules import Birthday
from pos_app.operations.points_book import Change, PointsBook
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

JOB = "birthday_bonus"
AT_ONCE = 4  # people who get something in one transaction
LOOKED_AT = 40  # of one day, with those that have it already
_LEAP_DAY = "02-29"
_DAY = 5  # letters of "MM-DD"


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayBonus:
    """What giving needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def step(self) -> bool:
        """Do a little; whether there is more to do today."""
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy = work.policy()
            today = policy.business_day(now).date
            for programme in policy.programmes_at(now):
                rule, run = programme.birthday, work.jobs.newest(JOB, str(programme.id))
                if rule is None or programme.is_paused:
                    continue
                if run is None or run.period < today.isoformat():
                    run = JobRun(job=JOB, period=today.isoformat(), step=str(programme.id))
                if not run.is_over:
                    work.jobs.note(self._some(work, programme, rule, run, today=today), at=now)
                    work.commit()
                    return True
        return False

    def _some(
        self, work: UnitOfWork, programme: Programme, rule: Birthday, run: JobRun, *, today: date
    ) -> JobRun:
        """Give to the next few; the run as far as it has got."""
        days, given = days_around(rule, today), 0
        reached = run.place[:_DAY].decode()
        first = days.index(reached) if reached in days else 0
        for place in range(first, len(days)):
            after = run.place[_DAY:] if place == first else b""
            people = work.loyalty.with_birthday(
                programme.id, days[place], after=after, limit=LOOKED_AT
            )
            for customer_id in people:
                given += self._give(
                    work, programme, customer_id, rule=rule, days=(days[place], today)
                )
                run = replace(run, place=days[place].encode() + customer_id.bytes)
                if given >= AT_ONCE:
                    return run
            if len(people) == LOOKED_AT:
                return run
        return replace(run, is_over=True)

    def _give(
        self,
        work: UnitOfWork,
        programme: Programme,
        customer_id: CustomerId,
        *,
        rule: Birthday,
        days: tuple[str, date],
    ) -> bool:
        year = rule.year_of(*days)
        if year is None:
            return False
        key = derived_entry_id(programme.id, customer_id, EntryKind.BIRTHDAY, str(year))
        if work.loyalty.has(key):
            return False
        book = PointsBook(work, None, staff_id=None, at=self.clock.now(), new_id=self.new_id)
        book.note(
            Change(
                kind=EntryKind.BIRTHDAY,
                customer_id=customer_id,
                programme_id=programme.id,
                version=programme.version,
                points=rule.points,
                id=key,
            )
        )
        (entry,) = book.entries()
        work.loyalty.add(entry, book.postings())
        return True


def days_around(rule: Birthday, today: date) -> tuple[str, ...]:
    """The birthdays "MM-DD" that are near enough today, in the sequence of the calendar."""
    first = today - timedelta(days=rule.days_after)
    span = rule.days_after + rule.days_before + 1
    days = {f"{first + timedelta(days=n):%m-%d}" for n in range(span)}
    if "02-28" in days:
        days.add(_LEAP_DAY)  # in a year without one it is kept on the 28th
    return tuple(sorted(day for day in days if rule.year_of(day, today) is not None))
