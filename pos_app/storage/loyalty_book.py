"""SqlLoyaltyBook: programmes in every version and each change of points on the till's file.

Fills the port LoyaltyBook, and reads the programmes in force for the policy. Reckons no points.

Invariants:
- A version that is written never changes; the highest is the one in force.
- A sale is claimed once, whatever two windows do at the same time.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.account import Posting
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_codec import plain_programme, read_programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.loyalty_tiers import Deed, TierBounds
from pos_app.storage import loyalty_entries as entries
from pos_app.storage.account_book import apply_postings
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.customers import move_visit
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from pos_app.storage.tier_sums import Whose, read_bounds, read_days
from sync.clock import wall_ms_of
from sync.records import DocumentFields

ENTERED = "loyalty_entry"
_ENCODER = msgspec.msgpack.Encoder()
_FIELDS = msgspec.msgpack.Decoder(dict[str, Any])

_NEWEST = (
    "SELECT id, body FROM programme p"
    " WHERE version = (SELECT max(version) FROM programme WHERE id = p.id) ORDER BY id"
)
_NEWEST_AT = (
    "SELECT id, body FROM programme p WHERE version = (SELECT max(version) FROM programme"
    " WHERE id = p.id AND written_at_us <= ?) ORDER BY id"
)
_ONE = "SELECT body FROM programme WHERE id = ? AND version = ?"
_NEWEST_OF = "SELECT version, body FROM programme WHERE id = ? ORDER BY version DESC LIMIT 1"
_WRITE = "INSERT INTO programme (id, version, body, written_at_us) VALUES (?, ?, ?, ?)"
_US_OF_MS = 1000


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

    def programmes_of(self, at: datetime) -> tuple[Programme, ...]:
        """Each in the version that was the newest at an instant, if it can be read, by name."""
        return _by_name(self._connection.rows(_NEWEST_AT, (us_of(at),)))

    def unread_programmes(self) -> tuple[str, ...]:
        """The names of those whose newest version cannot be read: they are out of force."""
        return read_unread(self._connection)

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
        assert record is not None, "another version is another document"
        self._facts.expect(record.id)
        written_at_us = wall_ms_of(record.hlc) * _US_OF_MS
        self._connection.run(
            _WRITE,
            (programme.id.bytes, programme.version, _ENCODER.encode(plain), written_at_us),
        )

    def add(self, entry: LoyaltyEntry, postings: Sequence[Posting] = ()) -> None:
        """Write one change: row and outbox record; `postings` only where no sale brings them.

        Raises ValueError for a second claim of one sale, whoever forgot to look.
        """
        if entry.kind is EntryKind.CLAIMED and entries.is_claimed(self._connection, entry):
            msg = f"sale {entry.sale_id} is claimed already"
            raise ValueError(msg)
        entries.insert_entry(self._connection, entry)
        draft = self._facts.encoder.fact(
            ENTERED, entry, record_id=entry.id, subjects=(entry.customer_id,), postings=postings
        )
        # What comes with a sale stands in the journal as that sale.
        if postings:
            self._facts.answerable(draft, kind=ENTERED, at=entry.at, with_body=False)
            apply_postings(self._facts, entry.id, postings, at=entry.at)
        else:
            self._facts.stamp(draft)

    def has(self, entry_id: UUID) -> bool:
        """Whether this very entry was made already."""
        return entries.has_entry(self._connection, entry_id)

    def of_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What a sale changed, claims and moves included, the oldest first."""
        return entries.read_of_sale(self._connection, sale_id)

    def about_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What later records changed because goods of this sale came back, the oldest first."""
        return entries.read_about_sale(self._connection, sale_id)

    def entries(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        card: str = "",
        limit: int = 50,
    ) -> tuple[LoyaltyEntry, ...]:
        """Why the balance is what it is, the newest first; `card`: stamps on it. 0 is no limit."""
        keys = (customer_id.bytes, programme_id.bytes, card, limit or -1)
        return entries.read_of_customer(self._connection, keys)

    def tallies(
        self, customer_id: CustomerId, programme_id: ProgrammeId
    ) -> dict[EntryKind, tuple[int, int]]:
        """For each kind of bonus how many entries added points and how many took some away."""
        return entries.read_tallies(self._connection, customer_id, programme_id)

    def bought(self, customer_id: CustomerId, programme_id: ProgrammeId, *, most: int) -> int:
        """How many sales gave somebody points, counted up to `most`."""
        return entries.count_bought(self._connection, customer_id, programme_id, most=most)

    def taken_by(
        self, customer_id: CustomerId, programme_id: ProgrammeId, *, since: datetime
    ) -> int:
        """Points of others that somebody used at their home since an instant."""
        return entries.sum_taken_by(self._connection, customer_id, programme_id, since=since)

    def has_bought(self, customer_id: CustomerId, programme_id: ProgrammeId) -> bool:
        """Whether a sale of theirs ever counted in it, points or none."""
        return entries.has_bought(self._connection, customer_id, programme_id)

    def tier_bounds(
        self, customer_id: CustomerId, programme: Programme, *, now: datetime, zone: tzinfo
    ) -> TierBounds:
        """What counts for the tier in the window of now, and at most in any of its grace."""
        whose = Whose(customer_id, programme.id)
        return read_bounds(self._connection, whose, programme.tier_rules, now=now, zone=zone)

    def visit_days(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
        zone: tzinfo,
    ) -> tuple[Deed, ...]:
        """The last deed of each day of a span on which something was bought and kept, rising."""
        whose = Whose(customer_id, programme_id)
        return read_days(self._connection, whose, span=span, zone=zone)

    def deeds(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
    ) -> tuple[Deed, ...]:
        """What is left of each sale after an instant and up to another, in any sequence."""
        return entries.read_deeds(self._connection, customer_id, programme_id, span=span)

    def deeds_together(
        self,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        *,
        span: tuple[datetime, datetime],
    ) -> Deed:
        """The sum of a span, as one deed at its end."""
        return entries.sum_deeds(self._connection, customer_id, programme_id, span=span)

    def expired_after(
        self, programme_id: ProgrammeId, place: bytes, *, before: date, limit: int
    ) -> tuple[tuple[CustomerId, bytes], ...]:
        """The next whose points had their last day before a day, each with its place."""
        return entries.read_expired(
            self._connection, programme_id, place, before=before, limit=limit
        )

    def with_birthday(
        self, programme_id: ProgrammeId, day: str, *, after: bytes, limit: int
    ) -> tuple[CustomerId, ...]:
        """The next with entries in it whose birthday is this "MM-DD", by id."""
        keys = (day, after, programme_id.bytes, limit)
        return entries.read_birthdays(self._connection, keys)

    def move_visit(self, sale_id: SaleId, customer_id: CustomerId) -> None:
        """The visit of a sale was somebody else's; the entry that moves the points says so."""
        move_visit(self._connection, sale_id, customer_id)


def read_programmes(connection: Connection) -> tuple[Programme, ...]:
    """The newest version of each programme; one that cannot be read is out of force."""
    return _by_name(connection.rows(_NEWEST))


def read_unread(connection: Connection) -> tuple[str, ...]:
    """The names of programmes that this version cannot read."""
    found = [(ProgrammeId(id_of(key)), body) for key, body in connection.rows(_NEWEST)]
    unread = (_FIELDS.decode(body) for key, body in found if _read(key, body) is None)
    return tuple(sorted(str(fields.get("name", "")) for fields in unread))


def _by_name(rows: Iterable[Sequence[Any]]) -> tuple[Programme, ...]:
    found = (_read(ProgrammeId(id_of(key)), body) for key, body in rows)
    readable = [programme for programme in found if programme is not None]
    return tuple(sorted(readable, key=lambda one: (one.name.casefold(), one.id)))


def _read(programme_id: ProgrammeId, body: bytes) -> Programme | None:
    try:
        return read_programme(programme_id, _FIELDS.decode(body))
    except RuleError:
        return None


def _document(programme_id: ProgrammeId, plain: dict[str, Any]) -> DocumentFields:
    return DocumentFields(kind="programme", id=programme_id, fields=plain)
