"""BackupsHere: the folders of backups of one machine; fills the port BackupPlaces.

The first folder lies beside the till's data unless the settings name another; the second one, on
another disk or a stick, holds the same files and the same keys. Every call is made on one thread
that may wait. Decides nothing (operations/keep_backups).

Invariants:
- What was destroyed in the first folder opens nothing in the second once it is brought up to date.
- The key that opens the keys lies where the till's own key lies, and is made once.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pos_app.bootstrap.keys import keyring_of
from pos_app.domain.backup import Backup, KeepRules
from pos_app.domain.broken_record import Break
from pos_app.paths import Places
from pos_app.replication.sale_codec import decode_sale
from pos_app.settings import Settings
from pos_app.storage.backup_keys import NAME as KEYS_NAME
from pos_app.storage.backup_keys import BackupKeys
from pos_app.storage.backup_shelf import BackupShelf, Source
from pos_app.storage.connection import Connection, open_reader
from pos_app.storage.erased_journal import erased_in_file, note_erased, read_erased
from pos_app.storage.errors import StorageError
from pos_app.storage.key_store import KeyStore
from pos_app.storage.recovery_code import RecoveryCode, code_of
from pos_app.storage.verifying import FileVerifier


def looked_through(connection: Connection) -> tuple[Break, ...]:
    """What does not hold in a till's file: all that `regulars verify` looks at."""
    return FileVerifier(connection, decode_sale).breaks()


def backup_folder(places: Places, settings: Settings) -> Path:
    """Where this machine's backups lie."""
    named = settings.backup.folder
    return Path(named) if named else places.kept.parent / "backups"


def code_here(places: Places, settings: Settings) -> RecoveryCode:
    """The recovery code of this machine. Raises KeyMissingError where its key was lost."""
    key_file = places.witness.parent / "keys" / "backup.key"
    store = KeyStore(key_file, keyring=keyring_of(settings))
    return code_of(store.key_for(backup_folder(places, settings) / KEYS_NAME).hex)


def keep_rules(settings: Settings) -> KeepRules:
    """How many are kept, as the settings say."""
    kept = settings.backup
    return KeepRules(
        daily=kept.keep_daily, weekly=kept.keep_weekly, monthly=kept.keep_monthly
    )  # fmt: skip


class BackupsHere:
    """The folders of one till. `key` opens its file."""

    def __init__(self, places: Places, settings: Settings, key: str) -> None:
        self._places, self._settings = places, settings
        self._source = Source(places.database, key, looked_through)
        self._shelf = BackupShelf(backup_folder(places, settings))
        second = settings.backup.second_folder
        self._second = BackupShelf(Path(second)) if second else None

    @property
    def folder(self) -> str:
        """Where they lie."""
        return str(self._shelf.folder)

    @property
    def keys(self) -> BackupKeys:
        """Their keys, each wrapped."""
        return self._shelf.keys

    @property
    def second_folder(self) -> str:
        """Where they lie too; empty for nowhere."""
        return "" if self._second is None else str(self._second.folder)

    def backups(self) -> tuple[Backup, ...]:
        """What can be opened, newest first."""
        return self._shelf.backups()

    def make(self, at: datetime, *, is_stopped: Callable[[], bool]) -> Backup:
        """Make one, look at it, keep it."""
        code = code_here(self._places, self._settings)
        return self._shelf.make(self._source, code, at=at, is_stopped=is_stopped)

    def take_along(self) -> StorageError | None:
        """Bring the second folder up to date; what kept it from that."""
        try:
            self._follow()
        except StorageError as error:
            return error
        return None

    def _follow(self) -> None:
        """The keys last: none opens half a file."""
        if self._second is None:
            return
        if not self._second.folder.parent.is_dir():
            raise StorageError("storage.second_folder_gone", folder=str(self._second.folder))
        there = {one.id for one in self._second.backups()}
        for one in self._shelf.backups():
            if one.id not in there:
                self._second.take_copy(one, self._shelf)
        self._shelf.keys.copy_to(self._second.keys)
        note_erased(self._second.folder, self.erased())
        self._second.sweep_unknown()

    def drop(self, backups: tuple[Backup, ...]) -> None:
        """Destroy their keys, remove them; in the second folder too, if it is there."""
        self._shelf.drop(backups)

    def erased(self) -> Mapping[UUID, datetime]:
        """Who was erased when; noted beside the witness and beside the backups."""
        with closing(open_reader(self._source.path, self._source.key)) as reader:
            erased = erased_in_file(reader) | read_erased(self._places.witness)
        for folder in (self._places.witness, self._shelf.folder):
            note_erased(folder, erased)
        return erased

    def code(self) -> str:
        """The recovery code as it is written down."""
        return code_here(self._places, self._settings).text
