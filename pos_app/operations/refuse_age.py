"""Refuse age: write down that something was not sold for somebody's age, and list what was.

A refusal names who refused, what and when, and nothing of who was refused. Does not touch the
basket: nothing was rung up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.goods import AgeRefusal
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.product import Product
from pos_app.domain.refusal_list import RefusalList
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseAge:
    """What writing down a refusal needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def write_down(self, product: Product, born_by_on: date, *, staff: StaffMember) -> AgeRefusal:
        """Write one refusal."""
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            refusal = AgeRefusal(
                id=self.new_id(),
                at=now,
                business_day_on=work.policy().business_day(now).date,
                staff_id=staff.id,
                staff_name=staff.name,
                product_id=product.id,
                name=product.name,
                age_limit=product.age_limit,
                born_by_on=born_by_on,
            )
            work.goods.add_refusal(refusal)
            work.commit()
        return refusal

    def refusal_list(self, *, staff: StaffMember, days: int = DAYS) -> RefusalList:
        """The refusals of the last so many business days, the newest first."""
        require(staff, Permission.SEE_SALES)
        with self.unit_of_work() as work:
            return self._listed(work, days)

    def print_list(self, *, staff: StaffMember, days: int = DAYS) -> PrintJob:
        """Queue the list for the printer, as it is now."""
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            listed = self._listed(work, days)
            job = queued_job(PrintKind.SLIP, listed.at, self.new_id)
            work.add_print_job(job)
            work.goods.add_slip(job.id, listed)
            work.commit()
        return job

    def _listed(self, work: UnitOfWork, days: int) -> RefusalList:
        now = self.clock.now()
        today = work.policy().business_day(now).date
        since = today - timedelta(days=days - 1)
        refusals = work.goods.refusals(since, today)
        return RefusalList(since=since, until=today, at=now, refusals=refusals)
