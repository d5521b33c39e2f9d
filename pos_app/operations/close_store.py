"""Close a store: every drawer, every card terminal, the safe and what is still open, on one page.

Reads, and writes what a manager types in: terminal batches, bags to the bank, change from it, a
counted safe. Does not close a shift (close_shift) and stops nobody: it says what to do.

Invariants:
- The safe holds what its movements sum to; a count that differs becomes a movement with a reason.
- A point of the page is settled only by facts.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from pos_app.domain.clock import BusinessDay, Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, total
from pos_app.domain.policy import Policy
from pos_app.domain.shift import (
    CardBatch,
    CashMovement,
    MovementKind,
    Shift,
    ShiftState,
    check_movement,
)
from pos_app.domain.shift_report import ZReport
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.suspended import SuspendedKind
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.run_shift import MovementWish, movement_of
from pos_app.operations.shift_book import CardTaking, Loose


class ClosePoint(StrEnum):
    """What has to be right before a store is closed."""

    DRAWERS = "drawers"
    DIFFERENCES = "differences"
    CARDS = "cards"
    TRANSFERS = "transfers"
    BAG = "bag"
    BASKETS = "baskets"
    RECEIPTS = "receipts"
    MAILS = "mails"
    SYNC = "sync"


class PointState(StrEnum):
    """How it stands; only OPEN keeps a store from being safe to close."""

    GOOD = "good"
    KEPT = "kept"  # nothing to do: it is kept here and goes out when there is a line
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchWish:
    """What a manager reads off a terminal's slip."""

    device: str
    batch: str
    slips: int
    total: Money
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreClose:
    """A store at its close. `differing` are the card sales that would explain a difference."""

    day: BusinessDay
    shifts: tuple[Shift, ...]
    reports: tuple[ZReport, ...]
    batches: tuple[CardBatch, ...]
    card_slips: int
    card_total: Money
    differing: tuple[CardTaking, ...]
    safe: Money
    foreign_safe: tuple[Money, ...]
    unbagged: Money
    loose: Loose
    suspended: int
    unseen: int | None  # transfers that nobody saw arrive; None where the store takes none
    points: tuple[tuple[ClosePoint, PointState], ...]

    @property
    def is_safe(self) -> bool:
        """Whether nothing is left to do."""
        return all(state is not PointState.OPEN for _, state in self.points)

    @property
    def open_count(self) -> int:
        """How many points are left."""
        return sum(state is PointState.OPEN for _, state in self.points)

    @property
    def card_difference(self) -> Money:
        """What the terminals took beyond what the till booked; all of it while none was typed."""
        taken = total((batch.total for batch in self.batches), self.card_total.currency)
        return taken - self.card_total


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseStore:
    """What closing a store needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def look(self, *, staff: StaffMember) -> StoreClose:
        """How the store stands now, on the business day of now."""
        require(staff, Permission.CLOSE_STORE)
        with self.unit_of_work() as work:
            policy = work.policy()
            day = policy.business_day(self.clock.now())
            shifts = work.shifts.shifts_of(day)
            found = (work.shifts.z_report(shift.id) for shift in shifts)
            takings = work.shifts.card_takings(day)
            currency = policy.store.currency
            batches = work.shifts.batches(day)
            card_total = total((one.charged for one in takings), currency)
            taken = total((batch.total for batch in batches), currency)
            safe_moves = work.shifts.safe_movements(currency, limit=200)
            close = StoreClose(
                day=day,
                shifts=shifts,
                reports=tuple(report for report in found if report is not None),
                batches=batches,
                card_slips=len(takings),
                card_total=card_total,
                differing=differing(takings, taken - card_total) if batches else (),
                safe=work.shifts.safe(currency),
                foreign_safe=work.shifts.foreign_safe(currency),
                unbagged=_unbagged(safe_moves, day, currency_like=card_total),
                loose=work.shifts.loose(),
                suspended=_parked(work),
                unseen=_unseen(work, policy, day),
                points=(),
            )
        limit = policy.store.cash_rules.count_limit_minor
        return replace(close, points=_points(close, limit_minor=limit))

    def write_batch(self, wish: BatchWish, *, staff: StaffMember) -> CardBatch:
        """Write what a terminal says beside what the till booked.

        Raises RuleError `errors.batch_terminal` (no name) and `errors.batch_slips`.
        """
        require(staff, Permission.CLOSE_STORE)
        if not wish.device.strip():
            raise RuleError("errors.batch_terminal")
        if wish.slips < 0:
            raise RuleError("errors.batch_slips")
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy = work.policy()
            day = policy.business_day(now)
            takings = work.shifts.card_takings(day)
            batch = CardBatch(
                id=self.new_id(),
                till_id=policy.till.id,
                business_day=day,
                device=wish.device.strip(),
                batch=wish.batch.strip(),
                at=now,
                staff_id=staff.id,
                slips=wish.slips,
                total=wish.total,
                till_slips=len(takings),
                till_total=total((one.charged for one in takings), policy.store.currency),
                explanation=wish.explanation.strip(),
            )
            work.shifts.add_batch(batch)
            work.commit()
        return batch

    def move_safe(self, wish: MovementWish, *, staff: StaffMember) -> Money:
        """A bag to the bank or change from it; returns what the safe holds then.

        Raises RuleError `errors.safe_short` (more than it holds), `errors.bag_missing` and
        `errors.movement_amount`.
        """
        require(staff, Permission.CLOSE_STORE)
        if wish.kind not in (MovementKind.DEPOSIT, MovementKind.CHANGE_FETCHED):
            msg = f"{wish.kind} is no movement between safe and bank"
            raise ValueError(msg)
        check_movement(wish.kind, wish.amount, wish.reason)
        if wish.kind is MovementKind.DEPOSIT and not wish.reference.strip():
            raise RuleError("errors.bag_missing")
        now = self.clock.now()
        with self.unit_of_work() as work:
            held = work.shifts.safe(wish.amount.currency)
            if wish.kind is MovementKind.DEPOSIT and wish.amount > held:
                raise RuleError("errors.safe_short", held=held)
            movement = movement_of(wish, work.policy(), staff, now=now, new_id=self.new_id)
            work.shifts.add_movement(movement)
            after = work.shifts.safe(wish.amount.currency)
            work.commit()
        return after

    def count_safe(self, counted: Money, *, reason: str, staff: StaffMember) -> Money:
        """Say what lies in the safe; returns by how much that differs from its movements.

        Raises RuleError `errors.reason_missing` when it differs and nobody says why.
        """
        require(staff, Permission.CLOSE_STORE)
        now = self.clock.now()
        with self.unit_of_work() as work:
            difference = counted - work.shifts.safe(counted.currency)
            if difference:
                over = difference.minor > 0
                wish = MovementWish(
                    kind=MovementKind.SAFE_OVER if over else MovementKind.SAFE_SHORT,
                    amount=Money(abs(difference.minor), counted.currency),
                    reason=reason,
                )
                check_movement(wish.kind, wish.amount, wish.reason)
                movement = movement_of(wish, work.policy(), staff, now=now, new_id=self.new_id)
                work.shifts.add_movement(movement)
                work.commit()
        return difference


def differing(takings: tuple[CardTaking, ...], difference: Money) -> tuple[CardTaking, ...]:
    """The card sales to look at: those of exactly the difference, and those without a slip."""
    if not difference:
        return ()
    exact = tuple(one for one in takings if abs(one.charged.minor) == abs(difference.minor))
    return exact or tuple(one for one in takings if not one.reference)


def _unbagged(moves: tuple[CashMovement, ...], day: BusinessDay, *, currency_like: Money) -> Money:
    """Cash that left a drawer today without the number of a bag, less what went to the bank."""
    sums = 0
    for move in moves:
        if move.business_day == day and move.kind in (MovementKind.CLOSING, MovementKind.DEPOSIT):
            has_bag = bool(move.reference) and move.kind is MovementKind.CLOSING
            sums += 0 if has_bag else move.safe.minor
    return Money(max(sums, 0), currency_like.currency)


def _parked(work: UnitOfWork) -> int:
    """How many baskets wait; quotes and layaways may wait for weeks and are not looked at."""
    return sum(one.kind is SuspendedKind.BASKET for one in work.suspended.waiting())


def _unseen(work: UnitOfWork, policy: Policy, day: BusinessDay) -> int | None:
    """Transfers of the day that nobody saw arrive; a store may have stopped taking them today."""
    count = work.shifts.unseen_transfers(day)
    return count if count or policy.store.tendering.upi_id else None


def _points(close: StoreClose, *, limit_minor: int) -> tuple[tuple[ClosePoint, PointState], ...]:
    good, kept, todo = PointState.GOOD, PointState.KEPT, PointState.OPEN
    loose = close.loose
    are_closed = all(shift.state is ShiftState.CLOSED for shift in close.shifts)
    within = all(
        abs(report.difference.minor) <= limit_minor or report.approved_by or report.reason
        for report in close.reports
    )
    explained = all(batch.explanation for batch in close.batches) and bool(close.batches)
    unprinted = loose.doubtful_receipts + loose.unsent_receipts
    cards_agree = not close.card_difference or explained
    transfers = todo if close.unseen else good
    return (
        (ClosePoint.DRAWERS, good if are_closed else todo),
        (ClosePoint.DIFFERENCES, good if within else todo),
        (ClosePoint.CARDS, good if cards_agree else todo),
        *(() if close.unseen is None else ((ClosePoint.TRANSFERS, transfers),)),
        (ClosePoint.BAG, todo if close.unbagged else good),
        (ClosePoint.BASKETS, todo if loose.basket_pieces or close.suspended else good),
        (ClosePoint.RECEIPTS, todo if unprinted else good),
        (ClosePoint.MAILS, todo if loose.failed_mails else kept if loose.waiting_mails else good),
        (ClosePoint.SYNC, kept if loose.kept_records else good),
    )
