"""Shelves: how each table of the hub is read by key, many keys at once. Writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sync.accounts.book import HubRight, Line, Link
from sync.conversation.stores import HubDevice, HubIncarnation
from sync.hub import rows
from sync.hub.database import Database, Row
from sync.hub.shelf import Shelf, Undo
from sync.records import GENESIS

HASH_BYTES = 32
NO_END = (0, GENESIS)  # of a chain that nobody has begun
ChainPlace = tuple[UUID, int]
DocumentKey = tuple[str, bytes]
LinkKey = tuple[UUID, str, str]


@dataclass(frozen=True, slots=True)
class Aside:
    """What was put aside."""

    sent: bytes
    reason: str
    subjects: tuple[UUID, ...]


class Shelves:
    """All tables of one transaction, with one list of what can be taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.undo: Undo = []
        undo = self.undo
        self._is_none_erased: bool | None = None  # of which the database knows; None: look
        # Those that stay from one transaction to the next while nobody else has written.
        self.meta: Shelf[str, bytes] = Shelf(undo, self._meta)
        self.device: Shelf[UUID, HubDevice] = Shelf(undo, self._devices)
        self.life: Shelf[UUID, HubIncarnation] = Shelf(undo, self._lives)
        self.owed: Shelf[UUID, tuple[tuple[UUID, int], ...]] = Shelf(undo, self._owed)
        self.end: Shelf[UUID, tuple[int, bytes]] = Shelf(undo, self._ends)
        # And those that grow with what happens.
        self.head: Shelf[str, int] = Shelf(undo)
        # Log and documents as rows: most are written and never looked at again.
        self.log: Shelf[int, Row] = Shelf(undo, self._entries)
        self.subject: Shelf[tuple[bytes, int], bool] = Shelf(undo)
        self.page: Shelf[ChainPlace, bytes] = Shelf(undo)
        self.content: Shelf[bytes, bytes] = Shelf(undo, self._contents)
        self.erased: Shelf[bytes, bool] = Shelf(undo, self._erased)
        self.document: Shelf[DocumentKey, bytes] = Shelf(undo, self._documents)
        self.aside: Shelf[ChainPlace, Aside] = Shelf(undo, self._asides)
        self.ledger: Shelf[int, tuple[UUID, Line]] = Shelf(undo)
        self.free: Shelf[str, int] = Shelf(undo, self._free)
        self.right: Shelf[UUID, HubRight] = Shelf(undo, self._rights)
        self.link: Shelf[LinkKey, Link] = Shelf(undo, self._links)
        self.unlinked: Shelf[UUID, bool] = Shelf(undo, self._unlinked)
        self.answer: Shelf[UUID, tuple[UUID, ...]] = Shelf(undo, self._answers)
        self.wanted: Shelf[str, bytes] = Shelf(undo, self._wanted)
        self.lasting = (self.meta, self.device, self.life, self.owed, self.end)
        self.passing = (
            self.head, self.log, self.subject, self.page, self.content, self.erased,
            self.document, self.aside, self.ledger, self.free, self.right, self.link, self.unlinked,
            self.answer, self.wanted,
        )  # fmt: skip

    def take_back(self) -> None:
        """Undo what the open message has changed."""
        for shelf, key, before, was in reversed(self.undo):
            shelf.take_back(key, before, was)
        self.undo.clear()

    def is_flushed(self) -> None:
        """Take note that the database has every change, be it not durable."""
        if self.erased.changed:
            self._is_none_erased = None
        for shelf in (*self.passing, *self.lasting):
            shelf.changed.clear()

    def forget_passing(self) -> None:
        """After a commit: keep only what is small and asked for each time."""
        for shelf in self.passing:
            shelf.forget()
        for kept in self.lasting:
            kept.changed.clear()
        self.undo.clear()

    def forget(self) -> None:
        """Know nothing any more."""
        self._is_none_erased = None
        for shelf in (*self.passing, *self.lasting):
            shelf.forget()
        self.undo.clear()

    def _by_id(self, sql: str, keys: Iterable[UUID]) -> list[tuple[object, ...]]:
        return self._database.rows_among(sql, [key.bytes for key in keys])

    def _meta(self, keys: Sequence[str]) -> Iterable[tuple[str, bytes]]:
        sql = "SELECT name, value FROM meta WHERE name {keys}"
        return ((row[0], row[1]) for row in self._database.rows_among(sql, keys))

    def _devices(self, keys: Sequence[UUID]) -> Iterable[tuple[UUID, HubDevice]]:
        sql = "SELECT id, store, is_dead, is_cloned FROM device WHERE id {keys}"
        return ((one.id, one) for one in map(rows.device_of, self._by_id(sql, keys)))

    def _lives(self, keys: Sequence[UUID]) -> Iterable[tuple[UUID, HubIncarnation]]:
        sql = "SELECT id, device, reissued, is_closed, took_over FROM incarnation WHERE id {keys}"
        return ((one.id, one) for one in map(rows.incarnation_of, self._by_id(sql, keys)))

    def _owed(self, keys: Sequence[UUID]) -> Iterable[tuple[UUID, tuple[tuple[UUID, int], ...]]]:
        sql = "SELECT device, tails FROM owed WHERE device {keys}"
        found = self._database.rows_among(sql, [key.bytes for key in keys])
        return ((UUID(bytes=row[0]), rows.tails_of(row[1])) for row in found)

    def _ends(self, keys: Sequence[UUID]) -> Iterator[tuple[UUID, tuple[int, bytes]]]:
        sql = "SELECT first, hashes FROM chain WHERE incarnation = ? ORDER BY first DESC LIMIT 1"
        for life in keys:
            for first, hashes in self._database.rows(sql, (life.bytes,)):
                yield life, (first + len(hashes) // HASH_BYTES - 1, hashes[-HASH_BYTES:])

    def _entries(self, keys: Sequence[int]) -> Iterable[tuple[int, Row]]:
        sql = f"SELECT {rows.LOG} FROM log WHERE position {{keys}}"  # noqa: S608  (names of ours)
        return ((row[0], row) for row in self._database.rows_among(sql, keys))

    def _contents(self, keys: Sequence[bytes]) -> Iterable[tuple[bytes, bytes]]:
        sql = "SELECT id, body_hash FROM log WHERE id {keys}"
        return ((row[0], row[1]) for row in self._database.rows_among(sql, keys))

    def _erased(self, keys: Sequence[bytes]) -> Iterable[tuple[bytes, bool]]:
        if self._is_none_erased is None:
            self._is_none_erased = not self._database.rows("SELECT 1 FROM erased LIMIT 1")
        if self._is_none_erased:
            return ()
        sql = "SELECT subject FROM erased WHERE subject {keys}"
        return ((row[0], True) for row in self._database.rows_among(sql, keys))

    def _documents(self, keys: Sequence[DocumentKey]) -> Iterator[tuple[DocumentKey, bytes]]:
        by_kind: defaultdict[str, list[bytes]] = defaultdict(list)
        for kind, key in keys:
            by_kind[kind].append(key)
        sql = "SELECT id, state FROM document WHERE kind = ? AND id {keys}"
        for kind, ids in by_kind.items():
            for key, state in self._database.rows_among(sql, ids, (kind,)):
                yield (kind, key), state

    def _asides(self, keys: Sequence[ChainPlace]) -> Iterator[tuple[ChainPlace, Aside]]:
        sql = "SELECT sent, reason, subjects FROM quarantine WHERE incarnation = ? AND dseq = ?"
        for life, dseq in keys:
            for sent, reason, subjects in self._database.rows(sql, (life.bytes, dseq)):
                yield (life, dseq), Aside(sent, reason, rows.ids_of(subjects))

    def _free(self, keys: Sequence[str]) -> Iterable[tuple[str, int]]:
        sql = "SELECT account, free FROM purse WHERE account {keys}"
        return ((row[0], row[1]) for row in self._database.rows_among(sql, keys))

    def _rights(self, keys: Sequence[UUID]) -> Iterable[tuple[UUID, HubRight]]:
        sql = f"SELECT {rows.RIGHT} FROM spending_right WHERE id {{keys}}"  # noqa: S608  (names of ours)
        return ((one.id, one) for one in map(rows.right_of, self._by_id(sql, keys)))

    def _links(self, keys: Sequence[LinkKey]) -> Iterator[tuple[LinkKey, Link]]:
        sql = "SELECT edge, one, other, is_active FROM account_link WHERE edge {keys}"
        edges = {key[0] for key in keys}
        wanted = set(keys)
        for link in map(rows.link_of, self._by_id(sql, edges)):
            key = (link.edge, link.one, link.other)
            if key in wanted:
                yield key, link

    def _unlinked(self, keys: Sequence[UUID]) -> Iterable[tuple[UUID, bool]]:
        sql = "SELECT edge FROM unlinked WHERE edge {keys}"
        found = self._database.rows_among(sql, [key.bytes for key in keys])
        return ((UUID(bytes=row[0]), True) for row in found)

    def _answers(self, keys: Sequence[UUID]) -> Iterable[tuple[UUID, tuple[UUID, ...]]]:
        sql = "SELECT rq, rights FROM answer WHERE rq {keys}"
        found = self._database.rows_among(sql, [key.bytes for key in keys])
        return ((UUID(bytes=row[0]), rows.ids_of(row[1])) for row in found)

    def _wanted(self, keys: Sequence[str]) -> Iterable[tuple[str, bytes]]:
        sql = "SELECT account, device FROM wanted_account WHERE account {keys}"
        return ((row[0], row[1]) for row in self._database.rows_among(sql, keys))
