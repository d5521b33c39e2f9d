"""MemoryTill: the till's file as far as records go, with a replica. Fills TillStore."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from uuid import UUID

import msgspec
from msgspec import structs

from sync.accounts.links import read_link_body, read_unlink_body
from sync.conversation.stores import (
    LogEntry,
    PendingQuestion,
    TillIncarnation,
    TillRight,
)
from sync.folded import FoldedDocument
from sync.kinds import ERASED, LINKED, UNLINKED, is_blanked, kind_named
from sync.merge import DocumentState, fold, overlay, read_change
from sync.records import GENESIS, ChainHead, Record
from tests.simulation.durable import Tables


class MemoryTill:
    """One till's file. `on_acked` lets the judge look at every acknowledgement."""

    def __init__(self, device: UUID, incarnation: UUID) -> None:
        self.device = device
        self.tables = Tables()
        self.on_acked: Callable[[UUID, int, bytes | None], None] | None = None
        self.refused: list[UUID] = []
        self.begin_incarnation(incarnation, reissued=0)
        self.tables.commit()

    def begin(self, *, comes_again: bool = False) -> None:
        """Nobody else writes here."""

    def commit(self) -> None:
        self.tables.commit()

    def roll_back(self) -> None:
        self.tables.roll_back()

    # chains
    def incarnations(self) -> tuple[TillIncarnation, ...]:
        return tuple(self.tables.table("life").values())

    def living(self) -> TillIncarnation:
        return self.incarnations()[-1]

    def begin_incarnation(self, incarnation: UUID, *, reissued: int) -> None:
        life = TillIncarnation(id=incarnation, head=ChainHead(), reissued=reissued)
        self.tables.put("life", incarnation, life)

    def put_acked(self, incarnation: UUID, dseq: int) -> None:
        life = self.tables.get("life", incarnation)
        self.tables.put("life", incarnation, replace(life, acked=dseq))
        if self.on_acked is not None:
            self.on_acked(incarnation, dseq, self.hash_at(incarnation, dseq))

    def hash_at(self, incarnation: UUID, dseq: int) -> bytes | None:
        if not dseq:
            return GENESIS
        record = self.tables.get("outbox", (incarnation, dseq))
        return None if record is None else record.h

    def records_after(self, incarnation: UUID, dseq: int, limit: int) -> tuple[Record, ...]:
        outbox, head = self.tables.table("outbox"), self.tables.get("life", incarnation).head
        end = min(dseq + limit, head.dseq)
        return tuple(outbox[incarnation, one] for one in range(dseq + 1, end + 1))

    def add_record(self, record: Record) -> None:
        life = self.tables.get("life", record.incarnation)
        assert record.dseq == life.head.dseq + 1
        self.tables.put("outbox", (record.incarnation, record.dseq), record)
        head = ChainHead(record.dseq, record.h, max(record.hlc, life.head.hlc))
        self.tables.put("life", life.id, replace(life, head=head))

    def drop_after(self, incarnation: UUID, dseq: int) -> None:
        life = self.tables.get("life", incarnation)
        for place in range(dseq + 1, life.head.dseq + 1):
            self.tables.drop("outbox", (incarnation, place))
        h = self.hash_at(incarnation, dseq)
        assert h is not None
        self.tables.put("life", incarnation, replace(life, head=ChainHead(dseq, h, life.head.hlc)))

    def own_sales(self) -> Iterator[Record]:
        """The sales of this till: those of its chains, then those that came from the log."""
        yield from (one for one in self.tables.values("outbox") if one.kind == "sale")
        for entry in self.tables.values("clock"):
            if entry.record.device == self.device and entry.record.kind == "sale":
                yield entry.record

    # replica
    def generation(self) -> UUID | None:
        return self.tables.get("meta", "generation")

    def position(self) -> int:
        return self.tables.get("meta", "position", 0)

    def put_position(self, position: int) -> None:
        self.tables.put("meta", "position", position)

    def note_caught_up(self) -> None:
        self.tables.put("meta", "caught_up", self.living().id)

    def begin_replica(self, generation: UUID) -> None:
        is_first = self.generation() is None
        for name in ("applied", "total", "document", "clock", "edge"):
            for key in tuple(self.tables.table(name)):
                self.tables.drop(name, key)
        if not is_first:
            for record in self.tables.values("relayed"):
                if record.body is not None:
                    self.tables.put("to_relay", record.id, record)
        # What is on the way again stands over the replica until it is back in the log.
        aside = self.tables.table("aside")
        for key, record in tuple(self.tables.table("outbox").items()):
            self._note_pending(record)
            if key not in aside:
                self.tables.put("unseen", record.id, record.postings)
        self.tables.put("meta", "generation", generation)
        self.put_position(0)
        self.tables.put("meta", "documents_to", None)

    def documents_to(self) -> int | None:
        return self.tables.get("meta", "documents_to")

    def put_documents_to(self, position: int) -> None:
        self.tables.put("meta", "documents_to", position)

    def put_documents(self, documents: tuple[FoldedDocument, ...]) -> None:
        for one in documents:
            if not self.is_erased(one.id):
                self.tables.put("document", (one.kind, one.id), one.read())

    def apply(self, entries: tuple[LogEntry, ...]) -> None:
        for entry in entries:
            record = entry.record
            self.tables.put("applied", entry.position, record.id)
            self.tables.put("clock", record.id, entry)
            for one in record.postings:
                total = self.tables.get("total", one.account, 0)
                self.tables.put("total", one.account, total + one.delta)
            self.tables.drop("unseen", record.id)
            self.note_relayed(record)
            self._note_link(record)
            if record.hlc > self.tables.get("meta", "clock_seen", 0):
                self.tables.put("meta", "clock_seen", record.hlc)
            if record.device == self.device:
                self._drop_pending(record.id)
            change = read_change(record, effective=entry.clock)
            if change is None:
                continue
            if not any(self.is_erased(one) for one in record.subjects):
                before = self.tables.get("document", (change.kind, change.id))
                self.tables.put(
                    "document",
                    (change.kind, change.id),
                    fold(before, change, position=entry.position),
                )

    def withdrawals(self, customer: UUID) -> tuple[UUID, ...]:
        """The withdrawals of a customer that this till knows."""
        return tuple(
            sorted(
                record.id
                for record in self.tables.table("relayed").values()
                if customer in record.subjects and is_withdrawal(record)
            )
        )

    def note_relayed(self, record: Record) -> None:
        kind = kind_named(record.kind)
        if kind is not None and kind.is_relayed and record.body is not None:
            self.tables.put("relayed", record.id, record)

    def erase(self, subjects: Iterable[UUID]) -> None:
        for subject in subjects:
            if not self.is_erased(subject):
                self.tables.put("erased", subject, True)
            self._purge(subject)

    def is_erased(self, subject: UUID) -> bool:
        return self.tables.get("erased", subject, False)

    def _purge(self, subject: UUID) -> None:
        for key, record in tuple(self.tables.table("outbox").items()):
            if self._is_about(record, subject):
                self.tables.put("outbox", key, record.erased())
        for key, record in tuple(self.tables.table("relayed").items()):
            if self._is_about(record, subject):
                self.tables.drop("relayed", key)
                self.tables.drop("to_relay", key)
        for key, entry in tuple(self.tables.table("clock").items()):
            if self._is_about(entry.record, subject):
                self.tables.put("clock", key, structs.replace(entry, record=entry.record.erased()))
        for name in ("document", "pending"):
            for key in [one for one in self.tables.table(name) if one[1] == subject]:
                self.tables.drop(name, key)

    def _is_about(self, record: Record, subject: UUID) -> bool:
        is_named = subject in record.subjects and record.kind != ERASED
        return is_named and record.body is not None and is_blanked(record.kind)

    def relayed_facts(self) -> tuple[Record, ...]:
        return tuple(self.tables.table("to_relay").values())

    def put_relayed(self, ids: Iterable[UUID]) -> None:
        for one in ids:
            self.tables.drop("to_relay", one)

    def _note_link(self, record: Record) -> None:
        if not _is_readable(record):
            return
        if record.kind == LINKED and record.body is not None:
            said = read_link_body(record.body)
            if self.tables.get("edge", said.edge) is None:
                self.tables.put("edge", said.edge, said.pairs)
        elif record.kind == UNLINKED and record.body is not None:
            self.tables.put("edge", read_unlink_body(record.body), ())

    def group(self, account: str) -> tuple[str, ...]:
        """The accounts of one person, as this till knows."""
        found, grown = {account}, True
        while grown:
            touched = {
                one
                for pairs in self.tables.table("edge").values()
                for pair in pairs
                if found.intersection(pair)
                for one in pair
            }
            grown = not touched <= found
            found |= touched
        return tuple(sorted(found))

    # own changes that are not back yet
    def note_own(self, record: Record) -> None:
        """A record that this till has just made."""
        self.tables.put("unseen", record.id, record.postings)
        self.note_relayed(record)
        self._note_link(record)
        self._note_pending(record)

    def _note_pending(self, record: Record) -> None:
        change = read_change(record, effective=record.hlc) if _is_readable(record) else None
        if change is not None:
            known = self.tables.get("pending", (change.kind, change.id), ())
            if all(one.record != change.record for one in known):
                self.tables.put("pending", (change.kind, change.id), (*known, change))

    def _drop_pending(self, record_id: UUID) -> None:
        """It is in the log; perhaps without its body, when its subject was erased meanwhile."""
        for key, known in tuple(self.tables.table("pending").items()):
            left = tuple(one for one in known if one.record != record_id)
            if len(left) != len(known):
                self.tables.put("pending", key, left)

    def view(self, kind: str, document_id: UUID) -> DocumentState | None:
        """A document as this till shows it."""
        pending = self.tables.get("pending", (kind, document_id), ())
        return overlay(self.tables.get("document", (kind, document_id)), pending)

    def total(self, account: str) -> int:
        """What an account has as far as this till knows: the log, and its own beyond it."""
        own = sum(
            one.delta
            for postings in self.tables.table("unseen").values()
            for one in postings
            if one.account == account
        )
        return self.tables.get("total", account, 0) + own

    # rights
    def right(self, right_id: UUID) -> TillRight | None:
        return self.tables.get("right", right_id)

    def rights(self) -> tuple[TillRight, ...]:
        return tuple(self.tables.table("held").values())

    def put_right(self, right: TillRight) -> None:
        self.tables.put("right", right.id, right)
        if right.spent < right.amount:
            self.tables.put("held", right.id, right)
        else:
            self.tables.drop("held", right.id)

    def rights_on(self, accounts: Iterable[str]) -> tuple[TillRight, ...]:
        """What can be spent here on these accounts."""
        wanted = set(accounts)
        return tuple(
            one for one in self.tables.table("held").values() if one.account in wanted and one.free
        )

    def questions(self) -> tuple[PendingQuestion, ...]:
        return tuple(self.tables.table("question").values())

    def ask(self, question: PendingQuestion) -> None:
        self.tables.put("question", question.rq, question)

    def drop_question(self, rq: UUID) -> None:
        self.tables.drop("question", rq)

    def note_refused(self, rq: UUID, *, available: int) -> None:
        self.refused.append(rq)

    def note_quarantined(self, incarnation: UUID, dseq: int, reason: str) -> None:
        self.tables.put("aside", (incarnation, dseq), reason)
        record = self.tables.get("outbox", (incarnation, dseq))
        if record is not None:
            self.tables.drop("unseen", record.id)


def is_withdrawal(record: Record) -> bool:
    """Whether a consent record takes something back."""
    if record.kind != "consent" or record.body is None:
        return False
    act: str = msgspec.msgpack.decode(record.body)["act"]
    return act == "withdrawn"


def _is_readable(record: Record) -> bool:
    return record.body is not None and not record.body.startswith(b"\xc1")
