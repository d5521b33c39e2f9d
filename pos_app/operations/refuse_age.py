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
from pos_app.domain.product import Product
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWorkFactory


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

    def register(self, *, staff: StaffMember, days: int = 30) -> tuple[AgeRefusal, ...]:
        """The refusals of the last so many business days, the newest first."""
        require(staff, Permission.SEE_SALES)
        with self.unit_of_work() as work:
            today = work.policy().business_day(self.clock.now()).date
            return work.goods.refusals(today - timedelta(days=days - 1), today)
