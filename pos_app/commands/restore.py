"""`regulars restore`: put a backup back in this machine's place, or try whether it could be.

The till must be closed. Without a file it lists what there is. Exit code 0: done; 1: refused, and
nothing has changed; 2: asked in a way that cannot be meant.
"""

import argparse
import getpass
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pos_app.bootstrap.backups import backup_folder, code_here, looked_through
from pos_app.bootstrap.keys import key_store
from pos_app.domain.backup import Backup
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import mint_id
from pos_app.domain.job_run import JobRun
from pos_app.operations.ports import AuditEntry
from pos_app.paths import Places, own_places, places_in
from pos_app.phrases import Phrases
from pos_app.replication.record_codec import RecordCodec
from pos_app.settings import Settings, SettingsError, read_settings
from pos_app.storage.agent_lock import AgentLock
from pos_app.storage.backup_shelf import BackupShelf, read_backup
from pos_app.storage.connection import open_writer
from pos_app.storage.erased_journal import read_erased
from pos_app.storage.errors import KeyMissingError, StorageError
from pos_app.storage.recovery_code import RecoveryCode, read_code
from pos_app.storage.restoring import Kept, Restored, restore
from pos_app.storage.unit_of_work import UnitsOfWork

DRILL = "restore_drill"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the machine's places, the backup, who reads the code."""

    places: Places
    settings: Settings
    shelf: BackupShelf
    backup: Backup
    code: RecoveryCode


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Restore, try or list; returns the exit code."""
    phrases = Phrases(language)
    say = phrases.say
    parser = argparse.ArgumentParser(prog="regulars restore", description=say("restore.command"))
    parser.add_argument("file", nargs="?", type=Path, help=say("restore.help_file"))
    parser.add_argument("--folder", type=Path, help=say("catalogue.help_folder"))
    parser.add_argument("--try", dest="is_trial", action="store_true", help=say("restore.help_try"))
    parser.add_argument("--code-stdin", action="store_true", help=say("restore.help_code"))
    given = parser.parse_args(list(arguments))
    places = own_places() if given.folder is None else places_in(given.folder)
    try:
        settings = read_settings(places.settings_file)
        if given.file is None and not given.is_trial:
            return _list(BackupShelf(backup_folder(places, settings)), phrases)
        asked = _asked(places, settings, given, phrases)
        if asked is None:
            return 2
        return _try(asked, phrases) if given.is_trial else _restore(asked, phrases)
    except (StorageError, SettingsError) as error:
        print(say(error.code, **error.values), file=sys.stderr)
        return 1


def _list(shelf: BackupShelf, phrases: Phrases) -> int:
    found = shelf.backups()
    print(phrases.say("restore.lies_in" if found else "restore.none", folder=shelf.folder))
    for one in found:
        print(f"  {shelf.file_of(one)}  {_said(one, phrases)}")
    return 0


def _said(backup: Backup, phrases: Phrases) -> str:
    return phrases.say(
        "restore.backup",
        at=backup.made_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        store=backup.store or "-",
        till=backup.till or "-",
        mb=f"{backup.length / 1e6:.1f}",
    )


def _asked(
    places: Places, settings: Settings, given: argparse.Namespace, phrases: Phrases
) -> Asked | None:
    here = backup_folder(places, settings)
    shelf = BackupShelf(here if given.file is None else given.file.absolute().parent)
    backup = next(iter(shelf.backups()), None)
    if given.file is not None:
        backup = read_backup(given.file.with_name(given.file.name + ".json"))
    if backup is None:
        said = "restore.none" if given.file is None else "restore.not_one"
        print(phrases.say(said, folder=shelf.folder, file=given.file), file=sys.stderr)
        return None
    if given.code_stdin:
        code = read_code(sys.stdin.readline())
    elif shelf.folder.resolve() == here.resolve():
        try:
            code = code_here(places, settings)
        except KeyMissingError:
            code = read_code(getpass.getpass(phrases.say("restore.ask_code")))
    else:
        code = read_code(getpass.getpass(phrases.say("restore.ask_code")))
    return Asked(places, settings, shelf, backup, code)


def _kept(asked: Asked, also: Mapping[UUID, datetime]) -> Kept:
    keys = asked.shelf.keys
    return Kept(
        path=asked.shelf.file_of(asked.backup),
        key=keys.key(asked.backup.id, asked.code),
        erased=read_erased(asked.shelf.folder) | dict(also),
        life=max(keys.life, asked.backup.life),
        look=looked_through,
    )


def _restore(asked: Asked, phrases: Phrases) -> int:
    places, clock = asked.places, SystemClock()
    places.make()
    lock = AgentLock(places.database)
    if not lock.take():
        raise StorageError("storage.till_is_open")
    try:
        print(phrases.say("restore.doing", backup=_said(asked.backup, phrases)), flush=True)
        # A till that was restored on a new machine has no key yet; one that stands there keeps its.
        key = key_store(places, asked.settings).key_for(places.database).hex
        kept = _kept(asked, read_erased(places.witness))
        done = restore(kept, places.database, key, clock=clock)
        _note(places.database, key, asked.backup, done)
        asked.shelf.keys.raise_life(done.life)
    finally:
        lock.release()
    if done.aside is not None:
        print(phrases.say("restore.aside", file=done.aside))
    said = phrases.say(
        "restore.done",
        customers=done.customers,
        sales=done.sales,
        letter=done.letter,
        forgotten=done.forgotten,
    )
    print(said)
    print(phrases.say("restore.next"))
    return 0


def _note(database: Path, key: str, backup: Backup, done: Restored) -> None:
    clock = SystemClock()
    with closing(open_writer(database, key)) as writer:
        units = UnitsOfWork(writer, encoder=RecordCodec(), clock=clock, mint_id=mint_id)
        with units() as work:
            body: dict[str, str | int | bool] = {
                "backup": str(backup.id),
                "made_at": backup.made_at.isoformat(),
                "letter": done.letter,
            }
            entry = AuditEntry(kind="restored", staff_id=None, at=clock.now(), body=body)
            work.audit(entry)
            work.commit()


def _try(asked: Asked, phrases: Phrases) -> int:
    """Put it back into a folder that is thrown away, and say how long it took."""
    begun = time.monotonic()
    asked.places.make()
    with tempfile.TemporaryDirectory(dir=asked.places.cache) as folder:
        key = "0" * 64  # of a file that nobody keeps
        kept = _kept(asked, read_erased(asked.places.witness))
        done = restore(kept, Path(folder) / "till.db", key, clock=SystemClock())
    seconds = f"{time.monotonic() - begun:.1f}"
    print(phrases.say("restore.tried", backup=_said(asked.backup, phrases), seconds=seconds))
    said = phrases.say("restore.holds", customers=done.customers, sales=done.sales)
    print(said)
    _note_drill(asked)
    return 0


def _note_drill(asked: Asked) -> None:
    places = asked.places
    if not places.database.exists():
        return
    clock = SystemClock()
    key = key_store(places, asked.settings).key_for(places.database).hex
    with closing(open_writer(places.database, key)) as writer:
        units = UnitsOfWork(writer, encoder=RecordCodec(), clock=clock, mint_id=mint_id)
        with units() as work:
            period = clock.now().date().isoformat()
            drill = JobRun(job=DRILL, step=DRILL, period=period, is_over=True)
            work.jobs.note(drill, at=clock.now())
            body: dict[str, str | int | bool] = {"backup": str(asked.backup.id)}
            work.audit(AuditEntry(kind=DRILL, staff_id=None, at=clock.now(), body=body))
            work.commit()
