"""What operations need from storage about practising: the port PracticeBook.

A Protocol only; UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.exercise import Attempt, Facts


class PracticeBook(Protocol):
    """Tries at exercises, and the facts by which they are judged."""

    def write(self, attempt: Attempt) -> None:
        """Write a try as it stands now."""
        ...

    def attempt(self, attempt_id: UUID) -> Attempt | None:
        """One try."""
        ...

    def attempts(self) -> tuple[Attempt, ...]:
        """Every try, oldest first."""
        ...

    def facts_since(self, begun_at: datetime) -> Facts:
        """What was written from an instant on."""
        ...
