"""Two tills' files and a log between them, for tests: what a hub and a till store do, in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from pos_app.domain.ids import mint_id
from pos_app.domain.store import Till
from pos_app.replication.incoming import Incoming
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage import identity
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import create_database
from pos_app.storage.outbox import records_after
from pos_app.storage.replica_book import SqlReplicaBook
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.conversation.stores import LogEntry
from sync.folded import folded_of
from sync.kinds import Merge, kind_named
from sync.merge import DocumentState, fold, read_change
from sync.records import Record
from tests.fakes import FakeClock
from tests.till_file import KEY, make_till_file


@dataclass
class Log:
    """The hub's log and the documents folded over it."""

    entries: list[LogEntry] = field(default_factory=list)
    states: dict[tuple[str, UUID], DocumentState] = field(default_factory=dict)

    def take(self, records: Iterable[Record]) -> None:
        """Append what is new and fold its documents."""
        known = {entry.record.id for entry in self.entries}
        for record in records:
            if record.id not in known:
                entry = LogEntry(position=len(self.entries) + 1, clock=record.hlc, record=record)
                self.entries.append(entry)
                change = read_change(record, effective=record.hlc)
                if change is not None:
                    key = (change.kind, change.id)
                    self.states[key] = fold(self.states.get(key), change, position=entry.position)


class Desk:
    """A till's file, its transactions and what comes in by its real store."""

    def __init__(self, connection: Connection, clock: FakeClock | None = None) -> None:
        self.connection = connection
        self.clock = clock or FakeClock()
        self.units = UnitsOfWork(
            connection, encoder=RecordCodec(), clock=self.clock, mint_id=mint_id
        )
        self.incoming = Incoming(SqlReplicaBook(connection), document=self._view)
        self.store = SqlTillStore(connection, projector=self.incoming, clock=self.clock)

    def _view(self, kind: str, document_id: UUID) -> DocumentState | None:
        return self.store.view(kind, document_id)

    def records(self) -> list[Record]:
        """Everything that this till wrote."""
        life = identity.newest_incarnation(self.connection)
        return records_after(self.connection, self.store.device, life.id, limit=-1)

    def apply(self, *entries: LogEntry) -> None:
        """Apply entries of the log in one transaction."""
        self.store.begin()
        self.store.apply(entries)
        self.store.commit()

    def fill(self, log: Log, *, page: int = 3) -> None:
        """Take the documents as a snapshot, by kind and id, then what else the log says."""
        states = [log.states[key] for key in sorted(log.states)]
        for at in range(0, len(states), page):
            self.store.begin()
            self.store.put_documents(tuple(map(folded_of, states[at : at + page])))
            self.store.commit()
        self.apply(*(one for one in log.entries if not _is_document(one)))
        self._is_at(log)

    def pull(self, log: Log) -> None:
        """Take what came since."""
        self.apply(*log.entries[self.store.position() :])
        self._is_at(log)

    def _is_at(self, log: Log) -> None:
        self.store.begin()
        self.store.put_position(len(log.entries))
        self.store.commit()

    def begin_again(self) -> None:
        """Start from nothing, as after another generation of the hub."""
        self.store.begin()
        self.store.begin_replica(mint_id())
        self.store.commit()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def _is_document(entry: LogEntry) -> bool:
    kind = kind_named(entry.record.kind)
    return kind is not None and kind.merge is not Merge.NONE


def exchange(log: Log, *desks: Desk) -> None:
    """Everybody tells, then everybody hears."""
    for desk in desks:
        log.take(desk.records())
    for desk in desks:
        desk.pull(log)


def first_desk(path: Path) -> Desk:
    """A till that was set up."""
    return Desk(open_writer(make_till_file(path), KEY))


def joining_desk(path: Path, till: Till) -> Desk:
    """A new till that knows which one it is and nothing else."""
    create_database(path, KEY, clock=FakeClock())
    connection = open_writer(path, KEY)
    with connection.transaction():
        identity.write_meta(connection, identity.TILL, till.id.bytes)
    return Desk(connection)
