"""Hand out everything that is held about one person.

Makes no file (commands/export_person does). Invariant: that it leaves is written down before it is
handed out, with the id and never with what it says.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.person_export import ExportSection, PersonExport
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory

KIND = "person_exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPerson:
    """What exporting needs. `read` gives all that is held under every record of a person."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    read: Callable[[CustomerId], tuple[ExportSection, ...]]

    def export(self, customer_id: CustomerId, *, staff: StaffMember) -> PersonExport:
        """Read it and write down that it left. Raises RuleError `errors.customer_gone`."""
        require(staff, Permission.MANAGE_PRIVACY)
        now = self.clock.now()
        with self.unit_of_work() as work:
            if work.customers.customer(customer_id) is None:
                raise RuleError("errors.customer_gone")
            store = work.policy().store.name
            body: dict[str, str | int | bool] = {"customer": str(customer_id)}
            work.audit(AuditEntry(kind=KIND, staff_id=staff.id, at=now, body=body))
            work.commit()
        return PersonExport(made_at=now, store=store, sections=self.read(customer_id))
