"""Short transactions for long work: their size follows what the last one took.

Does not know what the work is (catalogue_import, customer_import).

Invariants:
- Between two transactions other writers of the file get their turn; the log is copied into the file
  outside of any, so that no sale waits for it.
- What is written `unsynced` may be lost to a power cut, from the end backwards; the next
  transaction outside of it makes all of it durable together with itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from pos_app.storage.connection import Connection

if TYPE_CHECKING:
    from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork

TARGET_S = 0.004
LARGEST_SIZE = 500
_FIRST_SIZE = 20
_TRANSACTIONS_A_CHECKPOINT = 25
_USUAL_CHECKPOINT_PAGES = 1000


class Pace:
    """How many rows the next transaction takes, from how long the last one took."""

    def __init__(self, target_s: float = TARGET_S) -> None:
        self.size = _FIRST_SIZE
        self._target_s = target_s

    def learn(self, took_s: float) -> None:
        """Set the size that would have taken the target before its commit."""
        # At most doubled at a time: one quick transaction says little about the next.
        aimed = int(self.size * self._target_s / max(took_s, 1e-6))
        self.size = max(1, min(aimed, 2 * self.size, LARGEST_SIZE))


class PacedTransactions:
    """Runs transactions on one writing connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._count = 0

    @contextmanager
    def short(self, pace: Pace) -> Iterator[None]:
        """One transaction; `pace` learns from it."""
        with self._connection.transaction():
            began = perf_counter()
            yield
            # Without the commit: a slow disk does not get faster by smaller transactions.
            pace.learn(perf_counter() - began)
        self._ended()

    def _ended(self) -> None:
        self._count += 1
        if self._count % _TRANSACTIONS_A_CHECKPOINT == 0:
            self._connection.rows("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def unit(self, units: "UnitsOfWork") -> "Iterator[SqlUnitOfWork]":
        """One unit of work, committed at its end."""
        with units() as work:
            yield work
            work.commit()
        self._ended()

    @contextmanager
    def unsynced(self) -> Iterator[None]:
        """Do not wait for the disk at each commit: for what can be made again."""
        self._connection.run("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self._connection.run("PRAGMA synchronous = FULL")

    @contextmanager
    def checkpoints_between(self) -> Iterator[None]:
        """Copy the log into the file between transactions alone, while this lasts."""
        self._connection.run("PRAGMA wal_autocheckpoint = 0")
        try:
            yield
        finally:
            self._connection.run(f"PRAGMA wal_autocheckpoint = {_USUAL_CHECKPOINT_PAGES}")
