"""TillReplica: takes the log and the snapshot into the till's file.

Entries and accounts, heads and folded documents are written here; rows of nouns by the Projector.
See till_store for who uses it and when.

Invariants:
- What this file wrote itself is marked as come back, folded, and never applied a second time; what
  it wrote before it was put back from a copy is applied like anybody's.
- A record that cannot be read stops nothing: it is kept as it came.
- Who was erased stays erased; nothing personal of them is written again, and what the counter
  wrote of them since is taken out when the hub says that it was too late.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

import msgspec

from pos_app.domain.clock import Clock
from pos_app.storage import till_accounts, till_links
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.document_blocks import end_blocks
from pos_app.storage.identity import (
    CAUGHT_UP,
    CLOCK_SEEN,
    GENERATION,
    newest_incarnation,
    read_meta,
    write_meta,
)
from pos_app.storage.till_documents import TillDocuments
from pos_app.storage.till_erasure import erased_among, purge
from pos_app.storage.till_relay import TillRelay, keep_raw
from pos_app.storage.till_rights import TillRights
from sync.conversation.stores import LogEntry
from sync.errors import SyncError
from sync.folded import FoldedDocument
from sync.kinds import Merge, is_blanked, kind_named
from sync.merge import Change, DocumentState, read_change
from sync.records import Record

if TYPE_CHECKING:
    from pos_app.storage.till_store import Projector

POSITION, DOCUMENTS_TO = "hub_position", "hub_documents_to"
SOME = 1_000  # documents of a page, between two looks whether the counter waits
_NUMBER_BYTES = 8

_OWN = (
    "SELECT o.id, o.body IS NOT NULL FROM json_each(?) j"
    " CROSS JOIN outbox o ON o.id = unhex(j.value)"
)
_CAME_BACK = "UPDATE outbox SET position = ? WHERE id = ?"
# What the hub has put aside stays aside: it is not going to come.
_ALL_AWAY = "UPDATE outbox SET position = NULL WHERE position > 0"
_NO_DOCUMENTS = "DELETE FROM folded_document"
_DROP_META = "DELETE FROM meta WHERE name = ?"


class GivesWay(Protocol):
    """Lets the counter write before long work goes on (bootstrap/giving_way)."""

    def is_wanted(self) -> bool:
        """Whether the counter waits."""
        ...

    def let_go(self) -> None:
        """Wait until it has had its turn; nothing is held meanwhile."""
        ...


class TillReplica(TillRights):
    """What one file knows by its hub."""

    way: GivesWay | None = None

    def __init__(self, connection: Connection, *, projector: "Projector", clock: Clock) -> None:
        super().__init__(connection, clock=clock)
        self._projector = projector
        self.documents = TillDocuments(connection, device=self.device)
        self.relay = TillRelay(connection, device=self.device)

    # how far
    def generation(self) -> UUID | None:
        """The hub's generation that this till has heard of."""
        found = read_meta(self.connection, GENERATION)
        return None if found is None else id_of(found)

    def position(self) -> int:
        """Up to where the log was applied."""
        return self._number(POSITION) or 0

    def put_position(self, position: int) -> None:
        """Write up to where the log was applied."""
        self._put_number(POSITION, position)

    def note_caught_up(self) -> None:
        """In its present life this till has read the log to its end."""
        living = newest_incarnation(self.connection).id.bytes
        if read_meta(self.connection, CAUGHT_UP) != living:
            write_meta(self.connection, CAUGHT_UP, living)

    def documents_to(self) -> int | None:
        """The position of the snapshot; None while its pages are still coming."""
        return self._number(DOCUMENTS_TO)

    def put_documents_to(self, position: int) -> None:
        """All pages have come."""
        self._put_number(DOCUMENTS_TO, position)

    def _number(self, name: str) -> int | None:
        found = read_meta(self.connection, name)
        return None if found is None else int.from_bytes(found, "big")

    def _put_number(self, name: str, number: int) -> None:
        write_meta(self.connection, name, number.to_bytes(_NUMBER_BYTES, "big"))

    def begin_replica(self, generation: UUID) -> None:
        """Start from nothing at position 0: only withdrawals, erasures and own records stay.

        The rows at the counter stay as they are until the new ones come. Own changes stand over
        them again until they are back in the log.
        """
        if self.generation() is not None:
            self.relay.tell_again()
        self.connection.run(_ALL_AWAY)
        self.connection.run(_NO_DOCUMENTS)
        end_blocks(self.connection)
        till_accounts.drop_foreign(self.connection)
        till_links.drop_links(self.connection)
        write_meta(self.connection, GENERATION, generation.bytes)
        self.put_position(0)
        self.connection.run(_DROP_META, (DOCUMENTS_TO,))
        self._projector.begin()

    # what comes
    def put_documents(self, documents: tuple[FoldedDocument, ...]) -> None:
        """Take a page of the snapshot.

        Where the counter waits, what is taken of it so far is made durable first: a snapshot that
        breaks off begins again over what is there.
        """
        for at in range(0, len(documents), SOME):
            if at and self.way is not None and self.way.is_wanted():
                self.commit()
                self.way.let_go()
                self.begin(comes_again=True)
            self._take_documents(documents[at : at + SOME])

    def _take_documents(self, documents: Sequence[FoldedDocument]) -> None:
        gone = erased_among(self.connection, (one.id for one in documents))
        changed = self.documents.take([one for one in documents if one.id not in gone])
        if changed:
            self._projector.documents(changed)

    def apply(self, entries: tuple[LogEntry, ...]) -> None:
        """Take the next entries of the log; a record that this till made itself is among them."""
        own = self._own_among(entries)
        back = [(one.position, one.record.id.bytes) for one in entries if one.record.id in own]
        self.connection.run_many(_CAME_BACK, back)
        foreign = [one for one in entries if one.record.id not in own]
        till_accounts.post_foreign(self.connection, foreign, device=self.device.bytes)
        self._see_clocks(foreign)
        gone = erased_among(
            self.connection, (who for one in entries for who in one.record.subjects)
        )
        self.erase(
            who
            for one in entries
            if one.record.body is None and own.get(one.record.id)
            for who in gone.intersection(one.record.subjects)
        )
        self.relay.keep(
            [one.record for one in entries if not gone.intersection(one.record.subjects)]
        )
        for one in entries:
            till_links.note_link(self.connection, one.record)
        self._apply_documents(entries, gone=gone)
        facts = [one for one in foreign if _is_fact(one.record) and not _is_gone(one.record, gone)]
        if facts:
            self._projector.facts(facts)
        keep_raw(self.connection, [one for one in foreign if kind_named(one.record.kind) is None])

    def _own_among(self, entries: Iterable[LogEntry]) -> dict[UUID, bool]:
        """Those that this file has written, and whether it still has their bodies."""
        mine = [one.record.id.hex for one in entries if one.record.device == self.device]
        if not mine:
            return {}
        rows = self.connection.rows(_OWN, (msgspec.json.encode(mine).decode(),))
        return {id_of(key): bool(has_body) for key, has_body in rows}

    def _see_clocks(self, foreign: Iterable[LogEntry]) -> None:
        """The next change of this till comes after what it has seen.

        The effective clock and not the writer's: a till years ahead would drag all others along.
        """
        latest = max((one.clock for one in foreign), default=0)
        seen = read_meta(self.connection, CLOCK_SEEN)
        if latest > (0 if seen is None else int.from_bytes(seen, "big")):
            self._put_number(CLOCK_SEEN, latest)

    def _apply_documents(self, entries: Iterable[LogEntry], *, gone: set[UUID]) -> None:
        changes: list[tuple[Change, int]] = []
        unread: list[LogEntry] = []
        for entry in entries:
            if gone.intersection(entry.record.subjects):
                continue
            try:
                change = read_change(entry.record, effective=entry.clock)
            except SyncError:
                unread.append(entry)
                continue
            if change is not None:
                changes.append((change, entry.position))
        keep_raw(self.connection, unread)
        changed = self.documents.fold(changes) if changes else []
        if changed:
            self._projector.documents(changed)

    def view(self, kind: str, document_id: UUID) -> DocumentState | None:
        """A document as this till shows it: its own unacknowledged changes stand."""
        return self.documents.view(kind, document_id)

    # who goes
    def erase(self, subjects: Iterable[UUID]) -> None:
        """Purge what this till knows of them, the bodies in its outbox too."""
        whom = tuple(dict.fromkeys(subjects))
        if whom:
            purge(self.connection, whom, at=self._clock.now())
            self._projector.forget(whom)
            self.has_erased = True

    # what is told again
    def relayed_facts(self) -> tuple[Record, ...]:
        """Withdrawals and erasures that this generation has not confirmed: a message full."""
        return self.relay.untold()

    def put_relayed(self, ids: Iterable[UUID]) -> None:
        """The hub has these."""
        self.relay.told(ids)


def _is_fact(record: Record) -> bool:
    kind = kind_named(record.kind)
    return kind is not None and kind.merge is Merge.NONE


def _is_gone(record: Record, gone: Sequence[UUID] | set[UUID]) -> bool:
    return is_blanked(record.kind) and not set(record.subjects).isdisjoint(gone)
