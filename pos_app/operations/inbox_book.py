"""What operations need from storage for what comes from other stores and waits for somebody.

UnitOfWork (operations/ports) hands it out inside its transaction. Values that two tills wrote apart
have a book of their own (conflict_book).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_app.domain.customer import Customer
from pos_app.domain.ids import StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideRecord:
    """A record of this till that the hub has put aside.

    `kind` is that of the record, empty when its text is gone; `reason` is the hub's word for why.
    """

    place: int
    kind: str
    reason: str
    noted_at: datetime
    made_at: datetime | None = None
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A customer whom another till enrolled, seen here for the first time.

    `number` grows in the sequence in which they came. `place` is the till's and its store's name,
    empty when nobody has told; `doubles` have the same number or address.
    """

    number: int
    customer: Customer
    place: str = ""
    staff_id: StaffId | None = None
    doubles: tuple[Customer, ...] = ()


class InboxBook(Protocol):
    """What the hub put aside, and who came from other tills."""

    def aside(self, *, limit: int = 200) -> tuple[AsideRecord, ...]:
        """What the hub put aside, the latest first."""
        ...

    def count_aside(self) -> int:
        """How many of them nobody has read yet."""
        ...

    def mark_aside_read(self, upto: datetime) -> None:
        """Somebody has read those noted up to here."""
        ...

    def begin_review(self) -> bool:
        """Count from now on who comes, if nobody does yet and the first filling is over."""
        ...

    def arrivals(self, *, limit: int = 200) -> tuple[Arrival, ...]:
        """Who has come since the last review, the latest first."""
        ...

    def count_arrivals(self, *, limit: int = 200) -> int:
        """How many, at most `limit`."""
        ...

    def mark_seen(self, numbers: Iterable[int], *, is_seen: bool = True) -> None:
        """Somebody has looked at these, or takes that back."""
        ...

    def tidy(self) -> bool:
        """Where everybody was looked at, keep one mark for all: nothing is taken back any more.

        False where there was nothing to do.
        """
        ...
