"""What operations need from storage to pin notes.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from typing import Protocol
from uuid import UUID

from pos_app.domain.pinned_note import NoteStep, PinnedNote


class NoteBook(Protocol):
    """Steps of notes; adding one makes its record."""

    def note(self, note_id: UUID) -> PinnedNote | None:
        """A note as it stands here."""
        ...

    def add(self, step: NoteStep) -> None:
        """Keep and tell what somebody did."""
        ...
