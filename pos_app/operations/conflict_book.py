"""What operations need from storage for values that two tills wrote apart.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from typing import Protocol
from uuid import UUID

from pos_app.domain.conflict import Conflict, ConflictVersion


class ConflictBook(Protocol):
    """Conflicts that nobody has settled, and the change that settles one."""

    def count(self) -> int:
        """How many there are."""
        ...

    def waiting(self, *, limit: int = 200) -> tuple[Conflict, ...]:
        """Those that wait, the latest first."""
        ...

    def standing(self, conflict: Conflict) -> UUID | None:
        """The record that wrote what stands now; None when the document is gone."""
        ...

    def settle(self, conflict: Conflict, chosen: ConflictVersion) -> UUID:
        """Write a value so that it ends the conflict everywhere: rows and record; the record's id.

        The change names every version that the conflict is about, so it follows them all.
        """
        ...
