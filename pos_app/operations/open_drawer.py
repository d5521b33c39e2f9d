"""Open the drawer without a sale: a fact with a person and a time, then a job of its own.

Does not send the pulse (peripherals/drawer_control).
"""

from collections.abc import Callable
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory
from pos_app.operations.run_shift import note_no_sale


def open_drawer(
    staff: StaffMember,
    *,
    unit_of_work: UnitOfWorkFactory,
    clock: Clock,
    new_id: Callable[[], UUID],
) -> PrintJob:
    """Record a no-sale and queue the opening."""
    require(staff, Permission.OPEN_DRAWER)
    now = clock.now()
    job = queued_job(PrintKind.DRAWER, now, new_id)
    with unit_of_work() as work:
        work.audit(AuditEntry(kind="no_sale", staff_id=staff.id, at=now, body={}))
        note_no_sale(work, staff, now=now, new_id=new_id)
        work.add_print_job(job)
        work.commit()
    return job
