"""SqlHubStore: the hub's tables as the conversation sees them, inside one transaction.

Reads go through shelves, writes stay there until `flush`; to a server they are sent before, part
by part, so that it works while the rest is judged. `commit` closes one message: what it changed can
no longer be taken back alone, and is durable only when the whole group's transaction is; its answer
may leave only then (answering). Opens and ends no transaction.

Invariant: between `begin` and `flush` the row log_head is locked, so nobody else writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sync.conversation.stores import HubDevice, HubIncarnation, JournalEntry, LogEntry
from sync.folded import FoldedDocument
from sync.hub import flushing, rows
from sync.hub.accounts import SqlAccounts
from sync.hub.database import Database
from sync.hub.journal import Journal
from sync.hub.shelves import HASH_BYTES, NO_END, Aside
from sync.merge import DocumentState
from sync.records import GENESIS, Record
from sync.wire import PAGE_BYTES

_READ_AT_ONCE = 500
SENT_AT_ONCE = 128  # places of the log, about 100 kB
_NEVER = 1 << 62
_NO_IDS = rows.ENCODER.encode([])
_NOBODY: frozenset[UUID] = frozenset()
_BEFORE_ALL = ("\U0010ffff", b"")  # after every text, so that going backwards begins with the last


class SqlHubStore(SqlAccounts):
    """Fills HubStore (conversation/stores), whose methods say what each is for."""

    def __init__(self, database: Database, journal: Journal) -> None:
        super().__init__(database)
        self._journal = journal
        self.version = -1
        self._base = 0
        self._sent = 0  # up to where the database has the log, be it in this transaction
        self._next_sent = _NEVER
        self._closed = 0
        self.has_erased = False  # in this transaction

    # ------------------------------------------------------------------------------ transaction
    def begin(self, *, is_reader: bool = False) -> None:
        """Lock the head, or look at it; forget what others may have changed."""
        sql = "SELECT position, version FROM log_head WHERE id = 1"
        is_locking = self._database.is_server and not is_reader
        position, version = self._database.rows(sql + (" FOR UPDATE" if is_locking else ""))[0]
        if version != self.version:
            self.shelves.forget()
        self._base = self._sent = self._closed = position
        self._next_sent = position + SENT_AT_ONCE if is_locking else _NEVER
        self.version, self.has_erased = version, False
        self.shelves.head.known["position"] = position

    def commit(self) -> None:
        """Close a message."""
        self.shelves.undo.clear()
        self._closed = self.head()

    def roll_back(self) -> bool:
        """Take back what the open message has changed; False: some of it was sent already."""
        if self._sent > self._closed:
            return False
        self.shelves.take_back()
        return True

    def flush(self) -> bool:
        """Write all that was closed; False when there was nothing."""
        if not self._send() and self._sent == self._base:
            return False
        self.version += 1
        sql = "UPDATE log_head SET position = ?, version = ? WHERE id = 1"
        self._database.run(sql, (self.head(), self.version))
        return True

    def _send(self) -> bool:
        """Write what there is to write now."""
        self.has_erased = self.has_erased or bool(self.shelves.erased.changed)
        base, self._sent = self._sent, self.head()
        self._next_sent = self._sent + SENT_AT_ONCE
        return flushing.flush(self._database, self.shelves, base=base)

    def is_committed(self) -> None:
        """Take note that what was flushed is durable."""
        self._base = self._sent = self._closed = self.head()
        self.shelves.forget_passing()
        self.shelves.head.known["position"] = self._base

    def forget(self) -> None:
        """Take note that nothing of the transaction was kept."""
        self.shelves.forget()
        self.version = -1

    # ------------------------------------------------------------------------------------ fence
    def awaited(self) -> frozenset[UUID]:
        """The tills that have not told everything."""
        return self._devices_in("awaited")

    def put_awaited(self, devices: frozenset[UUID]) -> None:
        """Write them."""
        self._put_devices("awaited", devices)

    def overridden(self) -> frozenset[UUID]:
        """The tills that nobody waited for."""
        return self._devices_in("overridden")

    def put_overridden(self, devices: frozenset[UUID]) -> None:
        """Write them."""
        self._put_devices("overridden", devices)

    def _devices_in(self, name: str) -> frozenset[UUID]:
        stored = self.shelves.meta.get(name)
        # Asked several times for each record, and nobody in it but after a restore.
        is_nobody = stored is None or stored == _NO_IDS
        return _NOBODY if is_nobody else frozenset(rows.ids_of(stored or _NO_IDS))

    def _put_devices(self, name: str, devices: frozenset[UUID]) -> None:
        if devices != self._devices_in(name):
            self.shelves.meta.put(name, rows.ENCODER.encode(sorted(devices)))

    def owed(self, device: UUID) -> tuple[tuple[UUID, int], ...]:
        """How far its chains went."""
        return self.shelves.owed.get(device) or ()

    def put_owed(self, device: UUID, tails: tuple[tuple[UUID, int], ...]) -> None:
        """Write it."""
        self.shelves.owed.put(device, tails)

    # ------------------------------------------------------------------------------------ tills
    def note_journal(self, entry: JournalEntry) -> None:
        """Write to the journal, at once."""
        self._journal.note(entry)

    def journal(self) -> tuple[JournalEntry, ...]:
        """All of it."""
        return self._journal.entries()

    def generation(self) -> UUID:
        """The generation; `answering` gives a new database its first."""
        stored = self.shelves.meta.get("generation")
        assert stored is not None, "a hub has a generation from its first transaction on"
        return UUID(bytes=stored)

    def put_generation(self, generation: UUID) -> None:
        """Begin another."""
        self.shelves.meta.put("generation", generation.bytes)

    def device(self, device: UUID) -> HubDevice | None:
        """A paired till."""
        return self.shelves.device.get(device)

    def devices(self) -> tuple[HubDevice, ...]:
        """All of them, by id."""
        for row in self._database.rows("SELECT id, store, is_dead, is_cloned FROM device"):
            found = rows.device_of(row)
            self.shelves.device.offer(found.id, found)
        known = (one for one in self.shelves.device.known.values() if one is not None)
        return tuple(sorted(known, key=lambda one: one.id))

    def put_device(self, device: HubDevice) -> None:
        """Write a till."""
        self.shelves.device.put(device.id, device)

    def incarnation(self, incarnation: UUID) -> HubIncarnation | None:
        """A life."""
        return self.shelves.life.get(incarnation)

    def incarnations(self, device: UUID) -> tuple[HubIncarnation, ...]:
        """All lives of a till, by id."""
        sql = "SELECT id, device, reissued, is_closed, took_over FROM incarnation WHERE device = ?"
        for found in map(rows.incarnation_of, self._database.rows(sql, (device.bytes,))):
            self.shelves.life.offer(found.id, found)
        known = (one for one in self.shelves.life.known.values() if one and one.device == device)
        return tuple(sorted(known, key=lambda one: one.id))

    def put_incarnation(self, incarnation: HubIncarnation) -> None:
        """Write a life."""
        self.shelves.life.put(incarnation.id, incarnation)

    # --------------------------------------------------------------------------- chains and log
    def chain_end(self, incarnation: UUID) -> int:
        """How far a chain goes."""
        return (self.shelves.end.get(incarnation) or NO_END)[0]

    def chain_hash(self, incarnation: UUID, dseq: int) -> bytes | None:
        """The hash at a place of a chain."""
        if not dseq:
            return GENESIS
        end, h = self.shelves.end.get(incarnation) or NO_END
        if not 0 < dseq < end:
            return h if dseq == end else None
        first, hashes = self._page(incarnation, dseq)
        at = (dseq - first) * HASH_BYTES
        return hashes[at : at + HASH_BYTES]

    def _page(self, incarnation: UUID, dseq: int) -> tuple[int, bytes]:
        """The first place of the page that has a place of a chain, and its hashes."""
        for (life, first), hashes in self.shelves.page.known.items():
            if life == incarnation and hashes and 0 <= dseq - first < len(hashes) // HASH_BYTES:
                return first, hashes
        sql = (
            "SELECT first, hashes FROM chain WHERE incarnation = ? AND first <= ?"
            " ORDER BY first DESC LIMIT 1"
        )
        first, hashes = self._database.rows(sql, (incarnation.bytes, dseq))[0]
        self.shelves.page.offer((incarnation, first), hashes)
        return first, hashes

    def put_chain(self, incarnation: UUID, first: int, hashes: Sequence[bytes]) -> None:
        """Add the next places: a page of their own."""
        assert first == self.chain_end(incarnation) + 1, "a chain has no gap"
        self.shelves.page.add((incarnation, first), b"".join(hashes))
        self.shelves.end.put(incarnation, (first + len(hashes) - 1, hashes[-1]))

    def head(self) -> int:
        """The last position of the log."""
        return self.shelves.head.known["position"] or 0

    def append(self, record: Record, *, clock: int, header: bytes) -> int:
        """Add a record to the log."""
        position = self.head() + 1
        row = rows.entry_row(record, position=position, clock=clock, header=header)
        key = row[1]
        assert self.shelves.content.get(key) is None, "a record is in the log once"
        self.shelves.log.add(position, row)
        for subject in record.subjects:
            self.shelves.subject.add((subject.bytes, position), value=True)
        self.shelves.content.add(key, record.body_hash)
        self.shelves.head.put("position", position)
        if position >= self._next_sent:
            self._send()
        return position

    def content_of(self, record_id: UUID) -> bytes | None:
        """The body's hash of a record in the log."""
        return self.shelves.content.get(record_id.bytes)

    def record(self, record_id: UUID) -> LogEntry | None:
        """A record of the log by its id."""
        key = record_id.bytes
        for row in self.shelves.log.values_changed():
            if row[1] == key:
                return rows.entry_of(row)
        return next(iter(self._log_where("id = ?", key)), None)

    def entries(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """The log after a position."""
        stored = self._log_where("position > ? ORDER BY position LIMIT ?", after, limit)
        new = range(max(after, self._sent) + 1, self.head() + 1)
        added = (row for one in new if (row := self.shelves.log.known[one]) is not None)
        return (*stored, *map(rows.entry_of, added))[:limit]

    def entries_about(self, subject: UUID) -> tuple[LogEntry, ...]:
        """Everything in the log that names a subject."""
        key, log = subject.bytes, self.shelves.log
        stored = self._log_where(
            "position IN (SELECT position FROM log_subject WHERE subject = ?) ORDER BY position",
            key,
        )
        new = (log.known[position] for one, position in self.shelves.subject.changed if one == key)
        return (*stored, *(rows.entry_of(row) for row in new if row is not None))

    def _log_where(self, claim: str, *values: bytes | int) -> list[LogEntry]:
        sql = f"SELECT {rows.LOG} FROM log WHERE {claim}"  # noqa: S608  (claims of ours)
        log, found = self.shelves.log, self._database.rows(sql, values)
        # A body that this transaction takes out is gone for it at once.
        as_now = ((log.known[row[0]] or row) if row[0] in log.changed else row for row in found)
        return [rows.entry_of(row) for row in as_now]

    def blank(self, position: int) -> None:
        """Take the body out of a place of the log."""
        row = self.shelves.log.get(position)
        assert row is not None, "the log has no gap"
        self.shelves.log.put(position, rows.blanked(row))

    # -------------------------------------------------------------------------------- documents
    def is_erased(self, subject: UUID) -> bool:
        """Whether a subject was erased."""
        return self.shelves.erased.get(subject.bytes) is not None

    def erased(self) -> tuple[UUID, ...]:
        """All that were."""
        stored = self._database.rows("SELECT subject FROM erased")
        keys = {*self.shelves.erased.changed, *(row[0] for row in stored)}
        return tuple(UUID(bytes=key) for key in sorted(keys))

    def put_erased(self, subject: UUID) -> None:
        """Remember it, and empty what was quarantined about the subject."""
        self.shelves.erased.put(subject.bytes, value=True)
        sql = "SELECT incarnation, dseq FROM quarantine_subject WHERE subject = ?"
        found = self._database.rows(sql, (subject.bytes,))
        places = {(UUID(bytes=life), dseq) for life, dseq in found}
        changed = self.shelves.aside.changes()
        places |= {place for place, one in changed if one and subject in one.subjects}
        for place in sorted(places):
            known = self.shelves.aside.get(place)
            if known is not None and known.sent:
                self.shelves.aside.put(place, replace(known, sent=b""))

    def document(self, kind: str, document_id: UUID) -> DocumentState | None:
        """A document."""
        stored = self.shelves.document.get((kind, document_id.bytes))
        return None if stored is None else rows.state_of(stored)

    def put_document(self, state: DocumentState) -> None:
        """Write a document."""
        self.shelves.document.put((state.kind, state.id.bytes), rows.stored_of(state))

    def drop_document(self, kind: str, document_id: UUID) -> None:
        """Forget a document."""
        self.shelves.document.put((kind, document_id.bytes), None)

    def documents_after(
        self, after: tuple[str, UUID] | None, limit: int
    ) -> tuple[FoldedDocument, ...]:
        """The next documents, backwards by kind and id."""
        assert not self.shelves.document.changed, "a snapshot is read, never half written"
        return tuple(rows.folded(one) for one in self.stored_after(after, limit))

    def document_count(self) -> int:
        """How many documents there are."""
        return int(self._database.rows("SELECT count(*) FROM document")[0][0])

    def stored_after(self, after: tuple[str, UUID] | None, limit: int) -> list[bytes]:
        """The same as bytes, as they travel; no more of them than a page takes."""
        place = (after[0], after[1].bytes) if after is not None else _BEFORE_ALL
        sql = (
            "SELECT state, kind, id FROM document WHERE (kind, id) < (?, ?)"
            " ORDER BY kind DESC, id DESC LIMIT ?"
        )
        found: list[bytes] = []
        room = PAGE_BYTES
        # A few at a time: a thousand large ones would be more than memory has.
        while asked := min(_READ_AT_ONCE, limit - len(found)):
            rows_read = self._database.rows(sql, (*place, asked))
            for state, kind, key in rows_read:
                room -= len(state)
                if room < 0 and found:
                    return found
                found.append(state)
                place = (kind, key)
            if len(rows_read) < asked:
                break
        return found

    def quarantine(
        self, incarnation: UUID, dseq: int, sent: bytes, *, reason: str, subjects: Iterable[UUID]
    ) -> None:
        """Put what came aside."""
        self.shelves.aside.put((incarnation, dseq), Aside(sent, reason, tuple(subjects)))

    def quarantined(self, device: UUID, limit: int) -> tuple[tuple[UUID, int, str], ...]:
        """The latest of a till."""
        sql = (
            "SELECT incarnation, dseq, reason FROM quarantine WHERE incarnation IN"
            " (SELECT id FROM incarnation WHERE device = ?) ORDER BY place DESC LIMIT ?"
        )
        stored = [(UUID(bytes=row[0]), row[1], row[2]) for row in
                  reversed(self._database.rows(sql, (device.bytes, limit)))]  # fmt: skip
        lives = {one.id for one in self.incarnations(device)}
        fresh = self.shelves.aside.changed
        added = [
            (life, dseq, one.reason)
            for (life, dseq), one in self.shelves.aside.changes()
            if one is not None and life in lives and fresh[life, dseq]
        ]
        return tuple((*stored, *added)[-limit:])

    def asides(self, limit: int) -> tuple[tuple[UUID, int, Aside], ...]:
        """The latest in quarantine, for whoever looks at it; nothing is being written."""
        sql = (
            "SELECT incarnation, dseq, sent, reason, subjects FROM quarantine"
            " ORDER BY place DESC LIMIT ?"
        )
        found = self._database.rows(sql, (limit,))
        return tuple(
            (UUID(bytes=life), dseq, Aside(sent, reason, rows.ids_of(subjects)))
            for life, dseq, sent, reason, subjects in found
        )
