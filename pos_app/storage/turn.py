"""Whose turn it is to write: a byte beside the till's file, 1 while the counter waits to begin.

SQLite's write lock has no queue: whoever holds it does not learn that somebody waits. The counter
sets the byte before it asks for the lock; work that holds the lock for long looks at it between
its pieces. Locks nothing itself, and says nothing of what is written.

Invariant: without the byte nothing is wrong, somebody only waits longer. One left at 1 by a crash
is put right by the next transaction of the counter.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path

_LOG = logging.getLogger("storage")
_FREE, _WANTED = b"\0", b"\1"


class Turn:
    """The byte of one till's file, shared between processes. Raises OSError when it cannot be."""

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + ".turn")
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        # Read and written, not mapped: what a power cut leaves of a mapped file cannot be tried.
        self._file = os.fdopen(handle, "r+b", buffering=0)

    @property
    def is_wanted(self) -> bool:
        """Whether the counter waits to begin."""
        self._file.seek(0)
        return self._file.read(1) == _WANTED

    def want(self) -> None:
        """The counter is about to ask for the lock."""
        self._write(_WANTED)

    def have(self) -> None:
        """The counter has it, or has given up."""
        self._write(_FREE)

    def close(self) -> None:
        """Let go of the byte."""
        self._file.close()

    def _write(self, byte: bytes) -> None:
        with suppress(OSError):  # no sale is refused for want of a hint
            self._file.seek(0)
            self._file.write(byte)


def turn_of(database: Path) -> Turn | None:
    """The byte of a file; None where there can be none, and then nobody tells whose turn it is."""
    try:
        return Turn(database)
    except OSError as error:
        # A full disk, perhaps: the counter then waits as long as it takes, and works.
        _LOG.warning("whose turn it is cannot be told: %s", error)
        return None
