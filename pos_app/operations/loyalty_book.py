"""What operations need from storage for loyalty: a Protocol.

UnitOfWork (operations/ports) hands it out inside its transaction. The programmes in force come with
the policy; balances and rights are those of the AccountBook.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Protocol
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.loyalty_tiers import Deed, TierBounds


class LoyaltyBook(Protocol):
    """Programmes, and every change of points with its reason."""

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each that this version can read, ended ones too, by name."""
        ...

    def programmes_of(self, at: datetime) -> tuple[Programme, ...]:
        """Each in the version that was the newest at an instant, if it can be read, by name."""
        ...

    def unread_programmes(self) -> tuple[str, ...]:
        """The names of those whose newest version cannot be read: they are out of force."""
        ...

    def programme(self, programme_id: ProgrammeId, version: int | None = None) -> Programme | None:
        """One version of a programme, the newest unless said."""
        ...

    def put(self, programme: Programme) -> None:
        """Write a new version. Raises ValueError unless it is one above the newest."""
        ...

    def add(self, entry: LoyaltyEntry, postings: Sequence[Posting] = ()) -> None:
        """Write one change: row and outbox record; `postings` only where no sale brings them."""
        ...

    def has(self, entry_id: UUID) -> bool:
        """Whether this very entry was made already."""
        ...

    def of_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What a sale changed, claims and moves included, the oldest first."""
        ...

    def about_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What later records changed because goods of this sale came back, the oldest first."""
        ...

    def entries(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        card: str = "",
        limit: int = 50,
    ) -> tuple[LoyaltyEntry, ...]:
        """Why the balance is what it is, the newest first; `card`: stamps on it. 0 is no limit."""
        ...

    def tallies(
        self, customer_id: CustomerId, programme_id: ProgrammeId
    ) -> Mapping[EntryKind, tuple[int, int]]:
        """For each kind of bonus how many entries added points and how many took some away."""
        ...

    def bought(self, customer_id: CustomerId, programme_id: ProgrammeId, *, most: int) -> int:
        """How many sales gave somebody points, counted up to `most`."""
        ...

    def taken_by(
        self, customer_id: CustomerId, programme_id: ProgrammeId, *, since: datetime
    ) -> int:
        """Points of others that somebody used at their home since an instant, less what came back.

        Those of this very record; never below zero.
        """
        ...

    def has_bought(self, customer_id: CustomerId, programme_id: ProgrammeId) -> bool:
        """Whether a sale of theirs ever counted in it, points or none."""
        ...

    def tier_bounds(
        self, customer_id: CustomerId, programme: Programme, *, now: datetime, zone: tzinfo
    ) -> TierBounds:
        """What counts for the tier in the window of now, and at most in any of its grace."""
        ...

    def visit_days(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
        zone: tzinfo,
    ) -> tuple[Deed, ...]:
        """The last deed of each day of a span on which something was bought and kept, rising."""
        ...

    def deeds(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
    ) -> tuple[Deed, ...]:
        """What is left of each sale after an instant and up to another, in any sequence."""
        ...

    def deeds_together(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
    ) -> Deed:
        """The sum of a span, as one deed at its end."""
        ...

    def expired_after(
        self, programme_id: ProgrammeId, place: bytes, *, before: date, limit: int
    ) -> tuple[tuple[CustomerId, bytes], ...]:
        """The next whose points had their last day before a day, each with its place.

        In the sequence of days, then people; b"" is the beginning.
        """
        ...

    def with_birthday(
        self, programme_id: ProgrammeId, day: str, *, after: bytes, limit: int
    ) -> tuple[CustomerId, ...]:
        """The next with entries in it whose birthday is this "MM-DD", by id."""
        ...

    def move_visit(self, sale_id: SaleId, customer_id: CustomerId) -> None:
        """The visit of a sale was somebody else's; the entry that moves the points says so."""
        ...
