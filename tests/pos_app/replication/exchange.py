"""Two tills' files and a log between them, for tests: what a hub and a till store do, in memory."""

from collections.abc import Iterable, Sequence
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
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.conversation.stores import LogEntry
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
    """A till's file, its transactions and what comes in."""

    def __init__(self, connection: Connection, clock: FakeClock | None = None) -> None:
        self.connection = connection
        self.clock = clock or FakeClock()
        self.units = UnitsOfWork(
            connection, encoder=RecordCodec(), clock=self.clock, mint_id=mint_id
        )
        self.states: dict[tuple[str, UUID], DocumentState] = {}
        self.incoming = Incoming(
            SqlReplicaBook(connection), document=lambda kind, key: self.states.get((kind, key))
        )
        self.position = 0

    @property
    def device(self) -> UUID:
        """Who writes here."""
        return identity.device_of(self.connection)

    def records(self) -> list[Record]:
        """Everything that this till wrote."""
        life = identity.newest_incarnation(self.connection)
        return records_after(self.connection, self.device, life.id, limit=-1)

    def take(self, states: Sequence[DocumentState], entries: Sequence[LogEntry]) -> None:
        """Apply in one transaction, as a till store does; own facts stand here already."""
        with self.connection.transaction():
            self.states |= {(state.kind, state.id): state for state in states}
            self.incoming.documents(states)
            self.incoming.facts(
                [
                    one
                    for one in entries
                    if one.record.device != self.device
                    and (kind := kind_named(one.record.kind)) is not None
                    and kind.merge is Merge.NONE
                ]
            )

    def pull(self, log: Log) -> None:
        """Take what came since, and each document that changed as it stands."""
        new = log.entries[self.position :]
        self.take([s for s in log.states.values() if s.position > self.position], new)
        self.position = len(log.entries)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


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
