"""Keeps how quick this till is and what failed, for the page of health at every till.

Runs beside the counter, now and then. What was counted since the last time is added to the day; a
power cut loses that much and no more. Measures nothing itself.
"""

from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.till_health import HealthCounts, TillHealth
from pos_app.operations.ports import UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepHealth:
    """What keeping needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def keep(self, counted: HealthCounts) -> None:
        """Add these to the day. What is counted over midnight is of the day that begins."""
        if counted.is_empty:
            return
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy, book = work.policy(), work.health
            day = policy.business_day(now)
            known = book.known(day) or TillHealth(
                till_id=policy.till.id,
                store_id=policy.store.id,
                incarnation=book.life(),
                day=day.date,
                counted_at=now,
                counts=HealthCounts(),
            )
            # A clock that was set back must not make a newer count look older.
            book.add(known.with_more(counted, at=max(now, known.counted_at)))
            work.commit()
