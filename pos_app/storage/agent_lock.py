"""A lock beside the till's file, so that only one agent speaks for it.

The system lets it go when the process ends, however it ends. Does not keep the till itself out, and
is not the database: closing a second handle of that would drop its locks.
"""

import os
import sys
from pathlib import Path


class AgentLock:
    """`take` says whether it is this process's now; `release` gives it back."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".agent")
        self._handle: int | None = None

    def take(self) -> bool:
        """Take it, without waiting. Raises OSError when the folder cannot be written."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Give it back; the file stays, since another may be opening it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
