"""What operations need from storage to erase somebody.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pos_app.domain.ids import CustomerId


class ErasureBook(Protocol):
    """Takes people out, here and by a record everywhere."""

    def sales_of(self, people: Sequence[CustomerId]) -> int:
        """How many sales name one of these."""
        ...

    def erase(self, people: Sequence[CustomerId], *, at: datetime) -> None:
        """Take out all that is known of them; the record has every other till do the same."""
        ...
