"""TillChains: the lives of this till and their chains, as the exchange of records moves them on.

The till's own writer adds records (storage/outbox); here they are read, moved into another life,
and marked. Sends nothing.

Invariants:
- Whatever reads in order to write stands between `begin` and `commit`: the till sells meanwhile.
- A record that the hub has put aside moves no account of this till any more, and what it made
  spendable here is not spendable any more.
- After an erasure nothing of it stays in the log of writes; what could not be taken out at once
  goes at a later commit.
"""

from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.storage import identity
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError
from pos_app.storage.outbox import insert_record, records_after
from sync.conversation.stores import TillIncarnation
from sync.records import GENESIS, ChainHead, Record

_LIVES = (
    "SELECT i.id, i.reissued, i.acked, o.dseq, o.h, o.hlc FROM incarnation i"
    " LEFT JOIN outbox o ON o.inc = i.id"
    " AND o.dseq = (SELECT max(n.dseq) FROM outbox n WHERE n.inc = i.id) ORDER BY i.ordinal"
)
_ACKED = "UPDATE incarnation SET acked = ? WHERE id = ?"
_HASH = "SELECT h FROM outbox WHERE inc = ? AND dseq = ?"
_DROP = "DELETE FROM outbox WHERE inc = ? AND dseq > ?"
_NOTE = "INSERT INTO quarantine_note (inc, dseq, reason, noted_at_us) VALUES (?, ?, ?, ?)"
_IS_NOTED = "SELECT 1 FROM quarantine_note WHERE inc = ? AND dseq = ?"
_ASIDE = "UPDATE outbox SET position = 0 WHERE inc = ? AND dseq = ? RETURNING id"
_MOVED = "SELECT account_id, delta FROM entry WHERE record_id = ? AND position IS NULL"
_VOID = (
    "UPDATE spending_right SET state = 'void' WHERE id IN"
    " (SELECT right_id FROM entry WHERE record_id = ? AND position IS NULL AND delta > 0)"
)
_UNMOVE = "DELETE FROM entry WHERE record_id = ? AND position IS NULL"
_ANY_ERASED = "SELECT 1 FROM erased LIMIT 1"
_EMPTYING_MS = 20  # longer a sale is not kept waiting: the next commit tries again
_MOVE = "UPDATE account SET balance = balance + ? WHERE id = ?"


class TillChains:
    """The chains of one file."""

    def __init__(self, connection: Connection, *, clock: Clock) -> None:
        self.connection = connection
        self.device = identity.device_of(connection)
        self._clock = clock
        self._reason, self._least_ordinal = "hub", 0
        # Nobody knows what a process whose power went has left in the log of writes.
        self.has_erased = connection.row(_ANY_ERASED) is not None
        self._is_at_leisure = False

    def begin(self, *, comes_again: bool = False) -> None:
        """Take the write lock. Raises DatabaseLockedError when the till has it for too long.

        What comes again is written without a wait for the disk. The next sale waits for it and for
        all that stands before it in the log of the file, so a power cut takes back the latest alone
        and never something from the middle.
        """
        # Said each time: a `begin` that was refused leaves what it had said before.
        self._at_leisure(is_so=comes_again)
        self.connection.begin()

    def commit(self) -> None:
        """Make everything since `begin` durable. Raises StorageError, and nothing has happened."""
        if self.connection.is_in_transaction:
            self.connection.commit()
        if self.has_erased:
            self.has_erased = not empty_log(self.connection)
        self._at_leisure(is_so=False)

    def roll_back(self) -> None:
        """Nothing since `begin` has happened."""
        self.connection.rollback()
        self._at_leisure(is_so=False)

    def _at_leisure(self, *, is_so: bool) -> None:
        if is_so is not self._is_at_leisure:
            self.connection.run(f"PRAGMA synchronous = {'NORMAL' if is_so else 'FULL'}")
            self._is_at_leisure = is_so

    def begin_after(self, ordinal: int, *, reason: str) -> None:
        """Say why the next life begins, and which ordinal it has at least gone past."""
        self._reason, self._least_ordinal = reason, ordinal

    def incarnations(self) -> tuple[TillIncarnation, ...]:
        """All lives, oldest first; the last one lives."""
        return tuple(
            TillIncarnation(
                id=id_of(key), reissued=reissued, acked=acked,
                head=ChainHead() if dseq is None else ChainHead(dseq, h, hlc),
            )
            for key, reissued, acked, dseq, h, hlc in self.connection.rows(_LIVES)
        )  # fmt: skip

    def begin_incarnation(self, incarnation: UUID, *, reissued: int) -> None:
        """Begin the next life with an empty chain."""
        newest = identity.newest_incarnation(self.connection).ordinal
        identity.begin_incarnation(
            self.connection,
            max(newest, self._least_ordinal) + 1,
            new_id=incarnation,
            at=self._clock.now(),
            reason=self._reason,
            reissued=reissued,
        )

    def put_acked(self, incarnation: UUID, dseq: int) -> None:
        """Write up to where the hub has a chain."""
        self.connection.run(_ACKED, (dseq, incarnation.bytes))

    def hash_at(self, incarnation: UUID, dseq: int) -> bytes | None:
        """The hash at a place of a chain; of 0 the hash of the empty chain."""
        if not dseq:
            return GENESIS
        found = self.connection.row(_HASH, (incarnation.bytes, dseq))
        return None if found is None else bytes(found[0])

    def records_after(self, incarnation: UUID, dseq: int, limit: int) -> tuple[Record, ...]:
        """The next records of a chain."""
        return tuple(
            records_after(self.connection, self.device, incarnation, dseq=dseq, limit=limit)
        )

    def add_record(self, record: Record) -> None:
        """Add a sealed record to the outbox."""
        insert_record(self.connection, record)

    def drop_after(self, incarnation: UUID, dseq: int) -> None:
        """Take the end off a chain: its records stand in another one."""
        self.connection.run(_DROP, (incarnation.bytes, dseq))

    def note_quarantined(self, incarnation: UUID, dseq: int, reason: str) -> None:
        """Remember that the hub put a record aside. It comes with every hello."""
        place = (incarnation.bytes, dseq)
        if self.connection.row(_IS_NOTED, place) is not None:
            return
        self.connection.run(_NOTE, (*place, reason, us_of(self._clock.now())))
        found = self.connection.row(_ASIDE, place)
        if found is None:
            return
        moved = self.connection.rows(_MOVED, (found[0],))
        self.connection.run(_VOID, (found[0],))
        self.connection.run(_UNMOVE, (found[0],))
        self.connection.run_many(_MOVE, [(-delta, account) for account, delta in moved])


def empty_log(connection: Connection) -> bool:
    """Move the log of writes into the file, where what was erased is zeroed, and cut it.

    False: not now, somebody reads or the disk is full.
    """
    waiting = connection.row("PRAGMA busy_timeout")
    connection.row(f"PRAGMA busy_timeout = {_EMPTYING_MS}")
    try:
        found = connection.row("PRAGMA wal_checkpoint(TRUNCATE)")
    except StorageError:
        return False
    finally:
        connection.row(f"PRAGMA busy_timeout = {waiting[0] if waiting else 0}")
    return found is not None and not found[0]
