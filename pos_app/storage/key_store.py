"""Where the file's key lies: the system's keyring, named by class, or a file only its owner reads.

Does not open the database. Never chooses "any" keyring: a package called keyrings.alt would then
bring one that writes keys in the clear. keyring is imported when a key is asked for.

Invariants:
- A key is 32 random bytes, handled as 64 hex digits, and never logged.
- No new key is made while the database exists: that would make it unreadable for good.
"""

import hashlib
import importlib
import os
import re
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pos_app.storage.errors import KeyMissingError, StorageError
from pos_app.storage.folder_sync import sync_folder

SERVICE = "regulars"
# The one keyring of each system; whatever else is installed is not asked.
_BACKENDS = {
    "win32": "keyring.backends.Windows.WinVaultKeyring",
    "darwin": "keyring.backends.macOS.Keyring",
    "linux": "keyring.backends.SecretService.Keyring",
}
_KEY_FORM = re.compile(r"[0-9a-f]{64}")

KeyPlace = Literal["keyring", "file"]


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """A raw key and where it lies. `is_protected`: a copy of the database's folder lacks it."""

    hex: str = field(repr=False)
    place: KeyPlace
    is_protected: bool

    @property
    def notice(self) -> str:
        """The code of what the set-up page must say about it; empty when there is nothing."""
        return "" if self.is_protected else "storage.key_not_protected"


def system_keyring() -> Any | None:
    """The keyring of this system, or None where there is none that works (no desktop, no bus)."""
    named = _BACKENDS.get(sys.platform)
    if named is None:
        return None
    module, _, name = named.rpartition(".")
    try:
        backend = getattr(importlib.import_module(module), name)
        # Reading the priority is how a backend says that it cannot work here: it raises.
        return backend() if backend.priority > 0 else None
    except (ImportError, AttributeError, RuntimeError, OSError):
        return None


class KeyStore:
    """Keys of databases. `keyring` None: keys lie in `key_file`."""

    def __init__(self, key_file: Path, *, keyring: Any | None = None) -> None:
        self._key_file = key_file
        self._keyring = keyring

    def key_for(self, database: Path) -> DatabaseKey:
        """The key of this database; a new one if neither exists yet.

        Raises KeyMissingError when the database is there and its key is not.
        """
        found = self._find(database)
        if found is not None:
            return found
        if database.exists():
            raise KeyMissingError(path=str(database))
        return self._make(database)

    def _find(self, database: Path) -> DatabaseKey | None:
        if self._keyring is not None:
            kept = self._ask("get_password", database)
            if kept is not None:
                return DatabaseKey(_checked(kept), "keyring", is_protected=True)
        try:
            kept = self._key_file.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StorageError("storage.key_unreadable", reason=str(error)) from error
        return DatabaseKey(_checked(kept), "file", is_protected=self._lies_apart(database))

    def _make(self, database: Path) -> DatabaseKey:
        key = secrets.token_hex(32)
        if self._keyring is not None:
            self._ask("set_password", database, key)
            return DatabaseKey(key, "keyring", is_protected=True)
        try:
            self._key_file.parent.mkdir(parents=True, exist_ok=True)
            # Made with its mode: there is no moment in which others can read it.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(self._key_file, flags, 0o600), "w", encoding="ascii") as file:
                file.write(key + "\n")
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self._key_file.parent)
        except OSError as error:
            raise StorageError("storage.key_unwritable", reason=str(error)) from error
        return DatabaseKey(key, "file", is_protected=self._lies_apart(database))

    def _lies_apart(self, database: Path) -> bool:
        return self._key_file.resolve().parent != database.resolve().parent

    def _ask(self, verb: str, database: Path, *more: str) -> Any:
        name = hashlib.sha256(str(database.resolve()).encode()).hexdigest()[:16]
        from keyring.errors import KeyringError  # noqa: PLC0415  (only when a key is asked for)

        assert self._keyring is not None
        try:
            return getattr(self._keyring, verb)(SERVICE, f"{database.name} {name}", *more)
        except (KeyringError, RuntimeError, OSError) as error:
            raise StorageError("storage.keyring_failed", reason=str(error)) from error


def _checked(kept: str) -> str:
    if not _KEY_FORM.fullmatch(kept):
        raise StorageError("storage.key_unreadable", reason="a key is 64 hex digits")
    return kept
