"""SqlTill: the till's real file where the simulator has plain tables. Fills TillStore.

Beside the store it plays the till's own writer (postings, heads of documents, rows of nouns), and
`tables` reads the file as the judge reads MemoryTill's. The power may go before any statement; the
next start opens the files as they were left (disk).
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from msgspec import structs

from pos_app.storage import identity, migrations, till_accounts, till_links
from pos_app.storage.connection import Connection, Parameters
from pos_app.storage.document_blocks import all_in_blocks
from pos_app.storage.outbox import records_after
from pos_app.storage.till_documents import TillDocuments
from pos_app.storage.till_erasure import erased_among
from pos_app.storage.till_relay import read_header
from pos_app.storage.till_store import SqlTillStore
from sync.conversation.stores import LogEntry, PendingQuestion, TillIncarnation, TillRight
from sync.kinds import Merge, is_blanked, kind_named
from sync.merge import DocumentState, read_change
from sync.records import Record
from tests.fakes import FakeClock
from tests.simulation.disk import Disk, Image, all_bytes, open_plain
from tests.simulation.durable import PowerCut
from tests.simulation.row_keeper import RowKeeper
from tests.simulation.till_tables import _is_readable, is_withdrawal

_EXTRA = (
    "CREATE TABLE IF NOT EXISTS sim_log (position INTEGER PRIMARY KEY, entry INTEGER)",
    "CREATE TABLE IF NOT EXISTS sim_row (kind TEXT, id BLOB, said BLOB, PRIMARY KEY (kind, id))",
)
_TEMPLATE: list[Disk] = []


def _template() -> Path:
    """An empty till's file, migrated once in a process."""
    if not _TEMPLATE:
        disk = Disk()
        raw = open_plain(disk.path)
        raw.execute("PRAGMA journal_mode = WAL")
        connection = Connection(raw, is_writer=True)
        migrations.migrate(connection)
        for statement in _EXTRA:
            connection.run(statement)
        raw.close()
        _TEMPLATE.append(disk)
    return _TEMPLATE[0].path


class CutConnection(Connection):
    """The power goes before the n-th statement that writes."""

    writes_to_cut = 0
    is_gone = False

    def step(self) -> None:
        if self.writes_to_cut:
            self.writes_to_cut -= 1
            self.is_gone = not self.writes_to_cut
        if self.is_gone:
            raise PowerCut

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        self.step()
        return super().run(sql, parameters)

    def run_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        self.step()
        super().run_many(sql, rows)


