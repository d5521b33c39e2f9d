"""What the two sides of the conversation must be able to keep.

A store collects changes until `commit`; a crash before it leaves nothing of them. Does not say how
it is kept: SQL on the till and at the hub, plain tables in the simulator.

Invariant: `commit` returns when everything is durable; only then does a message leave that says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import msgspec

from sync.accounts.book import AccountStore, HubRight
from sync.accounts.fence import FenceStore
from sync.folded import FoldedDocument
from sync.merge import DocumentState
from sync.records import ChainHead, Record


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the log: gapless from 1. `clock` is the effective clock, worked out once."""

    position: int
    clock: int
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class HubIncarnation:
    """One life of a till. Closed: a later one has spoken, or the till is dead.

    `took_over` is the living one that it closed without having known of it (hub_clones).
    """

    id: UUID
    device: UUID
    reissued: int = 0
    is_closed: bool = False
    took_over: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HubDevice:
    """A till that was paired, and its store. Cloned: two machines say that they are this till."""

    id: UUID
    store: UUID
    is_dead: bool = False
    is_cloned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """What a restored hub may not have forgotten: kept outside its database, on other media.

    `what`: `paired` (a till, also when it comes back to life), `erased` (a subject), `dead` (a
    till: its lives until then and what it held), `written_off` (a right, as it was; `amount` was
    given back).
    """

    what: str
    id: UUID
    store: UUID | None = None
    rights: tuple[HubRight, ...] = ()
    lives: tuple[UUID, ...] = ()
    amount: int = 0


