"""CueBook: what operations need to keep and count cues, and to know what somebody buys.

A Protocol; storage/cue_book fills it. Chooses nothing. Runs on the database thread, inside a unit
of work.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.cue import CueOutcome, KeptCue
from pos_app.domain.cue_choice import CueTally
from pos_app.domain.cue_figures import CueFigures
from pos_app.domain.cue_sight import Bought
from pos_app.domain.ids import BasketId, CustomerId, DepartmentId, TillId

FOOT_DAYS = 90  # a receipt printed again later has no foot


class CueBook(Protocol):
    """Outcomes of cues, and what they are weighed by."""

    def add(self, outcome: CueOutcome) -> None:
        """Write what became of a cue: row and outbox record."""
        ...

    def of_customer(self, customer_id: CustomerId, *, limit: int = 60) -> tuple[CueOutcome, ...]:
        """What somebody was told, the newest first; what was held out too."""
        ...

    def of_sale(self, sale_id: UUID) -> tuple[CueOutcome, ...]:
        """The cues of one sale: the visit's."""
        ...

    def tallies(self, till_id: TillId, *, since: datetime) -> tuple[CueTally, ...]:
        """What each kind did at one till."""
        ...

    def figures(self, *, since: datetime) -> tuple[CueFigures, ...]:
        """What each kind did, as far as this till knows."""
        ...

    def bought(
        self,
        customer_id: CustomerId,
        *,
        since: datetime,
        private: Collection[DepartmentId] = (),
    ) -> tuple[Bought, ...]:
        """What somebody buys, without anything private, what was bought last first."""
        ...

    def put_foot(
        self, basket_id: BasketId, text: str, *, customer_id: CustomerId, at: datetime
    ) -> None:
        """Say what the foot of this basket's receipt says, a line each; empty takes it out.

        Those that nobody prints again, after `FOOT_DAYS`, go.
        """
        ...

    def foot(self, basket_id: UUID) -> tuple[str, ...]:
        """The lines at the foot of this basket's receipt."""
        ...

    def put_begun(self, basket_id: BasketId, cues: Sequence[KeptCue]) -> None:
        """Keep the cues of a basket that is not over; none takes them out."""
        ...

    def begun(self) -> Mapping[BasketId, tuple[KeptCue, ...]]:
        """The cues of baskets of this till that were not over when they were written."""
        ...
