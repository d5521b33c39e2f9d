"""ShiftBook: what operations need from storage about shifts, cash, counts and Z reports.

A Protocol only; UnitOfWork hands it out inside its transaction. What it writes is durable when the
unit of work commits, with one fact each in the outbox and the journal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_app.domain.cash_count import CashCount
from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import PrintJobId, ShiftId
from pos_app.domain.money import Currency, Money
from pos_app.domain.shift import CardBatch, CashMovement, Shift, ZNumber
from pos_app.domain.shift_figures import ShiftFigures
from pos_app.domain.shift_report import XReport, ZReport


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTaking:
    """One card tender of this till: what lies beside the slips of the terminal."""

    number: str
    at: datetime
    charged: Money
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """What is still open at this till: to be looked at before the store is closed."""

    unsent_receipts: int
    doubtful_receipts: int
    kept_records: int
    basket_pieces: int
    waiting_mails: int = 0
    failed_mails: int = 0  # or nobody knows whether they arrived


class ShiftBook(Protocol):
    """Shifts of this store as far as this till knows them."""

    def open_shifts(self) -> tuple[Shift, ...]:
        """The shifts of this till that are not closed, the oldest first."""
        ...

    def shifts_of(self, day: BusinessDay) -> tuple[Shift, ...]:
        """All known shifts of a business day, and those left open before it."""
        ...

    def shift(self, shift_id: ShiftId) -> Shift | None:
        """One shift."""
        ...

    def add_shift(self, shift: Shift) -> None:
        """Open a shift."""
        ...

    def hand_over(self, shift: Shift, *, at: datetime) -> None:
        """Write who holds it now."""
        ...

    def latest_at(self, shift: Shift) -> datetime:
        """The instant of its newest fact: the clock may not be before it."""
        ...

    def figures(self, shift: Shift) -> ShiftFigures:
        """What its facts sum to now."""
        ...

    def add_movement(self, movement: CashMovement) -> None:
        """Write a movement."""
        ...

    def movements(self, shift_id: ShiftId) -> tuple[CashMovement, ...]:
        """The movements of a shift, the oldest first."""
        ...

    def safe(self, currency: Currency) -> Money:
        """What the safe should hold: the sum of all that touched it."""
        ...

    def foreign_safe(self, currency: Currency) -> tuple[Money, ...]:
        """What the safe should hold of every currency but this one; none of which it has none."""
        ...

    def safe_movements(self, currency: Currency, *, limit: int = 50) -> tuple[CashMovement, ...]:
        """What touched the safe, the newest first."""
        ...

    def counts(self, shift_id: ShiftId) -> tuple[tuple[CashCount, Money], ...]:
        """The counts of a shift with what was expected at each, the first first."""
        ...

    def add_count(self, shift: Shift, count: CashCount, expected: Money) -> None:
        """Write a count; the shift is COUNTED then and its draft gone."""
        ...

    def draft(self, shift_id: ShiftId) -> dict[int, int]:
        """A count begun and put aside: pieces by worth."""
        ...

    def foreign_draft(self, shift_id: ShiftId) -> dict[str, dict[int, int]]:
        """The same of second currencies, by code."""
        ...

    def write_draft(
        self,
        shift_id: ShiftId,
        pieces: Mapping[int, int],
        foreign: Mapping[str, Mapping[int, int]],
    ) -> None:
        """Put a count aside; no fact, it is nobody's count yet."""
        ...

    def next_z_number(self) -> ZNumber:
        """The next gapless number; used only if this commits."""
        ...

    def add_z(self, report: ZReport) -> None:
        """Close the shift. Raises ValueError when it is closed or the number not the next."""
        ...

    def z_report(self, shift_id: ShiftId) -> ZReport | None:
        """The Z of a shift."""
        ...

    def z_reports(self, *, limit: int = 50) -> tuple[ZReport, ...]:
        """Reports of this till, the newest first."""
        ...

    def add_batch(self, batch: CardBatch) -> None:
        """Write what a terminal says; a later batch of the same name replaces it in the reading."""
        ...

    def batches(self, day: BusinessDay) -> tuple[CardBatch, ...]:
        """The newest batch of each terminal on a day."""
        ...

    def card_takings(self, day: BusinessDay) -> tuple[CardTaking, ...]:
        """Every card tender of a business day, the oldest first."""
        ...

    def unseen_transfers(self, day: BusinessDay) -> int:
        """How many sales of a day were paid by a transfer that nobody has seen arrive."""
        ...

    def loose(self) -> Loose:
        """What is still open here."""
        ...

    def add_slip(self, job_id: PrintJobId, report: XReport | ZReport) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def slip(self, job_id: PrintJobId) -> XReport | ZReport | None:
        """What a job of kind SLIP prints."""
        ...

    def department_names(self) -> dict[str, str]:
        """Names by the hex of their ids, for whoever reads figures."""
        ...
