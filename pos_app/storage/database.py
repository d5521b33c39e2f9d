"""The till's file as a whole: made, brought up to date, opened, closed.

Does not run what is in it (unit_of_work, readers). A file is made on the thread that will write.

Invariants:
- A new file appears under its name only when it is whole: it is made beside and renamed.
- A file of a later version is not touched.
- Before a file is brought up to date a copy of it is kept beside it, `till.db.from-0044`: the way
  back to the version before. The newest two stay.
- A file that was rolled back behind its witness begins a new incarnation before anything else.
"""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from pos_app.domain.clock import Clock
from pos_app.storage import identity, migrations
from pos_app.storage.connection import BUSY_TIMEOUT_MS, Connection, open_writer
from pos_app.storage.errors import DatabaseDamagedError, DatabaseNewerError, StorageError
from pos_app.storage.till_key import TillKey
from pos_app.storage.turn import turn_of
from pos_app.storage.witness import Witness, WitnessMark, is_ahead

_log = logging.getLogger("storage")
_RUNNING = "running"
_BEFORE, _WAYS_BACK = ".from-", 2
_HEAD = "SELECT dseq, h FROM outbox WHERE inc = ? ORDER BY dseq DESC LIMIT 1"


@dataclass(slots=True)
class Database:
    """An open file. `was_stopped_cleanly` False: run `check` when there is time.

    `has_new_incarnation`: the file had been put back from an older copy.
    """

    path: Path
    key: str
    writer: Connection
    was_stopped_cleanly: bool = True
    has_new_incarnation: bool = False

    def check(self) -> None:
        """Look at every page. Raises DatabaseDamagedError. Takes a second per few 100 MB."""
        found = self.writer.rows("PRAGMA quick_check(1)")
        if found != [("ok",)]:
            raise DatabaseDamagedError(reason=str(found[0][0]) if found else "no answer")

    def till_key(self) -> TillKey:
        """The key that signs for this till."""
        private = identity.read_meta(self.writer, identity.TILL_KEY)
        assert private is not None, "written when the file was made"
        return TillKey(private)

    def close(self) -> None:
        """Note that the stop was clean, and close.

        Closes also where nothing can be noted (disk full, locked): the next start then checks.
        """
        try:
            with self.writer.transaction():
                identity.write_meta(self.writer, _RUNNING, b"\0")
        except StorageError as error:
            _log.warning("the clean stop could not be noted: %s", error.code)
        finally:
            self.writer.close()


def open_database(
    path: Path,
    key: str,
    *,
    clock: Clock,
    witness: Witness | None = None,
    mint_id: Callable[[], UUID] = uuid4,
    busy_timeout_ms: int = BUSY_TIMEOUT_MS,
) -> Database:
    """Open the file for writing; made when there is none, migrated when it is older.

    Raises WrongKeyError, DatabaseNewerError, DatabaseDamagedError, DatabaseLockedError,
    DiskFullError.
    """
    if not path.exists():
        create_database(path, key, clock=clock, mint_id=mint_id)
    writer = open_writer(path, key, busy_timeout_ms=busy_timeout_ms)
    try:
        writer.turn = turn_of(path)
        _bring_up_to_date(writer, path, key)
        database = Database(path, key, writer)
        with writer.transaction():
            database.was_stopped_cleanly = identity.read_meta(writer, _RUNNING) != b"\1"
            identity.write_meta(writer, _RUNNING, b"\1")
            if witness is not None:
                database.has_new_incarnation = _follow(writer, witness, clock)
    except BaseException:
        writer.close()
        raise
    return database


def _bring_up_to_date(writer: Connection, path: Path, key: str) -> None:
    version, newest = migrations.version_of(writer), migrations.newest_version()
    if version > newest:
        raise DatabaseNewerError(version=version, newest=newest)
    if version < newest:
        _keep_way_back(path, key, version)
        migrations.migrate(writer)


def _keep_way_back(path: Path, key: str, version: str) -> None:
    """Keep the file as it was. Without room for it the till is brought up to date all the same."""
    from pos_app.storage.file_copy import copy_file  # noqa: PLC0415  (once an update)

    kept = path.with_name(f"{path.name}{_BEFORE}{version}")
    try:
        kept.unlink(missing_ok=True)
        copy_file(path, key, to=kept, to_key=key)
        for old in sorted(path.parent.glob(f"{path.name}{_BEFORE}*"))[:-_WAYS_BACK]:
            old.unlink()
    except (StorageError, OSError) as error:
        _log.warning("no copy from before the update: %s", error)


def create_database(
    path: Path,
    key: str,
    *,
    clock: Clock,
    mint_id: Callable[[], UUID] = uuid4,
    device: UUID | None = None,
) -> None:
    """Make a new file: schema, device, first incarnation, till key. It must not exist yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".new")
    for leftover in (unfinished, *_beside(unfinished)):
        leftover.unlink(missing_ok=True)
    writer = open_writer(unfinished, key, must_exist=False)
    try:
        migrations.migrate(writer)
        till_key = TillKey.make()
        with writer.transaction():
            identity.write_meta(writer, identity.DEVICE, (device or mint_id()).bytes)
            identity.write_meta(writer, identity.TILL_KEY, till_key.private)
            identity.write_meta(writer, identity.PUBLIC_KEY, till_key.public)
            identity.begin_incarnation(writer, 1, new_id=uuid4(), at=clock.now(), reason="created")
        # The log goes into the file before the rename: it would not find its file after.
        writer.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        writer.close()
    os.replace(unfinished, path)  # noqa: PTH105  (replaces on Windows too)


def _beside(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def mark_of(connection: Connection) -> WitnessMark:
    """How far the file's chain has got."""
    incarnation = identity.newest_incarnation(connection)
    head = connection.row(_HEAD, (incarnation.id.bytes,))
    dseq, h = head if head is not None else (0, bytes(32))
    return WitnessMark(incarnation.ordinal, incarnation.id, dseq, h)


def _follow(writer: Connection, witness: Witness, clock: Clock) -> bool:
    """Begin a new incarnation if the witness has seen more than the file holds."""
    seen, mark = witness.read(), mark_of(writer)
    if seen is None or not is_ahead(seen, mark):
        return False
    # Only here: most starts have nothing to follow, and these take their milliseconds.
    from pos_app.storage.till_store import NoRows, SqlTillStore  # noqa: PLC0415  (see above)
    from sync.conversation.reincarnation import reincarnate  # noqa: PLC0415  (see above)

    store = SqlTillStore(writer, projector=NoRows(), clock=clock)
    store.begin_after(max(seen.ordinal, mark.ordinal), reason="rolled back")
    # Random and not minted: two copies of one file must not come to the same incarnation.
    reincarnate(store, uuid4())
    return True
