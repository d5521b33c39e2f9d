"""MemoryHub: what a hub keeps, in tables that a power cut rolls back. Fills HubStore.

Nothing is on a disk: when the process ends, this hub has never been.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from msgspec import structs

from sync.accounts.book import HubRight, Line, Link
from sync.conversation.stores import HubDevice, HubIncarnation, JournalEntry, LogEntry
from sync.emulators.tables import Tables
from sync.folded import FoldedDocument, folded_of
from sync.merge import DocumentState
from sync.records import GENESIS, Record, header_of

_NONE: frozenset[Any] = frozenset()


class MemoryHub:
    """The hub's database; `journal_entries` lie on other media and outlive it."""

    def __init__(self, generation: UUID) -> None:
        self.tables = Tables()
        self.journal_entries: list[JournalEntry] = []
        self.tables.put("meta", "generation", generation)
        self.tables.commit()

    def commit(self) -> None:
        """Make everything since the last commit durable."""
        self.tables.commit()

    # accounts
    def free(self, account: str) -> int:
        """The free purse; 0 of an account that nobody has moved."""
        found: int = self.tables.get("free", account, 0)
        return found

    def enter(self, txn: UUID, lines: Iterable[Line]) -> None:
        """Add lines to the ledger and move the free purses that they name."""
        for line in lines:
            self.tables.put("ledger", len(self.tables.table("ledger")), (txn, line))
            if line.right is None:
                self.tables.put("free", line.account, self.free(line.account) + line.delta)

    def right(self, right_id: UUID) -> HubRight | None:
        """A right by its id."""
        found: HubRight | None = self.tables.get("right", right_id)
        return found

    def put_right(self, right: HubRight) -> None:
        """Write a right as it is now."""
        self.tables.put("right", right.id, right)
        for index, key in (("on", right.account), ("at", right.holder.device)):
            known = self.tables.get(index, key, _NONE)
            now = known | {right.id} if right.rest > 0 else known - {right.id}
            if now != known:
                self.tables.put(index, key, now)

    def rights_on(self, account: str) -> tuple[HubRight, ...]:
        """The rights on an account that are not empty, by id."""
        return self._rights("on", account)

    def rights_at(self, device: UUID) -> tuple[HubRight, ...]:
        """The rights of a till that are not empty, by id."""
        return self._rights("at", device)

    def _rights(self, index: str, key: object) -> tuple[HubRight, ...]:
        rights = self.tables.table("right")
        return tuple(rights[one] for one in sorted(self.tables.get(index, key, _NONE)))

    def links_at(self, account: str) -> tuple[Link, ...]:
        """The active links that touch an account."""
        edges = self.tables.get("links_at", account, ())
        found = (self.tables.get("link", key) for key in edges)
        return tuple(link for link in found if link.is_active)

    def links_of(self, edge: UUID) -> tuple[Link, ...]:
        """The links that one merge made, active or not."""
        return tuple(link for link in self.tables.values("link") if link.edge == edge)

    def put_link(self, link: Link) -> None:
        """Write a link as it is now."""
        key = (link.edge, link.one, link.other)
        self.tables.put("link", key, link)
        for account in (link.one, link.other):
            known = self.tables.get("links_at", account, ())
            if key not in known:
                self.tables.put("links_at", account, (*known, key))

    def is_unlinked(self, edge: UUID) -> bool:
        """Whether the end of a merge is known, even when the merge itself is not yet."""
        found: bool = self.tables.get("unlinked", edge, default=False)
        return found

    def note_unlinked(self, edge: UUID) -> None:
        """Remember the end of a merge."""
        self.tables.put("unlinked", edge, value=True)

    def answered(self, rq: UUID) -> tuple[UUID, ...] | None:
        """The rights that a question was answered with; None when it was not."""
        found: tuple[UUID, ...] | None = self.tables.get("answer", rq)
        return found

    def note_answer(self, rq: UUID, rights: tuple[UUID, ...]) -> None:
        """Remember an answer."""
        self.tables.put("answer", rq, rights)

    # fence
    def awaited(self) -> frozenset[UUID]:
        """The tills that have not told everything."""
        found: frozenset[UUID] = self.tables.get("meta", "awaited", _NONE)
        return found

    def put_awaited(self, devices: frozenset[UUID]) -> None:
        """Write whom the hub waits for."""
        self.tables.put("meta", "awaited", devices)

    def overridden(self) -> frozenset[UUID]:
        """The tills that a manager did not wait for."""
        found: frozenset[UUID] = self.tables.get("meta", "overridden", _NONE)
        return found

    def put_overridden(self, devices: frozenset[UUID]) -> None:
        """Write for whom the hub did not wait."""
        self.tables.put("meta", "overridden", devices)

    def owed(self, device: UUID) -> tuple[tuple[UUID, int], ...]:
        """How far each chain of a till went at its latest hello that knew of the restore."""
        found: tuple[tuple[UUID, int], ...] = self.tables.get("owed", device, ())
        return found

    def put_owed(self, device: UUID, tails: tuple[tuple[UUID, int], ...]) -> None:
        """Write how far its chains went."""
        self.tables.put("owed", device, tails)

    # tills
    def note_journal(self, entry: JournalEntry) -> None:
        """Write to the journal, durably and at once; not again what it says last of this id."""
        latest = [one for one in self.journal_entries if one.id == entry.id][-1:]
        if latest != [entry]:
            self.journal_entries.append(entry)

    def journal(self) -> tuple[JournalEntry, ...]:
        """The journal from its beginning."""
        return tuple(self.journal_entries)

    def generation(self) -> UUID:
        """Changes with every restore."""
        found: UUID = self.tables.get("meta", "generation")
        return found

    def put_generation(self, generation: UUID) -> None:
        """Begin another generation."""
        self.tables.put("meta", "generation", generation)

    def device(self, device: UUID) -> HubDevice | None:
        """A paired till."""
        found: HubDevice | None = self.tables.get("device", device)
        return found

    def devices(self) -> tuple[HubDevice, ...]:
        """All of them."""
        return tuple(self.tables.values("device"))

    def put_device(self, device: HubDevice) -> None:
        """Write a till as it is now."""
        self.tables.put("device", device.id, device)

    def incarnation(self, incarnation: UUID) -> HubIncarnation | None:
        """One life of a till."""
        found: HubIncarnation | None = self.tables.get("life", incarnation)
        return found

    def incarnations(self, device: UUID) -> tuple[HubIncarnation, ...]:
        """All lives of a till."""
        return tuple(one for one in self.tables.values("life") if one.device == device)

    def put_incarnation(self, incarnation: HubIncarnation) -> None:
        """Write a life as it is now."""
        self.tables.put("life", incarnation.id, incarnation)

    # chains and log
    def chain_end(self, incarnation: UUID) -> int:
        """How far the hub has a chain; 0 of one that it does not know."""
        found: int = self.tables.get("chain_end", incarnation, 0)
        return found

    def chain_hash(self, incarnation: UUID, dseq: int) -> bytes | None:
        """The hash at a place of a chain; of 0 the hash of the empty chain."""
        return self.tables.get("chain", (incarnation, dseq)) if dseq else GENESIS

    def put_chain(self, incarnation: UUID, first: int, hashes: Sequence[bytes]) -> None:
        """Add the next places of a chain, from `first` on."""
        assert first == self.chain_end(incarnation) + 1
        for dseq, h in enumerate(hashes, start=first):
            self.tables.put("chain", (incarnation, dseq), h)
            self.tables.put("chain_end", incarnation, dseq)

    def head(self) -> int:
        """The last position of the log; 0 while it is empty."""
        return len(self.tables.table("log"))

    def append(self, record: Record, *, clock: int, header: bytes) -> int:
        """Add a record to the log; its position."""
        assert header == header_of(record), "a header is canonical"
        assert record.id not in self.tables.table("content"), "a record is in the log once"
        position = self.head() + 1
        entry = LogEntry(position=position, clock=clock, record=record)
        self.tables.put("log", position, entry)
        self.tables.put("content", record.id, record.body_hash)
        self.tables.put("place", record.id, position)
        return position

    def content_of(self, record_id: UUID) -> bytes | None:
        """The body's hash of a record in the log."""
        found: bytes | None = self.tables.get("content", record_id)
        return found

    def record(self, record_id: UUID) -> LogEntry | None:
        """A record of the log by its id."""
        place = self.tables.get("place", record_id)
        return None if place is None else self.tables.get("log", place)

    def wanted(self, device: UUID) -> tuple[str, ...]:
        """The accounts that a till is asked to open (hub_wanted), by name."""
        rows = self.tables.table("wanted").items()
        return tuple(sorted(account for account, whom in rows if whom == device))

    def put_wanted(self, device: UUID, account: str) -> None:
        """Ask a till to open an account; nothing when it was asked for or is open already."""
        if account not in self.tables.table("wanted"):
            self.tables.put("wanted", account, device)

    def put_opened(self, account: str) -> None:
        """It is open for ever, whether it was asked for or not."""
        self.tables.put("wanted", account, None)

    def entries(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """The log after a position."""
        log = self.tables.table("log")
        return tuple(log[one] for one in range(after + 1, min(after + limit, len(log)) + 1))

    def entries_about(self, subject: UUID) -> tuple[LogEntry, ...]:
        """Everything in the log that names a subject."""
        return tuple(one for one in self.tables.values("log") if subject in one.record.subjects)

    def blank(self, position: int) -> None:
        """Take the body out of a place of the log."""
        entry = self.tables.get("log", position)
        self.tables.put("log", position, structs.replace(entry, record=entry.record.erased()))

    def is_erased(self, subject: UUID) -> bool:
        """Whether a subject was erased; for ever."""
        found: bool = self.tables.get("erased", subject, default=False)
        return found

    def erased(self) -> tuple[UUID, ...]:
        """All that were."""
        return tuple(self.tables.table("erased"))

    def put_erased(self, subject: UUID) -> None:
        """Remember it for ever; what was quarantined about the subject goes too."""
        self.tables.put("erased", subject, value=True)
        for key, (sent, reason, subjects) in tuple(self.tables.table("quarantine").items()):
            if subject in subjects and sent:
                self.tables.put("quarantine", key, (b"", reason, subjects))

    # documents
    def document(self, kind: str, document_id: UUID) -> DocumentState | None:
        """A document as it stands."""
        found: DocumentState | None = self.tables.get("document", (kind, document_id))
        return found

    def put_document(self, state: DocumentState) -> None:
        """Write a document as it is now."""
        self.tables.put("document", (state.kind, state.id), state)

    def drop_document(self, kind: str, document_id: UUID) -> None:
        """Forget a document."""
        self.tables.drop("document", (kind, document_id))

    def documents_after(
        self, after: tuple[str, UUID] | None, limit: int
    ) -> tuple[FoldedDocument, ...]:
        """The next documents, backwards by kind and id; none: that was all."""
        keys = sorted(self.tables.table("document"), reverse=True)
        found = [key for key in keys if after is None or key < after]
        return tuple(folded_of(self.tables.get("document", key)) for key in found[:limit])

    def document_count(self) -> int:
        """How many documents there are."""
        return len(self.tables.table("document"))

    def quarantine(
        self, incarnation: UUID, dseq: int, sent: bytes, *, reason: str, subjects: Iterable[UUID]
    ) -> None:
        """Put what came aside for a person to look at."""
        self.tables.put("quarantine", (incarnation, dseq), (sent, reason, tuple(subjects)))

    def quarantined(self, device: UUID, limit: int) -> tuple[tuple[UUID, int, str], ...]:
        """The latest of a till: incarnation, dseq, reason."""
        lives = {one.id for one in self.incarnations(device)}
        rows = self.tables.table("quarantine").items()
        found = [(life, dseq, row[1]) for (life, dseq), row in rows if life in lives]
        return tuple(found[-limit:])
