"""Print the code of a transfer for a customer who cannot reach the screen.

Takes no money (take_other_tender does) and sends nothing to the printer: the queue sees the job
after the commit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.transfer_slip import TransferSlip
from pos_app.operations.ports import UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTransfer:
    """What printing needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def print_code(self, slip: TransferSlip, *, staff: StaffMember) -> PrintJob:
        """Queue the slip; as often as it is asked for, because it pays nothing."""
        require(staff, Permission.TAKE_TENDER)
        with self.unit_of_work() as work:
            job = queued_job(PrintKind.SLIP, self.clock.now(), self.new_id)
            work.add_print_job(job)
            work.transfers.add_slip(job.id, slip)
            work.commit()
        return job
