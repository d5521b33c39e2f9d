"""What operations need from storage to search the till's journal.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.alarms import SoldFor
from pos_app.domain.deed import Deed
from pos_app.domain.ids import StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedQuery:
    """Which deeds: of these kinds (all of them if none is named), of one person, in a span."""

    kinds: tuple[str, ...] = ()
    staff_id: StaffId | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None  # goes on behind this number


class DeedBook(Protocol):
    """The journal, to read."""

    def deeds(self, query: DeedQuery, *, limit: int) -> tuple[Deed, ...]:
        """The newest that are meant, newest first."""
        ...

    def sold(self, since: datetime, until: datetime) -> tuple[SoldFor, ...]:
        """The sales of a span."""
        ...

    def staff_records(self) -> Mapping[UUID, StaffId]:
        """Customers who work here."""
        ...

    def head(self) -> tuple[int, str]:
        """The last link: its number and its hash as hex; 0 for an empty journal."""
        ...
