"""SqlLoyaltyBook: programmes in every version and each change of points on the till's file.

Fills the port LoyaltyBook, and reads the programmes in force for the policy. Reckons no points.

Invariants:
- A version that is written never changes; the highest is the one in force.
- A sale is claimed once, whatever two windows do at the same time.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from pos_app.domain.account import Posting
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, LineId, ProgrammeId, SaleId, StaffId
from pos_app.domain.loyalty import EntryKind, LinePoints, LoyaltyEntry, Programme
from pos_app.domain.loyalty_codec import plain_programme, read_programme
from pos_app.storage.account_book import apply_postings
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.customers import move_visit
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from sync.records import DocumentFields

ENTERED = "loyalty_entry"
_ENCODER = msgspec.msgpack.Encoder()
_FIELDS = msgspec.msgpack.Decoder(dict[str, Any])
_LINES = msgspec.msgpack.Decoder(list[tuple[bytes, int]])

_NEWEST = (
    "SELECT id, body FROM programme p"
    " WHERE version = (SELECT max(version) FROM programme WHERE id = p.id) ORDER BY id"
)
_ONE = "SELECT body FROM programme WHERE id = ? AND version = ?"
_NEWEST_OF = "SELECT version, body FROM programme WHERE id = ? ORDER BY version DESC LIMIT 1"
_WRITE = "INSERT INTO programme (id, version, body) VALUES (?, ?, ?)"
_ENTRY = (
    "id, programme_id, version, customer_id, kind, points, sale_id, of_sale, lines, balance,"
    " staff_id, at_us"
)
_ADD = f"INSERT INTO loyalty_entry ({_ENTRY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_OF_SALE = f"SELECT {_ENTRY} FROM loyalty_entry WHERE sale_id = ? ORDER BY at_us, id"
_OF_CUSTOMER = (
    f"SELECT {_ENTRY} FROM loyalty_entry WHERE customer_id = ? AND programme_id = ?"
    " ORDER BY at_us DESC, id DESC LIMIT ?"
)
_EARNINGS = ", ".join(f"'{kind.value}'" for kind in EntryKind if kind.is_earning)
_EARNED = (
    "SELECT coalesce(sum(points), 0) FROM loyalty_entry"
    f" WHERE customer_id = ? AND programme_id = ? AND at_us >= ? AND kind IN ({_EARNINGS})"
)


class SqlLoyaltyBook:
    """The loyalty of one transaction. `on_changed` hears that the policy is another one now."""

    def __init__(
        self, facts: Facts, documents: Documents, *, on_changed: Callable[[], None]
    ) -> None:
        self._facts, self._documents = facts, documents
        self._connection = facts.connection
        self._on_changed = on_changed

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each that this version can read, ended ones too, by name."""
        return read_programmes(self._connection)

    def programme(self, programme_id: ProgrammeId, version: int | None = None) -> Programme | None:
        """One version of a programme, the newest unless said."""
        if version is None:
            newest = self._connection.row(_NEWEST_OF, (programme_id.bytes,))
            return None if newest is None else _read(programme_id, newest[1])
        found = self._connection.row(_ONE, (programme_id.bytes, version))
        return None if found is None else _read(programme_id, found[0])

    def put(self, programme: Programme) -> None:
        """Write a new version. Raises ValueError unless it is one above the newest."""
        newest = self._connection.row(_NEWEST_OF, (programme.id.bytes,))
        expected = 1 if newest is None else newest[0] + 1
        if programme.version != expected:
            msg = f"version {programme.version} given, {expected} is next"
            raise ValueError(msg)
        self._on_changed()
        plain = plain_programme(programme)
        before = None if newest is None else _document(programme.id, _FIELDS.decode(newest[1]))
        record = self._documents.put_fields(_document(programme.id, plain), before)
        if record is not None:
            self._facts.expect(record.id)
        self._connection.run(
            _WRITE, (programme.id.bytes, programme.version, _ENCODER.encode(plain))
        )

    def add(self, entry: LoyaltyEntry, postings: Sequence[Posting] = ()) -> None:
        """Write one change: row and outbox record; `postings` only where no sale brings them.

        The file refuses a second claim of one sale, whoever forgot to look.
        """
        lines = [(one.line_id.bytes, one.points) for one in entry.lines]
        self._connection.run(
            _ADD,
            (
                entry.id.bytes, entry.programme_id.bytes, entry.version, entry.customer_id.bytes,
                entry.kind.value, entry.points, entry.sale_id.bytes, bytes_or_none(entry.of_sale),
                _ENCODER.encode(lines) if lines else None, entry.balance,
                bytes_or_none(entry.staff_id), us_of(entry.at),
            ),
        )  # fmt: skip
        draft = self._facts.encoder.fact(
            ENTERED, entry, record_id=entry.id, subjects=(entry.customer_id,), postings=postings
        )
        # What comes with a sale stands in the journal as that sale.
        if postings:
            self._facts.answerable(draft, kind=ENTERED, at=entry.at, with_body=False)
            apply_postings(self._facts, entry.id, postings, at=entry.at)
        else:
            self._facts.stamp(draft)

    def of_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What a sale changed, claims and moves included, the oldest first."""
        return read_entries_of_sale(self._connection, sale_id)

    def entries(
        self, customer_id: CustomerId, programme_id: ProgrammeId, *, limit: int = 50
    ) -> tuple[LoyaltyEntry, ...]:
        """Why the balance is what it is, the newest first."""
        keys = (customer_id.bytes, programme_id.bytes, limit)
        return tuple(_entry(row) for row in self._connection.rows(_OF_CUSTOMER, keys))

    def earned_since(
        self, customer_id: CustomerId, programme_id: ProgrammeId, since: datetime
    ) -> int:
        """Points that count for the tier, from an instant on."""
        keys = (customer_id.bytes, programme_id.bytes, us_of(since))
        found = self._connection.row(_EARNED, keys)
        return int(found[0]) if found else 0

    def move_visit(self, sale_id: SaleId, customer_id: CustomerId) -> None:
        """The visit of a sale was somebody else's; the entry that moves the points says so."""
        move_visit(self._connection, sale_id, customer_id)


