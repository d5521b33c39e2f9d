"""Let a manager take the whole of a till along: allowed, and written down before it leaves.

Reads no row and writes no file (bootstrap/export_folder).

Invariant: the audit entry is there before the first file is.
"""

from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory

KIND = "all_exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAll:
    """What allowing needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def allow(self, *, staff: StaffMember, folder: str) -> None:
        """Write down who takes everything along, and whereto. Raises PermissionDeniedError."""
        require(staff, Permission.EXPORT_ALL)
        body: dict[str, str | int | bool] = {"folder": folder}
        with self.unit_of_work() as work:
            work.audit(AuditEntry(kind=KIND, staff_id=staff.id, at=self.clock.now(), body=body))
            work.commit()
