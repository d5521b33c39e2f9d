"""What operations need from storage for loyalty: a Protocol.

UnitOfWork (operations/ports) hands it out inside its transaction. The programme in force comes with
the policy; balances and rights are those of the AccountBook.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pos_app.domain.account import Posting
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId
from pos_app.domain.loyalty import LoyaltyEntry, Programme


class LoyaltyBook(Protocol):
    """Programmes, and every change of points with its reason."""

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each that this version can read, ended ones too, by name."""
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

    def of_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What a sale changed, claims and moves included, the oldest first."""
        ...

    def entries(
        self, customer_id: CustomerId, programme_id: ProgrammeId, *, limit: int = 50
    ) -> tuple[LoyaltyEntry, ...]:
        """Why the balance is what it is, the newest first."""
        ...

    def earned_since(
        self, customer_id: CustomerId, programme_id: ProgrammeId, since: datetime
    ) -> int:
        """Points that count for the tier, from an instant on."""
        ...

    def move_visit(self, sale_id: SaleId, customer_id: CustomerId) -> None:
        """The visit of a sale was somebody else's; the entry that moves the points says so."""
        ...
