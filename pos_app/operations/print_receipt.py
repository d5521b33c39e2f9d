"""Print receipts on request, and settle jobs whose fate a person knows.

Queues jobs in the journal; peripherals/print_queue sends them. The second receipt of a sale and all
after it are copies, marked as such and audited.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import PrintJobId, SaleId, StaffId
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState, queued_job
from pos_app.domain.receipt import Block
from pos_app.domain.receipt_cues import cue_blocks
from pos_app.domain.receipt_loyalty import loyalty_blocks
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory


def people_of(work: UnitOfWork, sale: Sale) -> dict[StaffId, str]:
    """The names of everybody on a sale: who rang it up, who sold a line."""
    sellers = {line.detail.salesperson_id for line in sale.lines}
    found = (work.staff_member(one) for one in {sale.cashier_id, *sellers} if one is not None)
    return {person.id: person.name for person in found if person is not None}


def loyalty_of(work: UnitOfWork, sale: Sale) -> tuple[Block, ...]:
    """What the receipt of a sale tells its customer: of their points, and what is worth saying."""
    if sale.customer_id is None:
        return ()
    points = loyalty_blocks(sale, work.loyalty.of_sale(sale.id))
    return (*points, *cue_blocks(work.cues.foot(sale.basket_id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintReceipt:
    """What printing on request needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def print_receipt(self, sale_id: SaleId, *, staff: StaffMember) -> PrintJob:
        """Queue the receipt of a sale: the first one plain, every further one as COPY n.

        Raises RuleError `errors.sale_gone`.
        """
        require(staff, Permission.REPRINT)
        now = self.clock.now()
        with self.unit_of_work() as work:
            sale = work.sale(sale_id)
            if sale is None:
                raise RuleError("errors.sale_gone")
            begun = work.receipts_begun(sale_id)
            job = queued_job(
                PrintKind.COPY if begun else PrintKind.RECEIPT,
                now,
                self.new_id,
                sale_id=sale_id,
                copy_number=begun,
            )
            work.add_print_job(job)
            if begun:
                work.audit(
                    AuditEntry(
                        kind="reprint",
                        staff_id=staff.id,
                        at=now,
                        body={"sale": str(sale.number), "copy": begun},
                    )
                )
            work.commit()
        return job

    def print_kitchen_again(self, sale_id: SaleId, *, staff: StaffMember) -> PrintJob:
        """Queue the kitchen slip of a sale once more, as COPY n. Raises RuleError as below.

        `errors.sale_gone`, or `errors.no_kitchen_slip` where the kitchen makes nothing of it.
        """
        require(staff, Permission.REPRINT)
        now = self.clock.now()
        with self.unit_of_work() as work:
            sale = work.sale(sale_id)
            if sale is None:
                raise RuleError("errors.sale_gone")
            jobs = work.print_jobs(tuple(PrintState), sale_id=sale_id)
            slips = [job for job in jobs if job.kind is PrintKind.KITCHEN]
            if not slips:
                raise RuleError("errors.no_kitchen_slip")
            number = 1 + max(slip.copy_number for slip in slips)
            job = queued_job(
                PrintKind.KITCHEN, now, self.new_id, sale_id=sale_id, copy_number=number
            )
            work.add_print_job(job)
            work.audit(
                AuditEntry(
                    kind="reprint",
                    staff_id=staff.id,
                    at=now,
                    body={"sale": str(sale.number), "copy": number, "paper": "kitchen"},
                )
            )
            work.commit()
        return job

    def settle_old_slips(
        self, job_ids: Sequence[PrintJobId], *, is_wanted: bool, staff: StaffMember
    ) -> tuple[PrintJob, ...]:
        """Print kitchen slips that waited too long, or drop them; what began meanwhile stays.

        Nothing of them was printed, so what is queued in their place says no COPY that they did
        not say.
        """
        require(staff, Permission.REPRINT)
        now, again = self.clock.now(), list[PrintJob]()
        with self.unit_of_work() as work:
            for job in (work.print_job(job_id) for job_id in job_ids):
                if job is None or job.state not in (PrintState.QUEUED, PrintState.FAILED):
                    continue
                work.set_print_state(job.id, PrintState.DROPPED, at=now)
                if is_wanted:
                    again.append(
                        queued_job(
                            PrintKind.KITCHEN,
                            now,
                            self.new_id,
                            sale_id=job.sale_id,
                            copy_number=job.copy_number,
                        )
                    )
                    work.add_print_job(again[-1])
            work.commit()
        return tuple(again)

    def settle(
        self, job_id: PrintJobId, *, is_printed: bool, staff: StaffMember
    ) -> PrintJob | None:
        """Answer "did it print?": yes ends the job, no queues a copy instead."""
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            job = work.print_job(job_id)
            if job is None or job.state is not PrintState.UNKNOWN:
                return None
            state = PrintState.CONFIRMED if is_printed else PrintState.DROPPED
            # Nobody knows how much of it went out: it counts as begun, what follows is a copy.
            sent_bytes = max(job.sent_bytes, 1)
            work.set_print_state(job_id, state, at=self.clock.now(), sent_bytes=sent_bytes)
            again = None
            if job.kind is PrintKind.KITCHEN and not is_printed:
                again = queued_job(
                    PrintKind.KITCHEN,
                    self.clock.now(),
                    self.new_id,
                    sale_id=job.sale_id,
                    copy_number=job.copy_number + 1,
                )
                work.add_print_job(again)
            work.commit()
        if again is not None or is_printed or job.sale_id is None:
            return again
        return self.print_receipt(job.sale_id, staff=staff)
