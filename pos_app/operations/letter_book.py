"""What operations need from storage for the weekly e-mail: the one document that says all of it.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from typing import Protocol

from pos_app.domain.store import Till
from pos_app.domain.weekly_letter import WeeklyLetter


class LetterBook(Protocol):
    """The letter of the organisation; a change of it makes a record."""

    def letter(self) -> WeeklyLetter | None:
        """As it stands; None if nobody ever said anything."""
        ...

    def put(self, letter: WeeklyLetter) -> None:
        """Write it."""
        ...

    def tills(self) -> tuple[Till, ...]:
        """Every till that could send it."""
        ...
