"""What operations need from storage for pairs that may be one person: a Protocol.

UnitOfWork (operations/ports) hands it out inside its transaction. The pairs are this till's own
finding: nothing of them is told to others, only what somebody decides.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from pos_app.domain.customer import Customer
from pos_app.domain.duplicates.weights import Weights
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

    def keep(self, pairs: Sequence[LikelyPair], *, at: datetime) -> None:
        """Write pairs that were found; what was left for later stays left."""
        ...

    def drop_older(self, at: datetime, *, limit: int) -> int:
        """Take out some of those that were last found before; how many."""
        ...

    def replace_of(
        self, customer_id: CustomerId, pairs: Sequence[LikelyPair], *, at: datetime
    ) -> None:
        """Write the pairs of one record; those of before that are not among them go."""
        ...

    def keep_weights(self, weights: Weights, *, at: datetime, record_count: int) -> None:
        """Write what was learned, and of how many records."""
        ...

    def weights(self) -> Weights | None:
        """What was learned last."""
        ...

    def touched(self, *, limit: int) -> tuple[CustomerId, ...]:
        """Some of those whose record changed since everybody was compared."""
        ...

    def untouch(self, ids: Iterable[CustomerId]) -> None:
        """These were looked at."""
        ...

    def near(self, customer: Customer, *, limit: int) -> tuple[Customer, ...]:
        """Others with the same or nearly the same number, an address, a card or a name of theirs.

        At most `limit`; nobody who is one person with them already.
        """
        ...

    def skip(self, a: CustomerId, b: CustomerId, at: datetime | None) -> None:
        """Leave a pair for later; None: not after all."""
        ...
