"""Backups: the copies that a hub makes of its own file, night after night, and what they say.

A copy that fails never stops the hub: the older ones stay, the manager's page and the metrics say
so, and it is tried again after RETRY_MS. A folder that is not there is not made: it may be a stick
that was taken out, and the copies would lie on the very disk that they are to outlive.

For a file of its own alone; a server's database is copied by its own tools.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sync.errors import HubStorageError
from sync.hub.backup_copy import CopyNote, destroy, read_note, write_copy
from sync.hub.backup_keeping import Keeping, is_due, to_drop
from sync.hub.sqlite import SqliteDatabase

RETRY_MS = 60 * 60_000
_NAME = re.compile(r"hub-\d{8}T\d{6}Z\.db")
_LOG = logging.getLogger("sync")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlan:
    """Where copies lie, and which are kept."""

    folder: Path
    keeping: Keeping = field(default_factory=Keeping)


def kept_copies(folder: Path) -> tuple[CopyNote, ...]:
    """The copies in a folder, the newest first. Raises HubStorageError when it is not there."""
    try:
        paths = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error
    notes = [note for path in paths if (note := read_note(path)) is not None]
    return tuple(sorted(notes, key=lambda one: (one.made_ms, one.name), reverse=True))


class Backups:
    """The copies of one hub. One thread at a time; `fault` and `newest_ms` are read by any."""

    def __init__(
        self, database: Path, hub_key: str, plan: BackupPlan, *, now_ms: Callable[[], int]
    ) -> None:
        self._database, self._hub_key, self._plan = database, hub_key, plan
        self._now_ms = now_ms
        self._tried_ms: int | None = None
        self.fault: HubStorageError | None = None
        self.newest_ms: int | None = None

    def make_if_due(self) -> bool:
        """Make a copy when it is time; whether one was tried."""
        now_ms = self._now_ms()
        tried = self._tried_ms
        if self.fault is not None and tried is not None and 0 <= now_ms - tried < RETRY_MS:
            return False
        try:
            copies = kept_copies(self._plan.folder)
        except HubStorageError as error:
            self._fail(error, now_ms)
            return True
        self.newest_ms = copies[0].made_ms if copies else None
        if not is_due(self.newest_ms, self._plan.keeping, now_ms=now_ms):
            return False
        self.make()
        return True

    def make(self) -> CopyNote | None:
        """Make a copy now, then let those go that are not kept; None when it failed."""
        now_ms = self._tried_ms = self._now_ms()
        name = f"hub-{datetime.fromtimestamp(now_ms / 1000, tz=UTC):%Y%m%dT%H%M%SZ}.db"
        try:
            self._sweep()
            note = self._write(name, now_ms)
            self.newest_ms, self.fault = note.made_ms, None
            self._thin(now_ms)
        except HubStorageError as error:
            self._fail(error, now_ms)
            return None
        except OSError as error:
            self._fail(HubStorageError("storage_gone", reason=str(error)), now_ms)
            return None
        return note

    def _write(self, name: str, now_ms: int) -> CopyNote:
        connection = SqliteDatabase(self._database, self._hub_key)
        try:
            path = self._plan.folder / name
            return write_copy(connection, path, hub_key=self._hub_key, now_ms=now_ms)
        finally:
            connection.close()

    def _sweep(self) -> None:
        """What a power cut or a stick that was pulled out has left half written."""
        for path in self._plan.folder.glob("hub-*.part*"):
            path.unlink(missing_ok=True)

    def _thin(self, now_ms: int) -> None:
        copies = kept_copies(self._plan.folder)
        for old in to_drop(copies, self._plan.keeping, now_ms=now_ms):
            destroy(self._plan.folder / old.name)
            _LOG.info("the copy %s was destroyed with its key", old.name)

    def _fail(self, error: HubStorageError, now_ms: int) -> None:
        self.fault, self._tried_ms = error, now_ms
        _LOG.error("no copy of the hub was made: %s", error)
