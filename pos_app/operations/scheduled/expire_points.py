"""Take points off whose last day is over, a few people a transaction.

Which points those are is worked out from the entries (domain/loyalty_lots); each lot keeps the last
day that was promised when it came, whatever the programme says later. Runs on the database thread.

Invariants:
- What was spent never expires, and no right of another till is touched: only what can be spent
  here goes.
- The entry's id follows from programme, person and last day: done twice it is done once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.ids import CustomerId
from pos_app.domain.job_run import JobRun
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, derived_entry_id
from pos_app.domain.loyalty_lots import expired_points, lots_of
from pos_app.operations.points_book import Change, PointsBook
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

JOB = "expire_points"
AT_ONCE = 4  # people a transaction, so that a sale never waits 10 ms for it


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpirePoints:
    """What expiring needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def step(self) -> bool:
        """Do a little; whether there is more to do today."""
        with self.unit_of_work() as work:
            today = work.policy().business_day(self.clock.now()).date
            for programme in work.loyalty.programmes():
                run = work.jobs.newest(JOB, str(programme.id))
                if run is None or run.period < today.isoformat() or not run.is_over:
                    self._some(work, programme, b"" if run is None else run.place, today)
                    work.commit()
                    return True
        return False

    def _some(self, work: UnitOfWork, programme: Programme, place: bytes, today: date) -> None:
        people = work.loyalty.expired_after(programme.id, place, before=today, limit=AT_ONCE)
        for customer_id, _ in people:
            self._expire(work, programme, customer_id, today)
        run = JobRun(
            job=JOB,
            period=today.isoformat(),
            step=str(programme.id),
            place=people[-1][1] if people else place,
            is_over=len(people) < AT_ONCE,
        )
        work.jobs.note(run, at=self.clock.now())

    def _expire(
        self, work: UnitOfWork, programme: Programme, customer_id: CustomerId, today: date
    ) -> None:
        lots = lots_of(work.loyalty.entries(customer_id, programme.id, limit=0))
        held = work.accounts.balance(programme.account(customer_id))
        points = min(expired_points(lots, today), 0 if held is None else held.here)
        if points < 1:
            return
        days = (lot.expires_on for lot in lots if lot.expires_on is not None)
        last = max(day for day in days if day < today)
        number = 0
        while work.loyalty.has(
            key := derived_entry_id(
                programme.id, customer_id, EntryKind.EXPIRED, f"{last.isoformat()}#{number}"
            )
        ):
            number += 1  # more of that day came to light since
        book = PointsBook(work, None, staff_id=None, at=self.clock.now(), new_id=self.new_id)
        book.note(
            Change(
                kind=EntryKind.EXPIRED,
                customer_id=customer_id,
                programme_id=programme.id,
                version=programme.version,
                points=-points,
                id=key,
            )
        )
        (entry,) = book.entries()
        work.loyalty.add(entry, book.postings())