def read_entries_of_sale(connection: Connection, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
    """What a sale changed, the oldest first."""
    return tuple(_entry(row) for row in connection.rows(_OF_SALE, (sale_id.bytes,)))


def read_programmes(connection: Connection) -> tuple[Programme, ...]:
    """The newest version of each programme; one that cannot be read is out of force."""
    found = [_read(ProgrammeId(id_of(key)), body) for key, body in connection.rows(_NEWEST)]
    readable = [programme for programme in found if programme is not None]
    return tuple(sorted(readable, key=lambda one: (one.name.casefold(), one.id)))


def _read(programme_id: ProgrammeId, body: bytes) -> Programme | None:
    try:
        return read_programme(programme_id, _FIELDS.decode(body))
    except RuleError:
        return None


def _document(programme_id: ProgrammeId, plain: dict[str, Any]) -> DocumentFields:
    return DocumentFields(kind="programme", id=programme_id, fields=plain)


def _entry(row: Sequence[Any]) -> LoyaltyEntry:
    lines = [] if row[8] is None else _LINES.decode(row[8])
    return LoyaltyEntry(
        id=id_of(row[0]),
        programme_id=ProgrammeId(id_of(row[1])),
        version=row[2],
        customer_id=CustomerId(id_of(row[3])),
        kind=EntryKind(row[4]),
        points=row[5],
        sale_id=SaleId(id_of(row[6])),
        of_sale=None if row[7] is None else SaleId(id_of(row[7])),
        lines=tuple(LinePoints(LineId(id_of(key)), points) for key, points in lines),
        balance=row[9],
        staff_id=None if row[10] is None else StaffId(id_of(row[10])),
        at=instant_of(row[11]),
    )
