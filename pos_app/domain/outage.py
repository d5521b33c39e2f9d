"""Outage: a time without the hub, and what this till did in it, each figure counted from the facts.

Does not count (operations/outages) and does not notice when the link goes (bootstrap/outage_room).

Invariants:
- No figure is kept: each is counted again, whenever somebody looks.
- What belongs to an outage is a stretch of the till's journal, so a clock that is set changes
  nothing of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pos_app.domain.money import Money

TOLD_FROM = timedelta(minutes=1)  # shorter ones are in the list, and nobody is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """One time without the hub. `after` and `upto` are places in the till's journal.

    `ended_at`: the link was back; `delivered_at`: the hub had everything of that time.
    """

    id: UUID
    began_at: datetime
    after: int
    ended_at: datetime | None = None
    upto: int | None = None
    delivered_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether the link is back."""
        return self.ended_at is not None

    def lasted(self, now: datetime) -> timedelta:
        """How long it was, or is so far."""
        return (self.ended_at or now) - self.began_at


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageFigures:
    """What was done in an outage, and what of it the hub has.

    `redeemed`: how often value was spent by a right of this till. `facts` is everything in the
    journal: of it the hub acknowledged `delivered` by their hash, `waiting` wait in the outbox,
    `lost` are in neither place or were put aside by the hub.
    """

    sales: int
    total: Money
    refunds: int
    refunded: Money
    redeemed: int
    enrolled: int
    facts: int
    delivered: int
    waiting: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageReport:
    """An outage with its figures, as the list shows it and paper has it."""

    outage: Outage
    figures: OutageFigures
    at: datetime
