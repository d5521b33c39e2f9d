"""Opening: the hub's database by its URL, and the folder with what must outlive it.

`sqlite` (or nothing) is `hub.db` in the folder, encrypted with the key in `hub.key` beside it or in
a keyring; `postgresql://…` is a server. In the folder lie the journal and the marker, by which a
database that was put back from a backup is noticed; a backup of the database is not kept there.

Several processes on one server share the folder (journal), and one that brings another does not
start (bond). Makes no threads.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from sync.errors import HubStorageError
from sync.hub.answering import GroupAnswering, ReadAnswering
from sync.hub.backup_copy import copy_back, note_beside
from sync.hub.bond import bind
from sync.hub.database import Database
from sync.hub.folder_sync import sync_folder
from sync.hub.journal import JournalFile, MarkerFile
from sync.hub.key_file import Keyring, key_for
from sync.hub.postgres import PostgresDatabase
from sync.hub.service_rows import SqlServiceRows
from sync.hub.sqlite import SqliteDatabase
from sync.hub.tables import VERSION, definitions

FILE, JOURNAL, MARKER = "hub.db", "journal.jsonl", "marker"
_SERVERS = ("postgresql://", "postgres://")


class HubStorage:
    """An open hub. `was_restored`: the database was found put back, and the fence is up."""

    def __init__(
        self, connect: Callable[[bool], Database], folder: Path, *, new_id: Callable[[], UUID]
    ) -> None:
        self._connect = connect
        self._folder = folder
        self._new_id = new_id
        self.was_restored = False
        self.key = ""  # of the file; empty where a server keeps the database

    def generation(self) -> UUID:
        """The generation of the database now. Raises HubStorageError."""
        reader = self.reader()
        try:
            return reader.read(lambda store: store.generation())
        finally:
            reader.close()

    def writer(self) -> GroupAnswering:
        """A writer with a connection of its own."""
        journal, marker = JournalFile(self._folder / JOURNAL), MarkerFile(self._folder / MARKER)
        return GroupAnswering(self._connect(False), journal, marker, new_id=self._new_id)  # noqa: FBT003  (is_reader)

    def reader(self) -> ReadAnswering:
        """A reader with a connection of its own."""
        return ReadAnswering(self._connect(True), JournalFile(self._folder / JOURNAL))  # noqa: FBT003  (is_reader)

    def service_rows(self) -> SqlServiceRows:
        """What the service keeps, on a connection of its own."""
        return SqlServiceRows(self._connect(False))  # noqa: FBT003  (is_reader)

    def close(self) -> None:
        """Nothing is open here; writers, readers and rows are closed by whoever asked for them."""

    def backup(self, path: Path) -> None:
        """Write a copy of the file as it is now, encrypted with the same key; the hub goes on.

        Raises HubStorageError `backup_by_server` where a server keeps the database: its own tools
        copy it (`pg_dump --format=custom`).
        """
        connection = self._connect(False)  # noqa: FBT003  (is_reader)
        try:
            if not isinstance(connection, SqliteDatabase):
                raise HubStorageError("backup_by_server")
            part = path.with_name(path.name + ".part")
            part.unlink(missing_ok=True)
            connection.copy_to(part)
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise HubStorageError("storage_full", reason=str(error)) from error
        finally:
            connection.close()


def open_hub(
    url: str,
    folder: Path,
    *,
    new_id: Callable[[], UUID],
    keyring: Keyring | None = None,
    is_restored: bool = False,
    is_folder_lost: bool = False,
) -> HubStorage:
    """Open or make the hub. `is_restored`: somebody says that the database was put back.

    `is_folder_lost`: somebody says that this folder is instead of one that is lost (bond). Raises
    HubStorageError, `other_folder` where the database belongs to another folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error
    storage = HubStorage(_connecting(url, folder, keyring), folder, new_id=new_id)
    if not url.startswith(_SERVERS):
        storage.key = key_for(folder / FILE, keyring=keyring)
    _define(storage)
    _bind(storage, folder, new_id=new_id, is_folder_lost=is_folder_lost)
    writer = storage.writer()
    try:
        if is_restored:
            writer.declare_restored()
        writer.change(lambda _store: None)
        storage.was_restored = writer.restores > 0
    finally:
        writer.close()
    return storage


def _connecting(url: str, folder: Path, keyring: Keyring | None) -> Callable[[bool], Database]:
    if url.startswith(_SERVERS):
        return lambda is_reader: PostgresDatabase(url, is_reader=is_reader)
    if url.partition(":")[0] not in {"", "sqlite"}:
        raise HubStorageError("storage_gone", reason=f"no such database: {url.partition(':')[0]}")
    path = folder / FILE
    key = key_for(path, keyring=keyring)
    return lambda is_reader: SqliteDatabase(path, key, is_reader=is_reader)


def _define(storage: HubStorage) -> None:
    connection = storage._connect(False)  # noqa: FBT003, SLF001  (is_reader; this module makes it)
    try:
        connection.define(definitions(is_server=connection.is_server))
        version = VERSION.to_bytes(2, "big")
        connection.run("INSERT INTO meta VALUES ('schema', ?) ON CONFLICT DO NOTHING", (version,))
        found = connection.rows("SELECT value FROM meta WHERE name = 'schema'")
        if found[0][0] != version:
            raise HubStorageError("storage_gone", reason="the tables are of another version")
    finally:
        connection.close()


def _bind(
    storage: HubStorage, folder: Path, *, new_id: Callable[[], UUID], is_folder_lost: bool
) -> None:
    connection = storage._connect(False)  # noqa: FBT003, SLF001  (is_reader; this module makes it)
    try:
        if connection.is_server:
            bind(connection, folder, new_id=new_id, is_folder_lost=is_folder_lost)
    finally:
        connection.close()


def put_back(folder: Path, backup: Path) -> None:
    """Put a backup in the place of `hub.db`; the hub is not running. Then open with is_restored.

    One that the hub made by itself (backups) is read with its own key. Raises HubStorageError.
    """
    target = folder / FILE
    part = target.with_name(FILE + ".part")
    try:
        part.unlink(missing_ok=True)
        if note_beside(backup).exists():
            if not target.exists() and not target.with_suffix(".key").exists():
                raise HubStorageError("backup_key", reason=str(target.with_suffix(".key")))
            copy_back(backup, part, hub_key=key_for(target))
        else:
            shutil.copyfile(backup, part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        for end in ("-wal", "-shm"):
            # The log of the other database must never meet this one.
            with suppress(FileNotFoundError):
                target.with_name(FILE + end).unlink()
        part.replace(target)
        sync_folder(folder)
    except OSError as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error
