"""Work through what the audit found: take the fix, leave it for now, or say that it is right so.

Fixes are edits like any other (operations/edit_customer): with their facts, and undone like them.
All of it runs on the database thread. Answers are kept at this till alone: another till that looks
asks again, which costs a key; a record of each answer would go to every till of the organisation.

Invariants:
- A fix is taken only of what the typist saw: of two who mend the same field the second is told.
- What is right so is not asked again while the same stands there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.audit_book import AuditAnswer
from pos_app.operations.edit_customer import CustomerEdit, EditCustomer
from pos_app.operations.ports import UnitOfWorkFactory
from pos_app.operations.read_audit import AuditItem

LEFT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDeed:
    """One step of working through, which `undo` takes back."""

    item: AuditItem
    edit: CustomerEdit | None = None
    answer: AuditAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAudit:
    """What working through needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    editing: EditCustomer

    def take(self, item: AuditItem, *, staff: StaffMember) -> AuditDeed:
        """Write the fix. Raises RuleError `errors.audit_no_fix` and as editing does."""
        if not item.fault.fix:
            raise RuleError("errors.audit_no_fix")
        customer = item.customer
        edit = self.editing.edit(customer.id, item.fault.fix, staff=staff, seen=customer)
        return AuditDeed(item=item, edit=edit)

    def leave(self, item: AuditItem, *, staff: StaffMember) -> AuditDeed:
        """Not now: it comes back after `LEFT_FOR`."""
        return self._answered(item, staff, self.clock.now() + LEFT_FOR)

    def call_right(self, item: AuditItem, *, staff: StaffMember) -> AuditDeed:
        """It is right so."""
        return self._answered(item, staff, None)

    def undo(self, deed: AuditDeed, *, staff: StaffMember) -> None:
        """Take a step back. Raises RuleError as `EditCustomer.undo` does."""
        require(staff, Permission.SERVE_CUSTOMERS)
        if deed.edit is not None:
            self.editing.undo(deed.edit, staff=staff)
        if deed.answer is not None:
            with self.unit_of_work() as work:
                work.faults.take_back(deed.answer)
                work.commit()

    def _answered(self, item: AuditItem, staff: StaffMember, until: datetime | None) -> AuditDeed:
        require(staff, Permission.SERVE_CUSTOMERS)
        answer = AuditAnswer(
            customer_id=item.customer.id,
            kind=item.fault.kind,
            mark=item.fault.mark,
            staff_id=staff.id,
            at=self.clock.now(),
            until=until,
        )
        with self.unit_of_work() as work:
            work.faults.answer(answer)
            work.commit()
        return AuditDeed(item=item, answer=answer)
