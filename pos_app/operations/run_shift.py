"""Run a shift: open it with a float, move cash, hand it over, read an X.

Each is one transaction: shift, movement, drawer opening and slip are there together or not at all,
so a till that stops in between goes on where it was. Does not count and close (close_shift) and
opens no drawer itself (the queue sees the job after the commit).

Invariants:
- A drawer has one shift at a time.
- Whoever may not see the expected cash gets an X that hides it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.shift import (
    CashMovement,
    MovementId,
    MovementKind,
    Shift,
    ShiftState,
    check_movement,
    check_time,
    shift_for,
)
from pos_app.domain.shift_report import XReport, ZReport
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory
from pos_app.operations.take_tender import require_approval

# What staff may ask for; the others come about by themselves.
BY_HAND = (
    MovementKind.PAID_IN,
    MovementKind.PAID_OUT,
    MovementKind.PICKUP,
    MovementKind.FROM_SAFE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementWish:
    """Cash to move. `reference` is the number of a bag."""

    kind: MovementKind
    amount: Money
    reason: str = ""
    note: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftNow:
    """How a till stands. `asks_pickup` is what lies above the store's limit, or None."""

    shifts: tuple[Shift, ...]
    mine: Shift | None
    left_open: tuple[Shift, ...]
    is_required: bool
    asks_pickup: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunShift:
    """What running a shift needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def look(self, staff: StaffMember) -> ShiftNow:
        """How the till stands for this person."""
        with self.unit_of_work() as work:
            policy, shifts = work.policy(), work.shifts.open_shifts()
            today = policy.business_day(self.clock.now())
            mine = shift_for(shifts, staff.id)
            above = None
            limit = policy.store.cash_rules.pickup_above_minor
            if mine is not None and limit:
                expected = work.shifts.figures(mine).expected
                above = expected if expected.minor > limit else None
            return ShiftNow(
                shifts=shifts,
                mine=mine,
                left_open=tuple(shift for shift in shifts if shift.is_left_open(today)),
                is_required=policy.store.cash_rules.is_shift_required,
                asks_pickup=above,
            )

    def open_shift(
        self,
        opening_float: Money,
        *,
        staff: StaffMember,
        drawer: str = "",
        is_own: bool = False,
        is_from_safe: bool = False,
    ) -> Shift:
        """Open a shift on a drawer of this till, today.

        Raises RuleError `errors.shift_open` (that drawer has one), `errors.drawer_unknown` and
        `errors.movement_amount`.
        """
        require(staff, Permission.RUN_SHIFT)
        kind = MovementKind.FLOAT_FROM_SAFE if is_from_safe else MovementKind.FLOAT
        check_movement(kind, opening_float, "")
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy = work.policy()
            names = policy.store.cash_rules.drawer_names
            drawer = drawer or names[0]
            if drawer not in names:
                raise RuleError("errors.drawer_unknown", drawer=drawer)
            if any(shift.drawer == drawer for shift in work.shifts.open_shifts()):
                raise RuleError("errors.shift_open", drawer=drawer)
            shift = Shift(
                id=ShiftId(self.new_id()),
                store_id=policy.store.id,
                till_id=policy.till.id,
                drawer=drawer,
                business_day=policy.business_day(now),
                opened_at=now,
                opened_by=staff.id,
                opening_float=opening_float,
                holder_id=staff.id if is_own else None,
            )
            work.shifts.add_shift(shift)
            wish = MovementWish(kind=kind, amount=opening_float)
            work.shifts.add_movement(
                movement_of(wish, policy, staff, now=now, new_id=self.new_id, shift=shift)
            )
            work.commit()
        return shift

    def move_cash(
        self,
        shift_id: ShiftId,
        wish: MovementWish,
        *,
        staff: StaffMember,
        approved_by: StaffMember | None = None,
    ) -> PrintJob:
        """Pay in or out, drop to the safe or fetch from it; the drawer opens after the commit.

        Raises RuleError `errors.shift_closed`, `errors.reason_missing`, `errors.movement_amount`,
        `errors.clock_before_shift`; ApprovalNeededError `errors.paid_out_cap` above the cashier's.
        """
        require(staff, Permission.MOVE_CASH)
        if wish.kind not in BY_HAND:
            msg = f"{wish.kind} comes about by itself"
            raise ValueError(msg)
        check_movement(wish.kind, wish.amount, wish.reason)
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy, shift = work.policy(), _open(work, shift_id)
            check_time(shift, now, zone=policy.store.zone)
            cap = policy.store.cash_rules.paid_out_cap_minor
            if wish.kind is MovementKind.PAID_OUT and cap and wish.amount.minor > cap:
                most = Money(cap, wish.amount.currency)
                require_approval(staff, approved_by, "errors.paid_out_cap", most=most)
            movement = movement_of(wish, policy, staff, now=now, new_id=self.new_id, shift=shift)
            if approved_by is not None:
                movement = replace(movement, approved_by=approved_by.id)
            work.shifts.add_movement(movement)
            job = queued_job(PrintKind.DRAWER, now, self.new_id, shift_id=shift.id)
            work.add_print_job(job)
            work.commit()
        return job

    def hand_over(self, shift_id: ShiftId, to: StaffMember | None, *, staff: StaffMember) -> Shift:
        """Make the shift somebody's own, or shared (None). The drawer goes on as it is.

        Only its holder or a manager may. Raises RuleError `errors.shift_closed`,
        ApprovalNeededError `errors.shift_of_other`.
        """
        require(staff, Permission.RUN_SHIFT)
        now = self.clock.now()
        with self.unit_of_work() as work:
            shift = _open(work, shift_id)
            if shift.holder_id not in (None, staff.id):
                require_approval(staff, None, "errors.shift_of_other")
            handed = replace(shift, holder_id=None if to is None else to.id)
            work.shifts.hand_over(handed, at=now)
            work.audit(
                AuditEntry(
                    kind="shift_handed_over",
                    staff_id=staff.id,
                    at=now,
                    body={"drawer": shift.drawer, "is_shared": to is None},
                )
            )
            work.commit()
        return handed

    def read_x(
        self, shift_id: ShiftId, *, staff: StaffMember, is_printed: bool = False
    ) -> tuple[XReport, PrintJob | None]:
        """Figures so far, at any time; printed as a slip if asked. Changes nothing else.

        Raises RuleError `errors.shift_closed`.
        """
        require(staff, Permission.RUN_SHIFT)
        now = self.clock.now()
        with self.unit_of_work() as work:
            shift = _open(work, shift_id)
            report = XReport(
                shift=shift,
                figures=work.shifts.figures(shift),
                at=now,
                shows_expected=is_allowed(staff, Permission.SEE_EXPECTED_CASH),
            )
            if not is_printed:
                return report, None
            job = queue_slip(work, report, now=now, new_id=self.new_id)
            work.commit()
        return report, job


def shift_of_sale(work: UnitOfWork, policy: Policy, staff: StaffMember) -> ShiftId | None:
    """The shift that a sale of this person belongs to.

    Raises RuleError `errors.shift_needed` where the store requires one and there is none.
    """
    shift = shift_for(work.shifts.open_shifts(), staff.id)
    if shift is None and policy.store.cash_rules.is_shift_required:
        raise RuleError("errors.shift_needed")
    return None if shift is None else shift.id


def note_no_sale(
    work: UnitOfWork,
    staff: StaffMember,
    *,
    now: datetime,
    new_id: Callable[[], UUID],
    shift: Shift | None = None,
) -> ShiftId | None:
    """Count an opening without a sale in `shift`, or in that of the person; returns which."""
    shift = shift or shift_for(work.shifts.open_shifts(), staff.id)
    if shift is not None:
        policy = work.policy()
        wish = MovementWish(kind=MovementKind.NO_SALE, amount=Money(0, policy.store.currency))
        work.shifts.add_movement(
            movement_of(wish, policy, staff, now=now, new_id=new_id, shift=shift)
        )
    return None if shift is None else shift.id


def movement_of(
    wish: MovementWish,
    policy: Policy,
    staff: StaffMember,
    *,
    now: datetime,
    new_id: Callable[[], UUID],
    shift: Shift | None = None,
) -> CashMovement:
    """The fact of a wish. What moves in a shift belongs to the shift's business day."""
    return CashMovement(
        id=MovementId(new_id()),
        kind=wish.kind,
        amount=wish.amount,
        at=now,
        business_day=policy.business_day(now) if shift is None else shift.business_day,
        till_id=policy.till.id,
        staff_id=staff.id,
        shift_id=None if shift is None else shift.id,
        reason=wish.reason.strip(),
        note=wish.note.strip(),
        reference=wish.reference.strip(),
    )


def queue_slip(
    work: UnitOfWork, report: XReport | ZReport, *, now: datetime, new_id: Callable[[], UUID]
) -> PrintJob:
    """Queue a report for the printer, with what it says."""
    job = queued_job(PrintKind.SLIP, now, new_id)
    work.add_print_job(job)
    work.shifts.add_slip(job.id, report)
    return job


def _open(work: UnitOfWork, shift_id: ShiftId) -> Shift:
    shift = work.shifts.shift(shift_id)
    if shift is None or shift.state is ShiftState.CLOSED:
        raise RuleError("errors.shift_closed")
    return shift
