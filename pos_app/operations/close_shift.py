"""Close a shift: count blind, compare, count again when it is far off, close once with a Z.

Counting and closing are transactions of their own: a till that stops after the count goes on with
the comparison. Does not run the day (run_shift) nor look at the whole store (close_store).

Invariants:
- The count comes before the comparison: what was expected is told only with a count on file.
- A shift is closed once; its Z has the next gapless number and never changes.
- Nothing is sold, paid or moved between the count and the Z: else it is counted again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from pos_app.domain.cash_count import (
    CashCount,
    ForeignCount,
    change_to_order,
    count_of,
    denominations_of,
    foreign_counts,
)
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.print_job import PrintJob
from pos_app.domain.shift import MovementKind, Shift, ShiftState, ZReportId, check_time
from pos_app.domain.shift_figures import ShiftFigures
from pos_app.domain.shift_report import ZReport
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.domain.store import Store
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.run_shift import MovementWish, movement_of, queue_slip
from pos_app.operations.take_tender import require_approval

Foreign = Mapping[str, Mapping[int, int]]  # pieces by worth, by the code of their currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A count beside what should be there.

    `foreign_off` is what the worst of the second currencies is off by, at the store's rate.
    `is_far_off`: beyond the store's limit. `asks_recount`: once more, and whoever may not see the
    expected cash sees nothing of it before. `asks_approval`: counted twice and still far off: it
    takes a reason and a manager.
    """

    shift: Shift
    count: CashCount
    counts: int
    figures: ShiftFigures
    limit: Money
    is_visible: bool
    foreign_off: Money

    @property
    def difference(self) -> Money:
        """Over (above zero) or short (below)."""
        return self.count.total - self.figures.expected

    @property
    def is_far_off(self) -> bool:
        """Beyond the limit."""
        off = max(abs(self.difference.minor), self.foreign_off.minor)
        return bool(self.limit) and off > self.limit.minor

    @property
    def asks_recount(self) -> bool:
        """Whether it has to be counted again first."""
        return self.is_far_off and self.counts < 2

    @property
    def asks_approval(self) -> bool:
        """Whether a manager and a reason are needed."""
        return self.is_far_off and self.counts >= 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How a shift is closed. `left_in_drawer` stays as tomorrow's float; the rest goes away."""

    left_in_drawer: Money
    reason: str = ""
    bag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseShift:
    """What closing a shift needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    on_closed: Callable[[], None] = lambda: None  # after the commit, on its thread; must not fail

    def put_aside(
        self,
        shift_id: ShiftId,
        pieces: Mapping[int, int],
        *,
        staff: StaffMember,
        foreign: Foreign = MappingProxyType({}),
    ) -> None:
        """Keep a count begun, for later; also over a restart."""
        require(staff, Permission.RUN_SHIFT)
        with self.unit_of_work() as work:
            _open(work, shift_id)
            work.shifts.write_draft(shift_id, pieces, foreign)
            work.commit()

    def draft(self, shift_id: ShiftId) -> dict[int, int]:
        """The count that was put aside: pieces by worth."""
        with self.unit_of_work() as work:
            return work.shifts.draft(shift_id)

    def foreign_draft(self, shift_id: ShiftId) -> dict[str, dict[int, int]]:
        """The same of second currencies, by code."""
        with self.unit_of_work() as work:
            return work.shifts.foreign_draft(shift_id)

    def count(
        self,
        shift_id: ShiftId,
        pieces: Mapping[int, int],
        *,
        staff: StaffMember,
        foreign: Foreign = MappingProxyType({}),
    ) -> Comparison:
        """Write a count down and compare it; `foreign` has the pieces of second currencies.

        Raises RuleError `errors.shift_closed`, `errors.count_absurd`, `errors.clock_before_shift`
        (the clock was set back).
        """
        require(staff, Permission.RUN_SHIFT)
        now = self.clock.now()
        with self.unit_of_work() as work:
            shift, zone = _open(work, shift_id), work.policy().store.zone
            check_time(shift, now, zone=zone, latest=work.shifts.latest_at(shift))
            currency = shift.opening_float.currency
            figures = work.shifts.figures(shift)
            count = count_of(
                pieces,
                currency=currency,
                counted_at=now,
                counted_by=staff.id,
                foreign=foreign_counts(foreign, figures.expected_foreign),
            )
            work.shifts.add_count(shift, count, figures.expected)
            compared = _compare(work, replace(shift, state=ShiftState.COUNTED), staff)
            work.commit()
        return compared

    def compare(self, shift_id: ShiftId, *, staff: StaffMember) -> Comparison | None:
        """The newest count beside what should be there; None when it was not counted yet."""
        require(staff, Permission.RUN_SHIFT)
        with self.unit_of_work() as work:
            shift = _open(work, shift_id)
            return _compare(work, shift, staff) if work.shifts.counts(shift_id) else None

    def close(
        self,
        shift_id: ShiftId,
        closing: Closing,
        *,
        staff: StaffMember,
        approved_by: StaffMember | None = None,
    ) -> tuple[ZReport, PrintJob]:
        """Close the shift and queue its Z slip.

        Raises RuleError `errors.shift_closed`, `errors.count_first`, `errors.count_stale` (cash
        moved since the count), `errors.count_again`, `errors.reason_missing`,
        `errors.float_too_much`, `errors.clock_before_shift`; ApprovalNeededError
        `errors.count_far_off`.
        """
        require(staff, Permission.RUN_SHIFT)
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy, shift = work.policy(), _open(work, shift_id)
            latest = work.shifts.latest_at(shift)
            check_time(shift, now, zone=policy.store.zone, latest=latest)
            compared = self._checked(work, shift, closing, staff=staff, approved_by=approved_by)
            figures, counted = compared.figures, compared.count.total
            figures.check()
            closed = replace(shift, state=ShiftState.CLOSED, closed_at=now, closed_by=staff.id)
            report = ZReport(
                id=ZReportId(self.new_id()),
                number=work.shifts.next_z_number(),
                shift=closed,
                figures=figures,
                counted=counted,
                count_number=compared.counts,
                left_in_drawer=closing.left_in_drawer,
                closed_at=now,
                closed_by=staff.id,
                reason=closing.reason.strip(),
                bag=closing.bag.strip(),
                approved_by=None if approved_by is None else approved_by.id,
                foreign=compared.count.foreign,
                change_order=change_list(compared.count, policy),
                journal=work.deeds.head(),
            )
            abroad = (one.total for one in report.foreign if one.total)
            for amount in (report.taken_out, *abroad):
                wish = MovementWish(kind=MovementKind.CLOSING, amount=amount, reference=closing.bag)
                work.shifts.add_movement(
                    movement_of(wish, policy, staff, now=now, new_id=self.new_id, shift=shift)
                )
            work.shifts.add_z(report)
            job = queue_slip(work, report, now=now, new_id=self.new_id)
            work.commit()
        self.on_closed()
        return report, job

    def reports(self, *, staff: StaffMember, limit: int = 198) -> tuple[ZReport, ...]:
        """The Z reports of this till, the newest first."""
        require(staff, Permission.CLOSE_STORE)
        with self.unit_of_work() as work:
            return work.shifts.z_reports(limit=limit)

    def print_again(self, shift_id: ShiftId, *, staff: StaffMember) -> PrintJob:
        """Queue the slip of a Z once more. Raises RuleError `errors.z_gone`."""
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            report = work.shifts.z_report(shift_id)
            if report is None:
                raise RuleError("errors.z_gone")
            job = queue_slip(work, report, now=self.clock.now(), new_id=self.new_id)
            work.commit()
        return job

    def _checked(
        self,
        work: UnitOfWork,
        shift: Shift,
        closing: Closing,
        *,
        staff: StaffMember,
        approved_by: StaffMember | None,
    ) -> Comparison:
        counts = work.shifts.counts(shift.id)
        if not counts:
            raise RuleError("errors.count_first")
        compared = _compare(work, shift, staff)
        counted, expected = counts[-1]
        pieces = {one.currency.code: dict(one.pieces) for one in counted.foreign}
        now_there = foreign_counts(pieces, compared.figures.expected_foreign)
        if expected != compared.figures.expected or counted.foreign != now_there:
            raise RuleError("errors.count_stale")
        if compared.asks_recount:
            raise RuleError("errors.count_again", limit=compared.limit)
        if compared.asks_approval:
            if not closing.reason.strip():
                raise RuleError("errors.reason_missing")
            require_approval(staff, approved_by, "errors.count_far_off", limit=compared.limit)
        if not 0 <= closing.left_in_drawer.minor <= compared.count.total.minor:
            raise RuleError("errors.float_too_much", counted=compared.count.total)
        return compared


def change_list(count: CashCount, policy: Policy) -> tuple[tuple[int, int], ...]:
    """The change to fetch for tomorrow: (worth, pieces missing), by the store's rules."""
    rules = policy.store.cash_rules
    worths = denominations_of(count.currency, policy.store.cash_denominations_minor)
    return change_to_order(
        count, worths, wanted=rules.change_wanted, up_to=rules.change_up_to_minor
    )