class SqlTables:
    """What the judge and the world read and do."""

    def __init__(self, till: "SqlTill") -> None:
        self.till = till
        self.on_commit: Callable[[], None] | None = None

    @property
    def connection(self) -> CutConnection:
        """That of the process that runs now."""
        return self.till.connection

    @property
    def writes_to_cut(self) -> int:
        return self.connection.writes_to_cut

    @writes_to_cut.setter
    def writes_to_cut(self, count: int) -> None:
        self.connection.writes_to_cut = count

    def commit(self) -> None:
        self.connection.step()
        if self.connection.is_in_transaction:
            self.connection.raw.execute("COMMIT")
        if self.on_commit is not None:
            self.on_commit()
        self.connection.step()

    def roll_back(self) -> None:
        self.till.restart()

    def image(self) -> Image:
        return self.till.disk.image()

    def load(self, image: Image) -> None:
        self.till.restart(image)

    def get(self, name: str, key: Any, default: Any = None) -> Any:
        if name == "meta" and key == "clock_seen":
            seen = identity.read_meta(self.connection, identity.CLOCK_SEEN)
            return default if seen is None else int.from_bytes(seen, "big")
        return self.table(name).get(key, default)

    def put(self, name: str, key: tuple[UUID, int], value: Record) -> None:
        assert name == "outbox"
        self.connection.run("DELETE FROM outbox WHERE inc = ? AND dseq = ?", (key[0].bytes, key[1]))
        self.till.add_record(value)

    def values(self, name: str) -> Iterator[Any]:
        return iter(tuple(self.table(name).values()))

    def table(self, name: str) -> dict[Any, Any]:
        return dict(getattr(self, f"_{name}")())

    def _outbox(self) -> Iterator[tuple[Any, Record]]:
        for life in self.till.incarnations():
            for one in records_after(self.connection, self.till.device, life.id, limit=1 << 30):
                yield (life.id, one.dseq), one

    def _document(self) -> Iterator[tuple[Any, DocumentState]]:
        rows = self.connection.rows("SELECT kind, id FROM folded_document")
        keys = {(kind, UUID(bytes=key)) for kind, key in rows}
        keys |= {(one.kind, one.id) for one in all_in_blocks(self.connection)}
        yield from self.till.documents.folded(keys).items()

    def _pending(self) -> Iterator[tuple[Any, Any]]:
        """Documents that are shown otherwise than the log says, or whose rows say another thing."""
        folded = dict(self._document())
        rows = self.connection.rows("SELECT kind, id, said FROM sim_row")
        for kind, key, said in rows:
            place = (kind, UUID(bytes=key))
            state = folded.get(place)
            values = None if state is None else state.values()
            if msgspec.msgpack.decode(said) != values:
                yield place, (msgspec.msgpack.decode(said), values)
        for place, state in folded.items():
            if self.till.view(*place) != state:
                yield place, state

    def _entries(self) -> Iterator[LogEntry]:
        for (place,) in self.connection.rows("SELECT entry FROM sim_log ORDER BY position"):
            yield self.till.seen[place]

    def _clock(self) -> Iterator[tuple[UUID, LogEntry]]:
        gone = {UUID(bytes=key) for (key,) in self.connection.rows("SELECT id FROM erased")}
        for one in self._entries():
            is_gone = is_blanked(one.record.kind) and not gone.isdisjoint(one.record.subjects)
            kept = structs.replace(one, record=one.record.erased()) if is_gone else one
            yield one.record.id, kept

    def _applied(self) -> Iterator[tuple[int, UUID]]:
        for one in self._entries():
            yield one.position, one.record.id

    def all_bytes(self) -> bytes:
        """Every text and every byte that stands in a row of this file."""
        return all_bytes(self.connection.raw)

    def _relayed(self) -> Iterator[tuple[UUID, Record]]:
        for header, body, body_hash, h in self.connection.rows(
            "SELECT header, body, body_hash, h FROM relayed_fact"
        ):
            record = read_header(header, body=body, body_hash=body_hash, h=h)
            yield record.id, record
        for _, record in self._outbox():
            kind = kind_named(record.kind)
            if kind is not None and kind.is_relayed and record.body is not None:
                yield record.id, record

    def _to_relay(self) -> Iterator[tuple[UUID, Record]]:
        for one in self.till.relayed_facts():
            yield one.id, one

    def _edge(self) -> Iterator[tuple[UUID, Any]]:
        for (edge,) in self.connection.rows("SELECT edge FROM account_link_end"):
            yield UUID(bytes=edge), ()
        for one, other, edge in self.connection.rows("SELECT one, other, edge FROM account_link"):
            yield UUID(bytes=edge), ((one, other),)

    def _aside(self) -> Iterator[tuple[Any, str]]:
        for inc, dseq, reason in self.connection.rows(
            "SELECT inc, dseq, reason FROM quarantine_note"
        ):
            yield (UUID(bytes=inc), dseq), reason


