"""The notes that are pinned, with the names of those who pinned and read them.

For whoever may see reports. Reads beside the counter; writes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.ids import StoreId
from pos_app.domain.pinned_note import PinnedNote
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require


class NotesFile(Protocol):
    """Reads notes; storage fills it."""

    def policy(self) -> Policy:
        """The rules in force."""
        ...

    def notes(self) -> tuple[PinnedNote, ...]:
        """Every note, the one pinned last first."""
        ...

    def staff_names(self) -> Mapping[UUID, str]:
        """What each person is called."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesSeen:
    """The notes that hang or hung, without those taken down, and who is who."""

    notes: tuple[PinnedNote, ...]
    names: Mapping[UUID, str]
    today: date

    def of_days(
        self, first: date, last: date, stores: tuple[StoreId, ...]
    ) -> tuple[PinnedNote, ...]:
        """Those on figures of these days, of stores that are looked at (none: all)."""
        return tuple(
            one for one in self.notes if one.about.code and one.about.fits(first, last, stores)
        )

    def up(self, stores: tuple[StoreId, ...]) -> tuple[PinnedNote, ...]:
        """Those that hang today, of stores that are looked at."""
        return tuple(
            one
            for one in self.notes
            if one.is_up(self.today) and one.about.fits(date.min, date.max, stores)
        )


class ReadNotes:
    """`file` is made on the thread that uses it."""

    def __init__(self, file: Callable[[], NotesFile], clock: Clock) -> None:
        self._make, self._clock = file, clock
        self._file: NotesFile | None = None

    def seen(self, *, staff: StaffMember) -> NotesSeen:
        """Read what there is now. Raises PermissionDeniedError."""
        require(staff, Permission.SEE_REPORTS)
        if self._file is None:
            self._file = self._make()
        return NotesSeen(
            notes=tuple(one for one in self._file.notes() if not one.is_down),
            names=self._file.staff_names(),
            today=self._file.policy().business_day(self._clock.now()).date,
        )