class HubStore(AccountStore, FenceStore, Protocol):
    """The hub's database and its journal beside it."""

    def commit(self) -> None:
        """Make everything since the last commit durable."""
        ...

    def note_journal(self, entry: JournalEntry) -> None:
        """Write to the journal, durably and at once; not again what it says last of this id."""
        ...

    def journal(self) -> tuple[JournalEntry, ...]:
        """The journal from its beginning."""
        ...

    def generation(self) -> UUID:
        """Changes with every restore."""
        ...

    def put_generation(self, generation: UUID) -> None:
        """Begin another generation."""
        ...

    def device(self, device: UUID) -> HubDevice | None:
        """A paired till."""
        ...

    def devices(self) -> tuple[HubDevice, ...]:
        """All of them."""
        ...

    def put_device(self, device: HubDevice) -> None:
        """Write a till as it is now."""
        ...

    def incarnation(self, incarnation: UUID) -> HubIncarnation | None:
        """One life of a till."""
        ...

    def incarnations(self, device: UUID) -> tuple[HubIncarnation, ...]:
        """All lives of a till."""
        ...

    def put_incarnation(self, incarnation: HubIncarnation) -> None:
        """Write a life as it is now."""
        ...

    def chain_hash(self, incarnation: UUID, dseq: int) -> bytes | None:
        """The hash at a place of a chain; of 0 the hash of the empty chain."""
        ...

    def put_chain(self, incarnation: UUID, first: int, hashes: Sequence[bytes]) -> None:
        """Add the next places of a chain, from `first` on."""
        ...

    def head(self) -> int:
        """The last position of the log; 0 while it is empty."""
        ...

    def append(self, record: Record, *, clock: int, header: bytes) -> int:
        """Add a record, with its canonical header, to the log; its position."""
        ...

    def content_of(self, record_id: UUID) -> bytes | None:
        """The body's hash of a record in the log."""
        ...

    def record(self, record_id: UUID) -> LogEntry | None:
        """A record of the log by its id."""
        ...

    def wanted(self, device: UUID) -> tuple[str, ...]:
        """The accounts that a till is asked to open (hub_wanted), by name."""
        ...

    def put_wanted(self, device: UUID, account: str) -> None:
        """Ask a till to open an account; nothing when it was asked for or is open already."""
        ...

    def put_opened(self, account: str) -> None:
        """It is open for ever, whether it was asked for or not."""
        ...

    def entries(self, after: int, limit: int) -> tuple[LogEntry, ...]:
        """The log after a position."""
        ...

    def entries_about(self, subject: UUID) -> tuple[LogEntry, ...]:
        """Everything in the log that names a subject."""
        ...

    def blank(self, position: int) -> None:
        """Take the body out of a place of the log."""
        ...

    def is_erased(self, subject: UUID) -> bool:
        """Whether a subject was erased; for ever."""
        ...

    def erased(self) -> tuple[UUID, ...]:
        """All that were."""
        ...

    def put_erased(self, subject: UUID) -> None:
        """Remember it for ever; what was quarantined about the subject goes too."""
        ...

    def document(self, kind: str, document_id: UUID) -> DocumentState | None:
        """A document as it stands."""
        ...

    def put_document(self, state: DocumentState) -> None:
        """Write a document as it is now."""
        ...

    def drop_document(self, kind: str, document_id: UUID) -> None:
        """Forget a document."""
        ...

    def documents_after(
        self, after: tuple[str, UUID] | None, limit: int
    ) -> tuple[FoldedDocument, ...]:
        """The next documents, backwards by kind and id, fewer where they are large; none: all came.

        Backwards, because so stores, staff and goods come before customers: a till can sell.
        """
        ...

    def document_count(self) -> int:
        """How many documents there are."""
        ...

    def quarantine(
        self, incarnation: UUID, dseq: int, sent: bytes, *, reason: str, subjects: Iterable[UUID]
    ) -> None:
        """Put what came aside for a person to look at."""
        ...

    def quarantined(self, device: UUID, limit: int) -> tuple[tuple[UUID, int, str], ...]:
        """The latest of a till: incarnation, dseq, reason."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TillIncarnation:
    """One life of this till: the end of its chain, and up to where the hub has it."""

    id: UUID
    head: ChainHead
    reissued: int = 0
    acked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TillRight:
    """A right of this till. `is_granted`: a hub gave it; else a record of this till made it.

    `head` is the end of the log when it was granted, in that `generation` of the hub.
    """

    id: UUID
    account: str
    amount: int
    spent: int = 0
    is_granted: bool = False
    is_void: bool = False
    is_recalled: bool = False
    head: int = 0
    generation: UUID | None = None

    @property
    def free(self) -> int:
        """What can be spent by it."""
        return 0 if self.is_void else self.amount - self.spent


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingQuestion:
    """A right this till has asked for, durably before it asks."""

    rq: UUID
    account: str
    amount: int
    least: int


class TillStore(Protocol):
    """The till's own file, as far as the conversation needs it. The till writes to it, too."""

    def begin(self, *, comes_again: bool = False) -> None:
        """Nobody else writes until `commit` or `roll_back`: what was read stays true.

        `comes_again`: the hub would tell all of it once more, so a power cut may take it back.
        """
        ...

    def commit(self) -> None:
        """Make everything since `begin` durable, or at least the same for everybody here."""
        ...

    def roll_back(self) -> None:
        """Nothing since `begin` has happened."""
        ...

    def incarnations(self) -> tuple[TillIncarnation, ...]:
        """All lives, oldest first; the last one lives."""
        ...

    def begin_incarnation(self, incarnation: UUID, *, reissued: int) -> None:
        """Begin the next life with an empty chain."""
        ...

    def put_acked(self, incarnation: UUID, dseq: int) -> None:
        """Write up to where the hub has a chain."""
        ...

    def hash_at(self, incarnation: UUID, dseq: int) -> bytes | None:
        """The hash at a place of a chain; of 0 the hash of the empty chain."""
        ...

    def records_after(self, incarnation: UUID, dseq: int, limit: int) -> tuple[Record, ...]:
        """The next records of a chain."""
        ...

    def add_record(self, record: Record) -> None:
        """Add a sealed record to the outbox."""
        ...

    def drop_after(self, incarnation: UUID, dseq: int) -> None:
        """Take the end off a chain: its records stand in another one."""
        ...

    def generation(self) -> UUID | None:
        """The hub's generation that this till has heard of."""
        ...

    def position(self) -> int:
        """Up to where the log was applied."""
        ...

    def put_position(self, position: int) -> None:
        """Write up to where the log was applied."""
        ...

    def note_caught_up(self) -> None:
        """In its present life this till has read the log to its end."""
        ...

    def begin_replica(self, generation: UUID) -> None:
        """Start from nothing at position 0: only withdrawals, erasures and own records stay."""
        ...

    def documents_to(self) -> int | None:
        """The position of the snapshot; None while its pages are still coming."""
        ...

    def put_documents_to(self, position: int) -> None:
        """All pages have come."""
        ...

    def put_documents(self, documents: tuple[FoldedDocument, ...]) -> None:
        """Take a page of the snapshot."""
        ...

    def apply(self, entries: tuple[LogEntry, ...]) -> None:
        """Take the next entries of the log; a record that this till made itself is among them."""
        ...

    def erase(self, subjects: Iterable[UUID]) -> None:
        """Purge what this till knows of them, the bodies in its outbox too."""
        ...

    def relayed_facts(self) -> tuple[Record, ...]:
        """Withdrawals and erasures that this generation of the hub has not confirmed."""
        ...

    def put_relayed(self, ids: Iterable[UUID]) -> None:
        """The hub has these."""
        ...

    def right(self, right_id: UUID) -> TillRight | None:
        """A right by its id."""
        ...

    def rights(self) -> tuple[TillRight, ...]:
        """The rights that are not used up, void ones too."""
        ...

    def put_right(self, right: TillRight) -> None:
        """Write a right as it is now."""
        ...

    def questions(self) -> tuple[PendingQuestion, ...]:
        """What was asked for and not answered, oldest first."""
        ...

    def drop_question(self, rq: UUID) -> None:
        """It was answered, or nobody waits for it any more."""
        ...

    def note_refused(self, rq: UUID, *, available: int) -> None:
        """Remember that there is not enough, for whoever waits at the counter."""
        ...

    def note_quarantined(self, incarnation: UUID, dseq: int, reason: str) -> None:
        """Remember that the hub put a record aside."""
        ...
