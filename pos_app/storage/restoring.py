"""Putting a backup back: a new file in the till's place, in another life, without the erased.

The backup stays as it is. What stood there before is moved aside and never overwritten. Does not
look whether the backup holds (whoever asks brings that), and opens no till.

Invariants:
- The file has its name only when it is whole: a power cut leaves what was there.
- It begins a life past every one that backed up to that folder, so no sale number and no record is
  given twice, and all its rights are void until the hub has spoken.
- Nothing prints that waited when the backup was made: it may have been printed since.
- Who was erased since is taken out before anybody can read the file.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from pos_app.domain.clock import Clock
from pos_app.storage import identity, migrations
from pos_app.storage.backup_shelf import Look
from pos_app.storage.connection import Connection, open_reader, open_writer
from pos_app.storage.erased_journal import Erased, erased_in_file
from pos_app.storage.erased_sweep import sweep
from pos_app.storage.errors import DatabaseLockedError, DatabaseNewerError, StorageError
from pos_app.storage.file_copy import copy_file
from pos_app.storage.replica_erase import forget_people
from pos_app.storage.till_chains import empty_log
from pos_app.storage.till_erasure import purge
from pos_app.storage.till_store import NoRows, SqlTillStore
from sync.conversation.reincarnation import reincarnate

_AT_ONCE = 200
_SOON_MS = 200
_BESIDE = ("-wal", "-shm")
_PRINTS = "UPDATE print_job SET state = 'dropped' WHERE state IN ('queued', 'sending')"
_COUNTS = "SELECT (SELECT count(*) FROM customer), (SELECT count(*) FROM sale)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup's file, its key, and what a file restored from it must know.

    `erased` since it was made; `life`: the newest that backed up beside it.
    """

    path: Path
    key: str
    erased: Erased
    life: int
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What stands there now. `aside`: where the file that was there is now."""

    device: UUID
    letter: str
    life: int
    customers: int
    sales: int
    forgotten: int
    aside: Path | None


def restore(
    kept: Kept,
    database: Path,
    key: str,
    *,
    clock: Clock,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Restored:
    """Put the backup in the place of `database`, under `key`; no till has it open.

    Raises StorageError: `storage.backup_broken`, `storage.backup_of_other` where the till's file
    that stands there is another one's, `storage.till_is_open`, `storage.copy_stopped`;
    DatabaseNewerError, DiskFullError,
    WrongKeyError. Then nothing has changed.
    """
    device = _checked(kept)
    if database.exists():
        with closing(open_reader(database, key)) as there:
            if identity.device_of(there) != device:
                raise StorageError("storage.backup_of_other", file=str(database))
            erased = dict(kept.erased) | erased_in_file(there)
            life = max(kept.life, identity.newest_incarnation(there).ordinal)
        _must_be_closed(database, key)
    else:
        erased, life = dict(kept.erased), kept.life
    beside = database.with_name(database.name + ".restoring")
    _forget(beside)
    try:
        copy_file(kept.path, kept.key, to=beside, to_key=key, is_stopped=is_stopped)
        with closing(open_writer(beside, key)) as writer:
            if migrations.version_of(writer) < migrations.newest_version():
                migrations.migrate(writer)
            _make_another_life(writer, erased, life, clock)
            sweep(writer)
            empty_log(writer)
            customers, sales = writer.rows(_COUNTS)[0]
            living = identity.newest_incarnation(writer)
        aside = _put_in_place(beside, database, at=clock.now())
    except BaseException:
        _forget(beside)
        raise
    return Restored(
        device=device,
        letter=living.letter,
        life=living.ordinal,
        customers=customers,
        sales=sales,
        forgotten=len(erased),
        aside=aside,
    )


def _checked(kept: Kept) -> UUID:
    with closing(open_reader(kept.path, kept.key)) as backup:
        version, newest = migrations.version_of(backup), migrations.newest_version()
        if version > newest:
            raise DatabaseNewerError(version=version, newest=newest)
        broken = kept.look(backup)
        if broken:
            raise StorageError("storage.backup_broken", code=broken[0].code)
        return identity.device_of(backup)


def _must_be_closed(database: Path, key: str) -> None:
    """Nobody leaves the log's mode while somebody else has the file open."""
    with closing(open_writer(database, key, busy_timeout_ms=_SOON_MS)) as there:
        try:
            there.row("PRAGMA journal_mode = DELETE")
        except DatabaseLockedError as error:
            raise StorageError("storage.till_is_open") from error


def _make_another_life(writer: Connection, erased: Erased, life: int, clock: Clock) -> None:
    gone = sorted(erased)
    for first in range(0, len(gone), _AT_ONCE):
        some = gone[first : first + _AT_ONCE]
        with writer.transaction():
            for one in some:
                purge(writer, (one,), at=erased[one])
            forget_people(writer, some)
    store = SqlTillStore(writer, projector=NoRows(), clock=clock)
    with writer.transaction():
        writer.run(_PRINTS)
        store.begin_after(life, reason="restored")
        # Random and not minted: two files of one backup must not come to the same life.
        reincarnate(store, uuid4())


def _put_in_place(beside: Path, database: Path, *, at: datetime) -> Path | None:
    aside = None
    if database.exists():
        aside = database.with_name(f"{database.name}.before-{at:%Y%m%dT%H%M%SZ}")
        for end in ("", *_BESIDE):
            there = database.with_name(database.name + end)
            if there.exists():
                there.replace(aside.with_name(aside.name + end))
    beside.replace(database)
    return aside


def _forget(path: Path) -> None:
    for one in (path, *(path.with_name(path.name + end) for end in _BESIDE)):
        one.unlink(missing_ok=True)
