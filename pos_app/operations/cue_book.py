"""CueBook: what operations need to keep and count cues, and to know what somebody buys.

A Protocol; storage/cue_book fills it. Chooses nothing. Runs on the database thread, inside a unit
of work.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.cue import CueOutcome
from pos_app.domain.cue_choice import CueTally
from pos_app.domain.cue_figures import CueFigures
from pos_app.domain.cue_sight import Bought
from pos_app.domain.ids import BasketId, CustomerId, DepartmentId, TillId


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

    def put_foot(self, basket_id: BasketId, text: str) -> None:
        """Say what the foot of this basket's receipt says, a line each; empty takes it out."""
        ...

    def foot(self, basket_id: UUID) -> tuple[str, ...]:
        """The lines at the foot of this basket's receipt."""
        ...
