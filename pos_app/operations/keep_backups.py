"""Keep backups of this till: when one is due, by hand, which go, and the code that opens them.

What is copied where is the port's (bootstrap/backups). Off the window's thread: a copy takes a
second per few ten MB. Restores nothing (commands/restore).

Invariants:
- One that is made counts only after it was opened and looked at; older ones go after that.
- Who made one by hand, and who was shown the code, is in the journal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.backup import Backup, KeepRules, is_due, is_late, to_drop
from pos_app.domain.clock import Clock
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry

Body = dict[str, str | int | bool]


class BackupPlaces(Protocol):
    """The folder of backups of this machine, and a second one on another disk if there is one."""

    @property
    def folder(self) -> str:
        """Where they lie."""
        ...

    @property
    def second_folder(self) -> str:
        """Where they lie too; empty for nowhere."""
        ...

    def backups(self) -> tuple[Backup, ...]:
        """What can be opened, newest first. Raises StorageError."""
        ...

    def make(self, at: datetime, *, is_stopped: Callable[[], bool]) -> Backup:
        """Make one, look at it, keep it. Raises StorageError, and there is none more."""
        ...

    def take_along(self) -> Exception | None:
        """Bring the second folder up to date; what kept it from that."""
        ...

    def drop(self, backups: tuple[Backup, ...]) -> None:
        """Destroy their keys, remove them."""
        ...

    def erased(self) -> Mapping[UUID, datetime]:
        """Who was erased when; noted outside the till's file before this returns."""
        ...

    def code(self) -> str:
        """The recovery code as it is written down."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsSeen:
    """How it stands. `second_fault`: why the second folder is behind; an error or None."""

    backups: tuple[Backup, ...]
    folder: str
    second_folder: str
    is_late: bool
    second_fault: Exception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepBackups:
    """What keeping them needs. `note` writes one audit entry, wherever the file is written."""

    note: Callable[[AuditEntry], None]
    places: BackupPlaces
    clock: Clock
    rules: KeepRules

    def read(self) -> BackupsSeen:
        """What there is; who was erased since the last look is noted on the way."""
        self.places.erased()
        return self._seen(self.places.backups())

    def if_due(self, *, is_stopped: Callable[[], bool] = lambda: False) -> BackupsSeen:
        """Make one if it is time."""
        found = self.places.backups()
        newest = found[0] if found else None
        if not is_due(newest, now=self.clock.now()):
            self.places.erased()
            return self._seen(found)
        return self._make(None, is_stopped)

    def make(
        self, *, staff: StaffMember, is_stopped: Callable[[], bool] = lambda: False
    ) -> BackupsSeen:
        """Make one now. Raises PermissionDeniedError, StorageError."""
        require(staff, Permission.KEEP_BACKUPS)
        return self._make(staff, is_stopped)

    def code(self, *, staff: StaffMember) -> str:
        """The recovery code, for somebody to write down; that they saw it is noted."""
        require(staff, Permission.KEEP_BACKUPS)
        code = self.places.code()
        self._note("recovery_code_shown", staff, {})
        return code

    def _make(self, staff: StaffMember | None, is_stopped: Callable[[], bool]) -> BackupsSeen:
        now = self.clock.now()
        erased = self.places.erased()
        made = self.places.make(now, is_stopped=is_stopped)
        found = self.places.backups()
        gone = to_drop(found, erased.values(), now=now, rules=self.rules)
        if gone:
            self.places.drop(gone)
        # A stick that is gone is said; the first folder stands all the same.
        fault = self.places.take_along() if self.places.second_folder else None
        body: Body = {"backup": str(made.id), "dropped": len(gone), "is_second": fault is None}
        self._note("backup_made", staff, body)
        return self._seen(self.places.backups(), fault)

    def _note(self, kind: str, staff: StaffMember | None, body: Body) -> None:
        staff_id = None if staff is None else staff.id
        self.note(AuditEntry(kind=kind, staff_id=staff_id, at=self.clock.now(), body=body))

    def _seen(self, found: tuple[Backup, ...], fault: Exception | None = None) -> BackupsSeen:
        return BackupsSeen(
            backups=found,
            folder=self.places.folder,
            second_folder=self.places.second_folder,
            is_late=is_late(found[0] if found else None, now=self.clock.now()),
            second_fault=fault,
        )
