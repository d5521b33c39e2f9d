"""What a store has to do for its customers today, and what is back that somebody wished for.

Reads, and writes what staff say is back in stock: the till counts no stock, so a product is back
when staff say so. Changes no matter (operations/keep_care).

Invariant: a number or an address is handed out to one person for one customer, and that is noted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.customer_care import BackInStock, MatterNow
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProductId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

CONTACT_SHOWN = "contact_shown"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One row of the list: how the matter stands, and whose it is."""

    now: MatterNow
    customer: Customer


@dataclass(frozen=True, slots=True)
class DueList:
    """The list of one day, what waits longest first."""

    on: date
    items: tuple[DueItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueToday:
    """What reading needs. All of it runs on the database thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def today(self, *, staff: StaffMember) -> DueList:
        """The list of this business day, without those who are no longer there."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            on = self._on(work)
            found = [
                (now, work.customers.customer(now.matter.customer_id)) for now in work.care.due(on)
            ]
        return DueList(on, tuple(DueItem(now, whose) for now, whose in found if whose is not None))

    def count(self) -> int:
        """How many there are, for a figure beside the menu."""
        with self.unit_of_work() as work:
            return work.care.count_due(self._on(work))

    def count_waiting(self, product_id: ProductId) -> int:
        """How many wait for a product that nobody has said is back."""
        with self.unit_of_work() as work:
            wished = work.care.wished(product_id, on=self._on(work))
        return sum(now.back_on is None for now in wished)

    def contact(self, customer_id: CustomerId, *, staff: StaffMember) -> Customer:
        """Whom to call, and where; noted in the journal. Raises `errors.customer_gone`."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            customer = work.customers.customer(customer_id)
            if customer is None:
                raise RuleError("errors.customer_gone")
            work.audit(
                AuditEntry(
                    kind=CONTACT_SHOWN,
                    staff_id=staff.id,
                    at=self.clock.now(),
                    body={"customer": str(customer_id)},
                )
            )
            work.commit()
        return customer

    def mark_back(self, product_id: ProductId, *, staff: StaffMember, is_back: bool = True) -> int:
        """Say that a product is back in this store, or take that back; how many wish for it."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            on = self._on(work)
            work.care.add_back(
                BackInStock(
                    id=self.new_id(),
                    product_id=product_id,
                    store_id=work.policy().store.id,
                    staff_id=staff.id,
                    at=self.clock.now(),
                    returned_on=on,
                    is_back=is_back,
                )
            )
            wished = len(work.care.wished(product_id, on=on))
            work.commit()
        return wished

    def _on(self, work: UnitOfWork) -> date:
        return work.policy().business_day(self.clock.now()).date
