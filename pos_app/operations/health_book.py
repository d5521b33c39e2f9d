"""What operations need from storage to keep how a till does.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from typing import Protocol
from uuid import UUID

from pos_app.domain.clock import BusinessDay
from pos_app.domain.till_health import TillHealth


class HealthBook(Protocol):
    """Days of tills; adding one makes its record."""

    def life(self) -> UUID:
        """The life that this till lives."""
        ...

    def known(self, day: BusinessDay) -> TillHealth | None:
        """What this life of this till counted of a day so far."""
        ...

    def add(self, health: TillHealth) -> None:
        """Keep and tell a day as it stands now."""
        ...
