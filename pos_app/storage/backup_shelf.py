"""A folder of backups: each a copy of the till's file under a key of its own.

`<time>-<id>.backup` is an SQLCipher file, `….backup.json` says what it is (domain/backup), and
`keys.json` holds the keys (storage/backup_keys). What was made is opened and looked at before it
counts. Does not say when (bootstrap/backup_room) and restores nothing (storage/restoring).

Invariants:
- A backup that has its JSON was opened with its key and found whole.
- A copy that failed, or a stick that was pulled, leaves nothing that looks like a backup.
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pos_app.domain.backup import Backup
from pos_app.domain.broken_record import Break
from pos_app.storage import identity, migrations
from pos_app.storage.backup_keys import BackupKeys
from pos_app.storage.connection import Connection, open_reader
from pos_app.storage.errors import StorageError
from pos_app.storage.file_copy import PART, copy_file
from pos_app.storage.folder_sync import sync_folder
from pos_app.storage.places import own_till, read_store
from pos_app.storage.recovery_code import RecoveryCode

_HEAD = "SELECT seq, h FROM journal ORDER BY seq DESC LIMIT 1"
_BESIDE = ("-wal", "-shm")

Look = Callable[[Connection], Sequence[Break]]


@dataclass(frozen=True, slots=True)
class Source:
    """The till's file: where it is, its key, and how one finds out whether a copy of it holds."""

    path: Path
    key: str
    look: Look


@dataclass(frozen=True, slots=True)
class BackupShelf:
    """One folder."""

    folder: Path

    @property
    def keys(self) -> BackupKeys:
        """The keys of what lies here."""
        return BackupKeys(self.folder)

    def make(
        self,
        source: Source,
        code: RecoveryCode,
        *,
        at: datetime,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> Backup:
        """Copy, open, look, and only then let it count.

        Raises StorageError (`storage.backup_broken` with the first break when the copy does not
        hold), DiskFullError; nothing is left then.
        """
        backup_id = uuid4()
        unnamed = self.folder / f"{backup_id.hex}.new"
        self._sweep()
        with closing(open_reader(source.path, source.key)) as reader:
            life = identity.newest_incarnation(reader).ordinal
        key = self.keys.make(backup_id, code, life=life)
        try:
            copy_file(source.path, source.key, to=unnamed, to_key=key, is_stopped=is_stopped)
            backup = _looked_at(unnamed, key, source.look, backup_id=backup_id, at=at)
            unnamed.replace(self.file_of(backup))
            self._write(backup)
        except BaseException:
            self._forget(unnamed)
            self._destroy(backup_id)
            raise
        return backup

    def file_of(self, backup: Backup) -> Path:
        """The file of a backup."""
        return self.folder / backup.name

    def backups(self) -> tuple[Backup, ...]:
        """What lies here and can be opened, newest first."""
        try:
            found = [read_backup(path) for path in self.folder.glob("*.backup.json")]
            known = self.keys.known
        except OSError as error:
            raise StorageError("storage.copy_failed", reason=str(error)) from error
        there = [one for one in found if one is not None and str(one.id) in known]
        return tuple(sorted(there, key=lambda one: one.made_at, reverse=True))

    def drop(self, backups: Sequence[Backup]) -> None:
        """Destroy the keys first, then remove the files."""
        self.keys.destroy(*(one.id for one in backups))
        for one in backups:
            self._forget(self.file_of(one))
            self._forget(self.file_of(one).with_name(one.name + ".json"))

    def take_copy(self, backup: Backup, other: "BackupShelf") -> None:
        """Put a backup of another folder here too, with the same keys; compared byte by byte."""
        target = self.file_of(backup)
        part = target.with_name(target.name + PART)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256()
            with other.file_of(backup).open("rb") as read, part.open("wb") as written:
                while piece := read.read(1 << 20):
                    written.write(piece)
            with part.open("rb") as again:
                while piece := again.read(1 << 20):
                    digest.update(piece)
            if digest.hexdigest() != backup.sha256:
                raise StorageError("storage.copy_failed", reason="the copy reads differently")
            part.replace(target)
            self._write(backup)
        except OSError as error:
            self._forget(part)
            raise StorageError(
                "storage.copy_failed", reason=error.strerror or str(error)
            ) from error

    def sweep_unknown(self) -> None:
        """Remove what no key opens any more: it is noise."""
        known = self.keys.known
        for path in self.folder.glob("*.backup.json"):
            found = read_backup(path)
            if found is not None and str(found.id) not in known:
                self._forget(self.file_of(found))
                self._forget(path)

    def _write(self, backup: Backup) -> None:
        target = self.folder / f"{backup.name}.json"
        part = target.with_name(target.name + PART)
        try:
            with part.open("w", encoding="utf-8") as file:
                json.dump(_as_plain(backup), file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
            sync_folder(self.folder)
        except OSError as error:
            raise StorageError(
                "storage.copy_failed", reason=error.strerror or str(error)
            ) from error

    def _sweep(self) -> None:
        """Whatever an earlier run could not finish."""
        if self.folder.exists():
            for pattern in ("*.new", f"*{PART}"):
                for path in self.folder.glob(pattern):
                    self._forget(path)

    def _forget(self, path: Path) -> None:
        for one in (path, *(path.with_name(path.name + end) for end in _BESIDE)):
            try:
                one.unlink(missing_ok=True)
            except OSError:
                continue  # the disk is gone: what counts is that its key is

    def _destroy(self, backup_id: UUID) -> None:
        try:
            self.keys.destroy(backup_id)
        except StorageError:
            return  # a folder that is gone keeps a key that opens nothing


def _looked_at(path: Path, key: str, look: Look, *, backup_id: UUID, at: datetime) -> Backup:
    with closing(open_reader(path, key)) as copy:
        broken = look(copy)
        if broken:
            raise StorageError("storage.backup_broken", code=broken[0].code)
        till, head = own_till(copy), copy.row(_HEAD)
        store = None if till is None else read_store(copy, till.store_id)
        backup = Backup(
            id=backup_id,
            made_at=at,
            device=identity.device_of(copy),
            store="" if store is None else store.name,
            till="" if till is None else till.name,
            version=migrations.version_of(copy),
            life=identity.newest_incarnation(copy).ordinal,
            head=(0, "") if head is None else (head[0], bytes(head[1]).hex()),
            length=path.stat().st_size,
            sha256="",
        )
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return _with_digest(backup, digest.hexdigest(), path.stat().st_size)


def _with_digest(backup: Backup, sha256: str, length: int) -> Backup:
    plain = _as_plain(backup) | {"sha256": sha256, "length": length}
    return _of_plain(plain)


def read_backup(path: Path) -> Backup | None:
    """What a `.backup.json` says; None for one that cannot be read."""
    try:
        return _of_plain(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _as_plain(backup: Backup) -> dict[str, Any]:
    return {
        "id": str(backup.id),
        "made_at": backup.made_at.isoformat(),
        "device": str(backup.device),
        "store": backup.store,
        "till": backup.till,
        "version": backup.version,
        "life": backup.life,
        "head": list(backup.head),
        "length": backup.length,
        "sha256": backup.sha256,
    }


def _of_plain(plain: dict[str, Any]) -> Backup:
    number, h = plain["head"]
    return Backup(
        id=UUID(plain["id"]),
        made_at=datetime.fromisoformat(plain["made_at"]),
        device=UUID(plain["device"]),
        store=str(plain["store"]),
        till=str(plain["till"]),
        version=str(plain["version"]),
        life=int(plain["life"]),
        head=(int(number), str(h)),
        length=int(plain["length"]),
        sha256=str(plain["sha256"]),
    )