def _compare(work: UnitOfWork, shift: Shift, staff: StaffMember) -> Comparison:
    counts = work.shifts.counts(shift.id)
    store = work.policy().store
    limit = Money(store.cash_rules.count_limit_minor, shift.opening_float.currency)
    compared = Comparison(
        shift=shift,
        count=counts[-1][0],
        counts=len(counts),
        figures=work.shifts.figures(shift),
        limit=limit,
        is_visible=True,
        foreign_off=_worst_of(counts[-1][0].foreign, store),
    )
    sees_all = is_allowed(staff, Permission.SEE_EXPECTED_CASH)
    return replace(compared, is_visible=sees_all or not compared.asks_recount)


def _worst_of(foreign: Iterable[ForeignCount], store: Store) -> Money:
    """What the currency that is off most is off by; of one no longer taken each unit counts one."""
    worst = Money(0, store.currency)
    for one in foreign:
        rule, off = store.tendering.foreign(one.currency.code), abs(one.difference.minor)
        worth = Money(off, store.currency) if rule is None else rule.value_of(off, store.currency)
        worst = max(worst, worth)
    return worst


def _open(work: UnitOfWork, shift_id: ShiftId) -> Shift:
    shift = work.shifts.shift(shift_id)
    if shift is None or shift.state is ShiftState.CLOSED:
        raise RuleError("errors.shift_closed")
    return shift
