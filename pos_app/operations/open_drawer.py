"""Open the drawer without a sale: a fact with a person and a time, then a job of its own.

Also notes a drawer that was opened past the till, by its key. Does not send the pulse and does not
look at the sensor (peripherals/drawer_control, drawer_watch).
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.policy import Policy
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.shift import Shift
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory
from pos_app.operations.run_shift import note_no_sale


def open_drawer(
    staff: StaffMember,
    *,
    unit_of_work: UnitOfWorkFactory,
    clock: Clock,
    new_id: Callable[[], UUID],
    place: int | None = None,
) -> PrintJob:
    """Record a no-sale and queue the opening.

    Of several drawers it is that of the person's shift, or the one at `place`, counted from 0 in
    the order of the rules. Raises RuleError if a second drawer has no shift: then it is nobody's.
    """
    require(staff, Permission.OPEN_DRAWER)
    now = clock.now()
    with unit_of_work() as work:
        work.audit(AuditEntry(kind="no_sale", staff_id=staff.id, at=now, body={}))
        shift = None if place is None else _shift_at(work, place)
        if place and shift is None:
            raise RuleError("errors.drawer_without_shift", number=place + 1)
        shift_id = note_no_sale(work, staff, now=now, new_id=new_id, shift=shift)
        if place is not None:
            shift_id = None if shift is None else shift.id
        job = queued_job(PrintKind.DRAWER, now, new_id, shift_id=shift_id)
        work.add_print_job(job)
        work.commit()
    return job


def note_opened_by_hand(
    staff: StaffMember | None,
    places: Sequence[int],
    *,
    unit_of_work: UnitOfWorkFactory,
    clock: Clock,
) -> None:
    """Write down that a drawer at one of these places was opened, and not by the till.

    `staff` is who is signed on, if anybody; that says who was there, not who did it. It counts in
    the shift of that drawer: of two on one sensor, in the first that has a shift.
    """
    with unit_of_work() as work:
        names = work.policy().store.cash_rules.drawer_names
        drawers = [names[min(place, len(names) - 1)] for place in places]
        shifts = {one.drawer: one for one in work.shifts.open_shifts()}
        drawer = next((name for name in drawers if name in shifts), drawers[0])
        shift = shifts.get(drawer)
        work.audit(
            AuditEntry(
                kind="drawer_opened_by_hand",
                staff_id=None if staff is None else staff.id,
                at=clock.now(),
                body={"drawer": drawer, "shift": "" if shift is None else shift.id.hex},
                shift_id=None if shift is None else shift.id,
            )
        )
        work.commit()


def drawer_place(work: UnitOfWork, job: PrintJob) -> int:
    """Which drawer of the till an opening is for, counted from 0 in the order of the rules."""
    shift_id = job.shift_id
    if job.sale_id is not None:
        sale = work.sale(job.sale_id)
        shift_id = None if sale is None else sale.shift_id
    return _place_of(None if shift_id is None else work.shifts.shift(shift_id), work.policy())


def _shift_at(work: UnitOfWork, place: int) -> Shift | None:
    policy = work.policy()
    there = (one for one in work.shifts.open_shifts() if _place_of(one, policy) == place)
    return next(there, None)


def _place_of(shift: Shift | None, policy: Policy) -> int:
    names = policy.store.cash_rules.drawer_names
    return names.index(shift.drawer) if shift is not None and shift.drawer in names else 0
