"""What operations need from storage about suspended baskets: the port SuspendedBook.

A Protocol only; UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_app.domain.account import Posting
from pos_app.domain.ids import BasketId, PrintJobId, StaffId
from pos_app.domain.suspended import SuspendedBasket, SuspendedKind, SuspendedState


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendedStep:
    """What became of a suspended basket: recalled, or deleted for a reason."""

    basket_id: BasketId
    number: str
    state: SuspendedState
    staff_id: StaffId
    at: datetime
    reason: str = ""
    approved_by: StaffId | None = None


class SuspendedBook(Protocol):
    """Suspended baskets, quotes and layaways of this store."""

    def next_number(self, kind: SuspendedKind) -> str:
        """The next number of this till: `S03-2-000012`; used only if this commits."""
        ...

    def suspend(self, suspended: SuspendedBasket, postings: Iterable[Posting]) -> None:
        """Put a basket aside: row, record, journal link and movements.

        One that was recalled before is put aside again under its own number.
        """
        ...

    def take(self, step: SuspendedStep, postings: Iterable[Posting]) -> None:
        """Take it out again: row, record, journal link and movements."""
        ...

    def mark_sold(self, basket_id: BasketId) -> None:
        """Say that a sale used it; the sale's record carries the movements."""
        ...

    def find(self, basket_id: BasketId) -> SuspendedBasket | None:
        """One, whatever became of it."""
        ...

    def find_number(self, number: str) -> SuspendedBasket | None:
        """One by its number, whatever became of it."""
        ...

    def waiting(self) -> tuple[SuspendedBasket, ...]:
        """All that may be used, the newest first."""
        ...

    def add_slip(self, job_id: PrintJobId, suspended: SuspendedBasket) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def slip(self, job_id: PrintJobId) -> SuspendedBasket | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        ...
