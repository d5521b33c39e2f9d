"""What a hub tells a till, for tests: entries of the log that another till has written."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from pos_app.domain.ids import mint_id
from pos_app.domain.sale import Sale
from pos_app.storage.connection import Connection
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.conversation.stores import LogEntry
from sync.merge import DocumentState
from sync.records import ChainHead, Posting, Record, RecordDraft, document_body, seal
from tests.fakes import FakeClock
from tests.pos_app.storage.test_unit_of_work import sell

LATER_MS = 1_900_000_000_000


class Rows:
    """A Projector that remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[DocumentState] = []
        self.told: list[LogEntry] = []
        self.forgotten: list[UUID] = []
        self.begun = 0

    def begin(self) -> None:
        self.begun += 1

    def documents(self, states: Sequence[DocumentState]) -> None:
        self.states += states

    def facts(self, entries: Sequence[LogEntry]) -> None:
        self.told += entries

    def forget(self, subjects: Iterable[UUID]) -> None:
        self.forgotten += subjects


class OtherTill:
    """Another till of the organisation, and the log as it grows."""

    def __init__(self, first: int = 1) -> None:
        self.device, self.incarnation = uuid4(), uuid4()
        self.head, self.position = ChainHead(), first - 1

    def tell(
        self,
        kind: str,
        body: bytes = b"",
        *,
        subjects: tuple[UUID, ...] = (),
        postings: tuple[Posting, ...] = (),
        base: tuple[tuple[str, int], ...] = (),
    ) -> LogEntry:
        """Its next record, in the log."""
        draft = RecordDraft(
            id=uuid4(), kind=kind, v=1, body=body, subjects=subjects, postings=postings, base=base
        )
        hlc = (LATER_MS + self.position) << 21
        record = seal(
            draft, device=self.device, incarnation=self.incarnation, hlc=hlc, after=self.head
        )
        self.head = ChainHead(record.dseq, record.h, record.hlc)
        return self.log(record)

    def change(
        self,
        kind: str,
        key: UUID,
        fields: dict[str, object],
        *,
        base: tuple[tuple[str, int], ...] = (),
    ) -> LogEntry:
        """Its next change of a document."""
        return self.tell(kind, document_body(key, fields), subjects=(key,), base=base)

    def log(self, record: Record) -> LogEntry:
        """Anybody's record at the end of the log."""
        self.position += 1
        return LogEntry(position=self.position, clock=record.hlc, record=record)


def store_on(connection: Connection, rows: Rows | None = None) -> SqlTillStore:
    """A till's side of its file, with a hub that it has heard of."""
    store = SqlTillStore(connection, projector=rows or Rows(), clock=FakeClock())
    if store.generation() is None:
        store.begin()
        store.begin_replica(uuid4())
        store.put_documents_to(0)
        store.commit()
    return store


def take(store: SqlTillStore, *entries: LogEntry) -> None:
    """Take entries as a till does."""
    store.begin()
    store.apply(entries)
    store.put_position(entries[-1].position)
    store.commit()


def sold_by(units: UnitsOfWork) -> Sale:
    """The till sells beside it."""
    with units() as unit:
        sale = sell(unit, id=mint_id())
        unit.commit()
    return sale
