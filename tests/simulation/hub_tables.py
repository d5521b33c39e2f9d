"""MemoryHub: what the hub keeps, in tables that a power cut rolls back. Fills HubStore."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sync.accounts.book import HubRight, Line, Link
from sync.conversation.stores import HubDevice, HubIncarnation, JournalEntry, LogEntry
from sync.folded import FoldedDocument, folded_of
from sync.merge import DocumentState
from sync.records import GENESIS, Record
from tests.simulation.durable import Tables

_NONE: frozenset[Any] = frozenset()


class MemoryHub:
    """The hub's database; `journal_entries` lie on other media and outlive it."""

    def __init__(self, generation: UUID) -> None:
        self.tables = Tables()
        self.journal_entries: list[JournalEntry] = []
        self.tables.put("meta", "generation", generation)
        self.tables.commit()

    def commit(self) -> None:
        self.tables.commit()

    # accounts
    def free(self, account: str) -> int:
        return self.tables.get("free", account, 0)

    def enter(self, txn: UUID, lines: Iterable[Line]) -> None:
        for line in lines:
            self.tables.put("ledger", len(self.tables.table("ledger")), (txn, line))
            if line.right is None:
                self.tables.put("free", line.account, self.free(line.account) + line.delta)

    def right(self, right_id: UUID) -> HubRight | None:
        return self.tables.get("right", right_id)

    def put_right(self, right: HubRight) -> None:
        self.tables.put("right", right.id, right)
        for index, key in (("on", right.account), ("at", right.holder.device)):
            known = self.tables.get(index, key, _NONE)
            now = known | {right.id} if right.rest > 0 else known - {right.id}
            if now != known:
                self.tables.put(index, key, now)

    def rights_on(self, account: str) -> tuple[HubRight, ...]:
        return self._rights("on", account)

    def rights_at(self, device: UUID) -> tuple[HubRight, ...]:
        return self._rights("at", device)

    def _rights(self, index: str, key: object) -> tuple[HubRight, ...]:
        rights = self.tables.table("right")
        return tuple(rights[one] for one in sorted(self.tables.get(index, key, _NONE)))

    def links_at(self, account: str) -> tuple[Link, ...]:
        edges = self.tables.get("links_at", account, ())
        found = (self.tables.get("link", key) for key in edges)
        return tuple(link for link in found if link.is_active)

    def links_of(self, edge: UUID) -> tuple[Link, ...]:
        return tuple(link for link in self.tables.values("link") if link.edge == edge)

    def put_link(self, link: Link) -> None:
        key = (link.edge, link.one, link.other)
        self.tables.put("link", key, link)
        for account in (link.one, link.other):
            known = self.tables.get("links_at", account, ())
            if key not in known:
                self.tables.put("links_at", account, (*known, key))

    def is_unlinked(self, edge: UUID) -> bool:
        return self.tables.get("unlinked", edge, False)

    def note_unlinked(self, edge: UUID) -> None:
        self.tables.put("unlinked", edge, True)

    def answered(self, rq: UUID) -> tuple[UUID, ...] | None:
        return self.tables.get("answer", rq)

    def note_answer(self, rq: UUID, rights: tuple[UUID, ...]) -> None:
        self.tables.put("answer", rq, rights)

    # fence
    def awaited(self) -> frozenset[UUID]:
        return self.tables.get("meta", "awaited", _NONE)

    def put_awaited(self, devices: frozenset[UUID]) -> None:
        self.tables.put("meta", "awaited", devices)

    def overridden(self) -> frozenset[UUID]:
        return self.tables.get("meta", "overridden", _NONE)

    def put_overridden(self, devices: frozenset[UUID]) -> None:
        self.tables.put("meta", "overridden", devices)

    def owed(self, device: UUID) -> tuple[tuple[UUID, int], ...]:
        return self.tables.get("owed", device, ())

    def put_owed(self, device: UUID, tails: tuple[tuple[UUID, int], ...]) -> None:
        self.tables.put("owed", device, tails)

    # tills
    def note_journal(self, entry: JournalEntry) -> None:
        latest = [one for one in self.journal_entries if one.id == entry.id][-1:]
        if latest != [entry]:
            self.journal_entries.append(entry)

    def journal(self) -> tuple[JournalEntry, ...]:
        return tuple(self.journal_entries)

    def generation(self) -> UUID:
        return self.tables.get("meta", "generation")

    def put_generation(self, generation: UUID) -> None:
        self.tables.put("meta", "generation", generation)

    def device(self, device: UUID) -> HubDevice | None:
        return self.tables.get("device", device)

    def devices(self) -> tuple[HubDevice, ...]:
        return tuple(self.tables.values("device"))

    def put_device(self, device: HubDevice) -> None:
        self.tables.put("device", device.id, device)

    def incarnation(self, incarnation: UUID) -> HubIncarnation | None:
        return self.tables.get("life", incarnation)

    def incarnations(self, device: UUID) -> tuple[HubIncarnation, ...]:
        return tuple(one for one in self.tables.values("life") if one.device == device)

    def put_incarnation(self, incarnation: HubIncarnation) -> None:
        self.tables.put("life", incarnation.id, incarnation)

    # chains and log
    def chain_end(self, incarnation: UUID) -> int:
        return self.tables.get("chain_end", incarnation, 0)

    def chain_hash(self, incarnation: UUID, dseq: int) -> bytes | None:
        return self.tables.get("chain", (incarnation, dseq)) if dseq else GENESIS

    def put_chain(self, incarnation: UUID, dseq: int, h: bytes) -> None:
        assert dseq == self.chain_end(incarnation) + 1
        self.tables.put("chain", (incarnation, dseq), h)
        self.tables.put("chain_end", incarnation, dseq)

    def head(self) -> int:
        return len(self.tables.table("log"))

    def append(self, record: Record, *, clock: int) -> int:
        assert record.id not in self.tables.table("content"), "a record is in the log once"
        position = self.head() + 1
        entry = LogEntry(position=position, clock=clock, record=record)
        self.tables.put("log", position, entry)
        self.tables.put("content", record.id, record.body_hash)
        self.tables.put("place", record.id, position)
        return position

    def content_of(self, record_id: UUID) -> bytes | None:
        return self.tables.get("content", record_id)

    def record(self, record_id: UUID) -> LogEntry | None:
        place = self.tables.get("place", record_id)
        return None if place is None else self.tables.get("log", place)

    def wanted(self, device: UUID) -> tuple[str, ...]:
        rows = self.tables.table("wanted").items()
        return tuple(sorted(account for account, whom in rows if whom == device))

    def put_wanted(self, device: UUID, account: str) -> None:
        if account not in self.tables.table("wanted"):
            self.tables.put("wanted", account, device)

    def put_opened(self, account: str) -> None:
        self.tables.put("wanted", account, None)

    def entries(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        log = self.tables.table("log")
        return tuple(log[one] for one in range(after + 1, min(after + limit, len(log)) + 1))

    def entries_about(self, subject: UUID) -> tuple[LogEntry, ...]:
        return tuple(one for one in self.tables.values("log") if subject in one.record.subjects)

    def blank(self, position: int) -> None:
        entry = self.tables.get("log", position)
        self.tables.put("log", position, replace(entry, record=entry.record.erased()))

    def is_erased(self, subject: UUID) -> bool:
        return self.tables.get("erased", subject, False)

    def erased(self) -> tuple[UUID, ...]:
        return tuple(self.tables.table("erased"))

    def put_erased(self, subject: UUID) -> None:
        self.tables.put("erased", subject, True)
        for key, (sent, reason, subjects) in tuple(self.tables.table("quarantine").items()):
            if subject in subjects and sent:
                self.tables.put("quarantine", key, (b"", reason, subjects))

    # documents
    def document(self, kind: str, document_id: UUID) -> DocumentState | None:
        return self.tables.get("document", (kind, document_id))

    def put_document(self, state: DocumentState) -> None:
        self.tables.put("document", (state.kind, state.id), state)

    def drop_document(self, kind: str, document_id: UUID) -> None:
        self.tables.drop("document", (kind, document_id))

    def documents_after(
        self, after: tuple[str, UUID] | None, limit: int
    ) -> tuple[FoldedDocument, ...]:
        keys = sorted(self.tables.table("document"))
        found = [key for key in keys if after is None or key > after]
        return tuple(folded_of(self.tables.get("document", key)) for key in found[:limit])

    def quarantine(
        self, incarnation: UUID, dseq: int, sent: bytes, *, reason: str, subjects: Iterable[UUID]
    ) -> None:
        self.tables.put("quarantine", (incarnation, dseq), (sent, reason, tuple(subjects)))

    def quarantined(self, device: UUID, limit: int) -> tuple[tuple[UUID, int, str], ...]:
        lives = {one.id for one in self.incarnations(device)}
        rows = self.tables.table("quarantine").items()
        found = [(life, dseq, row[1]) for (life, dseq), row in rows if life in lives]
        return tuple(found[-limit:])
