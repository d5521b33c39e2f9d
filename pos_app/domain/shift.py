"""Shift and CashMovement: one drawer from its float to its counted close.

Staff sign on and off inside a shift (hot seat), unless it is somebody's own. Does not sum sales
(domain/shift_figures) and does not store (storage/shift_book).

Invariants:
- A movement's amount is never negative: its kind says which way the money went.
- The safe is what its movements sum to; it is an account of its own, apart from any drawer.
- A closed shift never changes, and is closed once: its Z has a gapless number of the till.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.domain.clock import BusinessDay
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ShiftId, StaffId, StoreId, TillId
from pos_app.domain.money import Money

MovementId = NewType("MovementId", UUID)
ZReportId = NewType("ZReportId", UUID)
LARGEST_MOVEMENT_MINOR = 99_999_999


class ShiftState(StrEnum):
    """How far a shift is."""

    OPEN = "open"
    COUNTED = "counted"  # counted once at least, not yet closed
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One drawer's shift. `holder_id` is whose own it is; None: shared by whoever signs on."""

    id: ShiftId
    store_id: StoreId
    till_id: TillId
    drawer: str
    business_day: BusinessDay
    opened_at: datetime
    opened_by: StaffId
    opening_float: Money
    holder_id: StaffId | None = None
    state: ShiftState = ShiftState.OPEN
    closed_at: datetime | None = None
    closed_by: StaffId | None = None

    @property
    def is_shared(self) -> bool:
        """Whether anybody may sell into it."""
        return self.holder_id is None

    def is_left_open(self, today: BusinessDay) -> bool:
        """Whether it belongs to an earlier business day and nobody closed it."""
        return self.state is not ShiftState.CLOSED and self.business_day.date < today.date


class MovementKind(StrEnum):
    """Why cash moved outside a sale."""

    FLOAT = "float"  # carried over or brought
    FLOAT_FROM_SAFE = "float_from_safe"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    PICKUP = "pickup"  # safe drop in the middle of a shift
    FROM_SAFE = "from_safe"  # change brought to the drawer
    CLOSING = "closing"  # what leaves the drawer at the close
    NO_SALE = "no_sale"
    CORRECTED_IN = "corrected_in"  # a tender corrected after the sale: it was cash after all
    CORRECTED_OUT = "corrected_out"  # a tender corrected after the sale: it was not cash
    DEPOSIT = "deposit"  # a bag to the bank
    CHANGE_FETCHED = "change_fetched"  # change from the bank
    SAFE_OVER = "safe_over"
    SAFE_SHORT = "safe_short"

    @property
    def in_drawer(self) -> int:
        """+1 when it puts money into the drawer, -1 when it takes some out, else 0."""
        return _SIGNS[self][0]

    @property
    def in_safe(self) -> int:
        """The same for the safe."""
        return _SIGNS[self][1]


_SIGNS: dict[MovementKind, tuple[int, int]] = {
    MovementKind.FLOAT: (1, 0),
    MovementKind.FLOAT_FROM_SAFE: (1, -1),
    MovementKind.PAID_IN: (1, 0),
    MovementKind.PAID_OUT: (-1, 0),
    MovementKind.PICKUP: (-1, 1),
    MovementKind.FROM_SAFE: (1, -1),
    MovementKind.CLOSING: (-1, 1),
    MovementKind.NO_SALE: (0, 0),
    MovementKind.CORRECTED_IN: (1, 0),
    MovementKind.CORRECTED_OUT: (-1, 0),
    MovementKind.DEPOSIT: (0, -1),
    MovementKind.CHANGE_FETCHED: (0, 1),
    MovementKind.SAFE_OVER: (0, 1),
    MovementKind.SAFE_SHORT: (0, -1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMovement:
    """Cash in or out outside a sale. `reason` is a code of the store's list; `reference` a bag.

    `shift_id` is None for what touches only the safe.
    """

    id: MovementId
    kind: MovementKind
    amount: Money
    at: datetime
    business_day: BusinessDay
    till_id: TillId
    staff_id: StaffId
    shift_id: ShiftId | None = None
    reason: str = ""
    note: str = ""
    reference: str = ""
    approved_by: StaffId | None = None

    @property
    def drawer(self) -> Money:
        """What it changed in the drawer."""
        return self.amount * self.kind.in_drawer

    @property
    def safe(self) -> Money:
        """What it changed in the safe."""
        return self.amount * self.kind.in_safe


def check_movement(kind: MovementKind, amount: Money, reason: str) -> None:
    """Refuse nonsense: RuleError `errors.movement_amount`, `errors.reason_missing`."""
    least = 0 if kind in _MAY_BE_NOTHING else 1
    if not least <= amount.minor <= LARGEST_MOVEMENT_MINOR:
        raise RuleError("errors.movement_amount", amount=amount)
    if kind in _WANTS_REASON and not reason.strip():
        raise RuleError("errors.reason_missing")


_MAY_BE_NOTHING = {
    MovementKind.FLOAT,
    MovementKind.FLOAT_FROM_SAFE,
    MovementKind.CLOSING,
    MovementKind.NO_SALE,
}
_WANTS_REASON = {
    MovementKind.PAID_IN,
    MovementKind.PAID_OUT,
    MovementKind.SAFE_OVER,
    MovementKind.SAFE_SHORT,
}


def shift_for(shifts: Sequence[Shift], staff_id: StaffId) -> Shift | None:
    """Into which open shift of a till somebody sells: their own, else a shared one, else none."""
    own = [shift for shift in shifts if shift.holder_id == staff_id]
    shared = [shift for shift in shifts if shift.is_shared]
    newest = sorted(own or shared, key=lambda shift: (shift.opened_at, shift.id))
    return newest[-1] if newest else None


def check_time(shift: Shift, now: datetime, *, zone: str, latest: datetime | None = None) -> None:
    """Refuse to go on before the shift began or before its latest fact: the clock was set back.

    RuleError `errors.clock_before_shift` with `at`, the instant that is already written down, in
    the store's zone.
    """
    newest = shift.opened_at if latest is None else max(shift.opened_at, latest)
    if now < newest:
        raise RuleError("errors.clock_before_shift", at=newest.astimezone(ZoneInfo(zone)))


@dataclass(frozen=True, slots=True)
class ZNumber:
    """What people call a Z: `03-2-Z000012`; counts from 1 for each till, without a gap."""

    store: str
    till: str
    sequence: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.store}-{self.till}{self.letter}-Z{self.sequence:06d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBatch:
    """What a card terminal says it took, typed in, beside what the till booked on cards."""

    id: UUID
    till_id: TillId
    business_day: BusinessDay
    device: str
    batch: str
    at: datetime
    staff_id: StaffId
    slips: int
    total: Money
    till_slips: int
    till_total: Money
    explanation: str = ""

    @property
    def difference(self) -> Money:
        """What the terminal took beyond what the till booked."""
        return self.total - self.till_total