class SqlTill(SqlTillStore):
    """One till's file, as MemoryTill is one. Writes outside of `begin` open a transaction."""

    connection: CutConnection

    def __init__(self, device: UUID, incarnation: UUID) -> None:
        self.disk = Disk(_template())
        self.on_acked: Callable[[UUID, int, bytes | None], None] | None = None
        self.refused: list[UUID] = []
        self.seen: list[LogEntry] = []  # for the judge; rows of sim_log say what of it counts
        self._asked = 0
        connection = self._connect()
        with connection.transaction():
            identity.write_meta(connection, identity.DEVICE, device.bytes)
            identity.begin_incarnation(
                connection, 1, new_id=incarnation, at=FakeClock().now(), reason="created"
            )
        self._start(connection)
        self.tables = SqlTables(self)

    def _connect(self) -> CutConnection:
        raw = open_plain(self.disk.path)
        raw.execute("PRAGMA foreign_keys = ON")
        return CutConnection(raw, is_writer=True)

    def _start(self, connection: CutConnection) -> None:
        """A process begins: it knows what is in the file and nothing else."""
        self.rows = RowKeeper(connection)
        super().__init__(connection, projector=self.rows, clock=FakeClock())
        # Few customers come at once here, and blocks are to be met all the same.
        self.documents = TillDocuments(connection, device=self.device, block=2)

    def restart(self, image: Image | None = None) -> None:
        """The process was killed where it stood; perhaps a copy is put in the file's place."""
        self.disk.lose_power(self.connection.close, image)
        self._start(self._connect())

    def close(self) -> None:
        """Switch it off for good."""
        self.connection.close()

    def begin(self, *, comes_again: bool = False) -> None:
        if not self.connection.is_in_transaction:
            self.connection.raw.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self.tables.commit()

    def roll_back(self) -> None:
        # Without power nobody rolls back; the next start finds the same.
        if not self.connection.is_gone:
            self.connection.rollback()

    def living(self) -> TillIncarnation:
        return self.incarnations()[-1]

    def begin_incarnation(self, incarnation: UUID, *, reissued: int) -> None:
        self.begin()
        super().begin_incarnation(incarnation, reissued=reissued)

    def put_acked(self, incarnation: UUID, dseq: int) -> None:
        super().put_acked(incarnation, dseq)
        if self.on_acked is not None:
            self.on_acked(incarnation, dseq, self.hash_at(incarnation, dseq))

    def drop_after(self, incarnation: UUID, dseq: int) -> None:
        self.begin()
        super().drop_after(incarnation, dseq)

    def add_record(self, record: Record) -> None:
        self.begin()
        super().add_record(record)

    def put_right(self, right: TillRight) -> None:
        self.begin()
        super().put_right(right)

    def erase(self, subjects: Iterable[UUID]) -> None:
        self.begin()
        super().erase(subjects)

    def note_refused(self, rq: UUID, *, available: int) -> None:
        super().note_refused(rq, available=available)
        self.refused.append(rq)

    def apply(self, entries: tuple[LogEntry, ...]) -> None:
        super().apply(entries)
        self.connection.run_many(
            "INSERT OR REPLACE INTO sim_log VALUES (?, ?)",
            [(one.position, len(self.seen) + n) for n, one in enumerate(entries)],
        )
        self.seen += entries

    def begin_replica(self, generation: UUID) -> None:
        super().begin_replica(generation)
        self.connection.run("DELETE FROM sim_log")

    def own_sales(self) -> Iterator[Record]:
        """The sales of this till: those of its chains, then those that came from the log."""
        rows = self.connection.rows("SELECT id, inc, dseq, body FROM outbox WHERE kind = 'sale'")
        for key, inc, dseq, body in rows:
            yield Record(
                id=UUID(bytes=key), kind="sale", v=1, device=self.device,
                incarnation=UUID(bytes=inc), dseq=dseq, hlc=0, subjects=(), postings=(),
                base=(), body=body, body_hash=b"", h=b"",
            )  # fmt: skip
        for (place,) in self.connection.rows("SELECT entry FROM sim_log"):
            record = self.seen[place].record
            if record.device == self.device and record.kind == "sale":
                yield record

    # the till's own writer
    def note_own(self, record: Record) -> None:
        names = [one.account for one in record.postings]
        for place, one in enumerate(record.postings):
            unit = till_accounts.unit_of(one.account, names)
            self.connection.run(
                "INSERT INTO account (id, unit, balance) VALUES (?, ?, ?) ON CONFLICT (id)"
                " DO UPDATE SET balance = balance + excluded.balance",
                (one.account, unit, one.delta),
            )
            self.connection.run(
                "INSERT INTO entry (account_id, record_id, place, delta, at_us) VALUES (?,?,?,?,0)",
                (one.account, record.id.bytes, place, one.delta),
            )
        if _is_readable(record):
            till_links.note_link(self.connection, record)
            self._own_head(record)

    def _own_head(self, record: Record) -> None:
        change = read_change(record, effective=record.hlc)
        if change is None:
            return
        before = self.view(change.kind, change.id)
        said = {} if before is None else before.values()
        old = {} if before is None else before.fields
        clocks = {
            name: (one.hlc, one.record.bytes)
            for name, one in old.items()
            if name not in change.values
        }
        self.connection.run(
            "INSERT OR REPLACE INTO document (kind, id, clock, record_id, clocks)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                change.kind, change.id.bytes, record.hlc, record.id.bytes,
                msgspec.msgpack.encode(clocks) if clocks else None,
            ),
        )  # fmt: skip
        kind = kind_named(change.kind)
        assert kind is not None
        assert kind.merge is Merge.FIELD
        self.rows.write(change.kind, change.id, {**said, **change.values})

    def ask(self, question: PendingQuestion) -> None:
        self.begin()
        self._asked += 1
        self.connection.run(
            "INSERT INTO right_request (id, account_id, amount, least, asked_at_us)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                question.rq.bytes, question.account, question.amount, question.least, self._asked,
            ),
        )  # fmt: skip

    # what the desk reads
    def withdrawals(self, customer: UUID) -> tuple[UUID, ...]:
        return tuple(
            sorted(
                record.id
                for record in self.tables.values("relayed")
                if customer in record.subjects and is_withdrawal(record)
            )
        )

    def is_erased(self, subject: UUID) -> bool:
        return bool(erased_among(self.connection, [subject]))

    def group(self, account: str) -> tuple[str, ...]:
        return till_links.group_of_account(self.connection, account)

    def total(self, account: str) -> int:
        found = self.connection.row("SELECT balance FROM account WHERE id = ?", (account,))
        return 0 if found is None else int(found[0])

    def rights_on(self, accounts: Iterable[str]) -> tuple[TillRight, ...]:
        wanted = set(accounts)
        return tuple(one for one in self.rights() if one.account in wanted and one.free)
