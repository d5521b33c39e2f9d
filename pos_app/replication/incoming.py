"""Incoming: what other tills wrote becomes the rows that this counter reads; fills Projector.

Reads bodies and hands nouns to a ReplicaBook. Does not merge, moves no account, makes no record and
opens no transaction: whoever applies the log does (storage/till_store).

Invariants:
- What cannot be read or written is noted for a later version and never stops the others.
- Everything can come twice: nothing doubles.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from pos_app.domain.errors import RuleError
from pos_app.operations.replica_book import ReplicaBook, ReplicaRefusedError, UnreadNote
from pos_app.replication.incoming_documents import DOCUMENTS, DocumentRoute, unknown_fields
from pos_app.replication.incoming_facts import FACTS, FactRoute, FactSeen, write_of
from sync.conversation.stores import LogEntry
from sync.errors import SyncError
from sync.folded import Shown
from sync.merge import DocumentState
from sync.records import header_of

_log = logging.getLogger("sync")
_UNREADABLE = (
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuleError, SyncError,
    msgspec.MsgspecError,
)  # fmt: skip
_NOTES_AT_ONCE = 500
_HEADER = msgspec.msgpack.Decoder(tuple[UUID, str, int, UUID, UUID, int, int, Any, Any, Any])
_FACTS_IN_TURN = tuple(dict.fromkeys(route.write for route in FACTS.values()))

Told = TypeVar("Told")
Read = Callable[[Told], Any]
Write = Callable[[Sequence[Any]], None]


def _no_document(_kind: str, _document_id: UUID) -> DocumentState | None:
    return None


class Incoming:
    """Fills a book from folded documents and facts of the log.

    `document` finds a document as it stands: quick keys come before anybody knows which store this
    till stands in, and what could not be read is read again after an upgrade.
    """

    def __init__(
        self,
        book: ReplicaBook,
        *,
        document: Callable[[str, UUID], DocumentState | None] = _no_document,
    ) -> None:
        self._book, self._document = book, document
        self._noted: set[UUID] | None = None

    # storage/till_store calls these
    def documents(self, states: Sequence[Shown]) -> None:
        """Write documents as they stand now, those first on which others rest."""
        by_kind: dict[str, list[Shown]] = {}
        for state in states:
            by_kind.setdefault(state.kind, []).append(state)
        is_placed = self._book.own_store() is not None
        for kind, route in DOCUMENTS.items():
            if found := by_kind.get(kind):
                self._write_documents(route, found)
        if not is_placed and (by_kind.keys() & {"store", "till"}):
            self.place()

    def facts(self, entries: Sequence[LogEntry]) -> None:
        """Write facts of other tills, in their sequence. Without a body there is nothing to do."""
        by_write: dict[str, list[LogEntry]] = {}
        for entry in entries:
            route = FACTS.get(entry.record.kind)
            if route is not None and entry.record.body is not None:
                by_write.setdefault(route.write, []).append(entry)
        for write in _FACTS_IN_TURN:
            if found := by_write.get(write):
                self._write_facts(found)

    def forget(self, subjects: Iterable[UUID]) -> None:
        """Take out all rows about these people."""
        self._book.forget(tuple(subjects))

    def begin(self) -> None:
        """A replica begins from nothing: its rows stay readable and are written over.

        Facts of a till are the same facts in every generation of a hub, and a document stands
        again as soon as its page has come; emptying the tables would blind the counter meanwhile.
        """
        self._noted = None

    # after an upgrade
    def read_again(self, limit: int = _NOTES_AT_ONCE) -> int:
        """Try what an older version could not take; how many were taken. In a transaction."""
        self._noted = None
        notes = self._book.unread(tuple(DOCUMENTS) + tuple(FACTS), limit)
        states = [self._document(note.kind, note.id) for note in notes if not note.header]
        self._book.drop_unread([note.id for note in notes])
        self.documents([state for state in states if state is not None])
        facts = [note for note in notes if note.header and note.body is not None]
        self._settle(facts, _fact_of_note, lambda note: FACTS[note.kind], note_of=lambda n: n)
        self._noted = None
        left = self._book.unread(tuple(DOCUMENTS) + tuple(FACTS), limit)
        return len({note.id for note in notes} - {note.id for note in left})

    # ----------------------------------------------------------------------------- how it is done
    def _write_documents(self, route: DocumentRoute, states: Sequence[Shown]) -> None:
        read: list[tuple[Shown, Any]] = []
        for state in states:
            try:
                noun = route.read(state)
            except _UNREADABLE as error:
                self._note(_note_of_document(state), error)
            else:
                read.append((state, noun))
        taken = self._write_apart(route.write(self._book), read, note_of=_note_of_document)
        self._taken([state.id for state in taken])
        for state in taken if route.known else ():
            self._book.keep_unknown(state.kind, state.id, unknown_fields(route, state))

    def _write_facts(self, entries: Sequence[LogEntry]) -> None:
        self._settle(
            entries, _fact_of_entry, lambda entry: FACTS[entry.record.kind], note_of=_note_of_fact
        )

    def _settle(
        self,
        told: Sequence[Told],
        fact_of: Callable[[Told], FactSeen],
        route_of: Callable[[Told], FactRoute],
        *,
        note_of: Callable[[Told], UnreadNote],
    ) -> None:
        read: list[tuple[Told, Any]] = []
        for one in told:
            try:
                read.append((one, route_of(one).read(fact_of(one))))
            except _UNREADABLE as error:
                self._note(note_of(one), error)
        for write, group in groupby(read, key=lambda pair: route_of(pair[0]).write):
            self._write_apart(write_of(self._book, write), list(group), note_of=note_of)

    def _write_apart(
        self,
        write: Write,
        read: Sequence[tuple[Told, Any]],
        *,
        note_of: Callable[[Told], UnreadNote],
    ) -> list[Told]:
        """Write all at once; where that is refused one by one, and note those that are refused."""
        if not read:
            return []
        try:
            with self._book.step():
                write([noun for _, noun in read])
        except ReplicaRefusedError as error:
            if len(read) == 1:
                self._note(note_of(read[0][0]), error)
                return []
        else:
            return [one for one, _ in read]
        return [one for pair in read for one in self._write_apart(write, [pair], note_of=note_of)]

    def place(self) -> None:
        """Now that this till's store is known, write its quick keys. In a transaction."""
        store_id = self._book.own_store()
        keys = None if store_id is None else self._document("quick_keys", store_id)
        if keys is not None:
            self._write_documents(DOCUMENTS["quick_keys"], [keys])

    def _note(self, note: UnreadNote, error: Exception) -> None:
        # The kind of error and never its words: those may be of a customer.
        _log.warning("a %s is kept for a later version: %s", note.kind, type(error).__name__)
        self._book.note_unread(note)
        if self._noted is not None:
            self._noted.add(note.id)

    def _taken(self, documents: Sequence[UUID]) -> None:
        """What was noted of these documents is past."""
        if self._noted is None:
            noted = self._book.unread(tuple(DOCUMENTS), limit=-1)
            self._noted = {note.id for note in noted if not note.header}
        past = self._noted.intersection(documents) if self._noted else ()
        if past:
            self._book.drop_unread(past)
            self._noted.difference_update(past)


def _note_of_document(state: Shown) -> UnreadNote:
    return UnreadNote(id=state.id, kind=state.kind, v=1, position=state.position)


def _note_of_fact(entry: LogEntry) -> UnreadNote:
    record = entry.record
    return UnreadNote(
        id=record.id, kind=record.kind, v=record.v, position=entry.position,
        header=header_of(record), body=record.body,
    )  # fmt: skip


def _fact_of_entry(entry: LogEntry) -> FactSeen:
    record = entry.record
    assert record.body is not None, "only what has a body is read"
    return FactSeen(record.id, record.incarnation, record.body)


def _fact_of_note(note: UnreadNote) -> FactSeen:
    assert note.body is not None, "only what has a body is read"
    return FactSeen(note.id, _HEADER.decode(note.header)[4], note.body)
