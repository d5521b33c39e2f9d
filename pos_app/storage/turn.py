"""Whose turn it is to write: a byte beside the till's file, 1 while the counter waits to begin.

SQLite's write lock has no queue: whoever holds it does not learn that somebody waits. The counter
sets the byte before it asks for the lock; work that holds the lock for long looks at it between
its pieces. Locks nothing itself, and says nothing of what is written.

Invariant: without the byte nothing is wrong, somebody only waits longer. One left at 1 by a crash
is put right by the next transaction of the counter.
"""

import mmap
import os
from pathlib import Path


class Turn:
    """The byte of one till's file, shared between processes. Raises OSError when it cannot be."""

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + ".turn")
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(handle).st_size < 1:
                os.write(handle, b"\0")
            self._byte = mmap.mmap(handle, 1)
        finally:
            os.close(handle)

    @property
    def is_wanted(self) -> bool:
        """Whether the counter waits to begin."""
        return self._byte[0] != 0

    def want(self) -> None:
        """The counter is about to ask for the lock."""
        self._byte[0] = 1

    def have(self) -> None:
        """The counter has it, or has given up."""
        self._byte[0] = 0

    def close(self) -> None:
        """Let go of the byte."""
        self._byte.close()
