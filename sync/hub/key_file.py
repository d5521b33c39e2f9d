"""The key of the hub's file: in a keyring that is passed in, or in a file of mode 0600.

Never chooses a keyring by itself, and never makes a new key while the database exists: that would
make it unreadable for good. A key is 32 random bytes as 64 hex digits, and is never logged.
"""

import os
import secrets
from pathlib import Path
from typing import Protocol

from sync.errors import HubStorageError
from sync.hub.folder_sync import sync_folder

SERVICE = "regulars-hub"


class Keyring(Protocol):
    """As the library `keyring` has it."""

    def get_password(self, service: str, username: str) -> str | None:
        """The key that is kept, if any."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a key."""
        ...


def key_for(database: Path, *, keyring: Keyring | None = None) -> str:
    """The key of this file; a new one if neither is there. Raises HubStorageError."""
    beside = database.with_suffix(".key")
    name = str(database.resolve())
    kept = keyring.get_password(SERVICE, name) if keyring is not None else None
    if kept is None:
        kept = _read(beside)
    if kept:
        return kept
    if database.exists():
        raise HubStorageError("storage_gone", reason=f"{beside} is missing, the key of {database}")
    if kept is not None:
        # The power went while it was made: no database was ever made with it.
        beside.unlink(missing_ok=True)
    key = secrets.token_hex(32)
    if keyring is not None:
        keyring.set_password(SERVICE, name, key)
    else:
        _write(beside, key)
    return key


def _read(path: Path) -> str | None:
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error


def _write(path: Path, key: str) -> None:
    try:
        # Made with its mode: there is no moment in which others can read it.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii") as file:
            file.write(key + "\n")
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error
