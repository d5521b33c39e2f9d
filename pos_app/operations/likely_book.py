"""What operations need from storage for pairs that may be one person: a Protocol.

UnitOfWork (operations/ports) hands it out inside its transaction. The pairs are this till's own
finding: nothing of them is told to others, only what somebody decides.
"""

from datetime import datetime
from typing import Protocol

from pos_app.domain.ids import CustomerId
from pos_app.domain.likely_pair import LikelyPair


class LikelyBook(Protocol):
    """Pairs that were found and are not decided: those merged or kept apart are not among them."""

    def pairs(self, *, limit: int) -> tuple[LikelyPair, ...]:
        """The surest first; those left for later come last, the longest left first."""
        ...

    def count(self, *, most: int) -> int:
        """How many there are, counted up to a number."""
        ...

    def skip(self, a: CustomerId, b: CustomerId, at: datetime | None) -> None:
        """Leave a pair for later; None: not after all."""
        ...
