"""Loyalty entries as rows: each change of points, and the sums that operations ask for.

Makes no record and moves no account (loyalty_book does). Opens no transaction.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.ids import CustomerId, LineId, ProgrammeId, SaleId, StaffId
from pos_app.domain.loyalty_entry import (
    EntryKind,
    LinePoints,
    LoyaltyEntry,
    PartRule,
    PointsPart,
    TierCount,
)
from pos_app.domain.loyalty_tiers import Deed
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.person_records import rows_of_person
from pos_app.storage.points_touched import touch_points

_ENCODER = msgspec.msgpack.Encoder()
_ROWS = msgspec.msgpack.Decoder(list[list[Any]])

_ENTRY = (
    "id, programme_id, version, customer_id, kind, points, sale_id, of_sale, lines, balance,"
    " staff_id, at_us, parts, tier_points, tier_minor, tier_at_us, card, expires_on, other"
)
_ADD = f"INSERT INTO loyalty_entry ({_ENTRY}) VALUES ({', '.join('?' * 19)})"
_HAS = "SELECT 1 FROM loyalty_entry WHERE id = ?"
_CLAIMED = (
    "SELECT 1 FROM loyalty_entry WHERE sale_id = ? AND programme_id = ? AND card = ?"
    " AND kind = 'claimed'"
)
_OF_SALE = f"SELECT {_ENTRY} FROM loyalty_entry WHERE sale_id = ? ORDER BY at_us, id"
_ABOUT_SALE = f"SELECT {_ENTRY} FROM loyalty_entry WHERE of_sale = ? ORDER BY at_us, id"
_OF_CUSTOMER = (
    f"SELECT {_ENTRY} FROM loyalty_entry WHERE customer_id = ? AND programme_id = ? AND card = ?"
    " ORDER BY at_us DESC, id DESC LIMIT ?"
)
_TALLIES = (
    "SELECT kind, sum(points > 0), sum(points < 0) FROM loyalty_entry"
    " WHERE customer_id = ? AND programme_id = ?"
    " AND kind IN ('welcome', 'birthday', 'referral') GROUP BY kind"
)
_BOUGHT = (
    "SELECT 1 FROM loyalty_entry WHERE customer_id = ? AND programme_id = ? AND card = ''"
    " AND kind IN ('earned', 'claimed', 'moved_in') AND points >= ? LIMIT ?"
)
_TAKEN_BY = (
    "SELECT coalesce(sum(points), 0) FROM loyalty_entry WHERE other = ? AND programme_id = ?"
    " AND card = '' AND kind IN ('spent', 'given_back') AND at_us >= ?"
)
_DEEDS = (
    "SELECT tier_at_us, sum(tier_points), sum(tier_minor) FROM loyalty_entry"
    " WHERE customer_id = ? AND programme_id = ? AND tier_at_us > ? AND tier_at_us <= ?"
    " GROUP BY tier_at_us"
)
_SUM_OF_DEEDS = (
    "SELECT coalesce(sum(tier_points), 0), coalesce(sum(tier_minor), 0) FROM loyalty_entry"
    " WHERE customer_id = ? AND programme_id = ? AND tier_at_us > ? AND tier_at_us <= ?"
)
_EXPIRED = (
    "SELECT DISTINCT expires_on, customer_id FROM loyalty_entry"
    " WHERE programme_id = ?1 AND expires_on IS NOT NULL AND expires_on < ?2"
    " AND expires_on >= ?3 AND (expires_on, customer_id) > (?3, ?4)"
    " ORDER BY expires_on, customer_id LIMIT ?5"
)
_BIRTHDAYS = (
    "SELECT c.id FROM customer c"
    " WHERE c.birthday_md = ?1 AND c.birthday_md <> '' AND c.id > ?2"
    " AND EXISTS (SELECT 1 FROM loyalty_entry e"
    " WHERE e.customer_id = c.id AND e.programme_id = ?3) ORDER BY c.id LIMIT ?4"
)
_ISO_DAY = 10  # letters of "2026-12-31"


def insert_entry(connection: Connection, entry: LoyaltyEntry) -> None:
    """Write one change."""
    touch_points(connection, entry.customer_id)
    lines = [(one.line_id.bytes, one.points, one.minor) for one in entry.lines]
    parts = [(one.rule.value, one.points, one.name) for one in entry.parts]
    counts = entry.counts
    connection.run(
        _ADD,
        (
            entry.id.bytes, entry.programme_id.bytes, entry.version, entry.customer_id.bytes,
            entry.kind.value, entry.points, bytes_or_none(entry.sale_id),
            bytes_or_none(entry.of_sale), _ENCODER.encode(lines) if lines else None,
            entry.balance, bytes_or_none(entry.staff_id), us_of(entry.at),
            _ENCODER.encode(parts) if parts else None,
            0 if counts is None else counts.points, 0 if counts is None else counts.minor,
            None if counts is None else us_of(counts.at), entry.card,
            None if entry.expires_on is None else entry.expires_on.isoformat(),
            bytes_or_none(entry.other),
        ),
    )  # fmt: skip


def is_claimed(connection: Connection, entry: LoyaltyEntry) -> bool:
    """Whether a sale was claimed already in the programme and on the card of an entry."""
    keys = (bytes_or_none(entry.sale_id), entry.programme_id.bytes, entry.card)
    return connection.row(_CLAIMED, keys) is not None


def has_entry(connection: Connection, entry_id: UUID) -> bool:
    """Whether this very entry was made already."""
    return connection.row(_HAS, (entry_id.bytes,)) is not None


def read_of_sale(connection: Connection, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
    """What a sale changed, the oldest first."""
    return tuple(_entry(row) for row in connection.rows(_OF_SALE, (sale_id.bytes,)))


def read_about_sale(connection: Connection, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
    """What was changed because goods of a sale came back, the oldest first."""
    return tuple(_entry(row) for row in connection.rows(_ABOUT_SALE, (sale_id.bytes,)))


def read_of_customer(
    connection: Connection, keys: tuple[bytes, bytes, str, int]
) -> tuple[LoyaltyEntry, ...]:
    """The newest of a customer, a programme and a card; below 0 all of them."""
    return tuple(_entry(row) for row in connection.rows(_OF_CUSTOMER, keys))


def read_tallies(
    connection: Connection, customer_id: CustomerId, programme_id: ProgrammeId
) -> dict[EntryKind, tuple[int, int]]:
    """How many bonuses of each kind added points, and how many took some away."""
    found: dict[EntryKind, tuple[int, int]] = {}
    rows = rows_of_person(connection, _TALLIES, customer_id, programme_id.bytes)
    for kind, added, taken in rows:
        before = found.get(EntryKind(kind), (0, 0))
        found[EntryKind(kind)] = (before[0] + added, before[1] + taken)
    return found


def count_bought(
    connection: Connection, customer_id: CustomerId, programme_id: ProgrammeId, *, most: int
) -> int:
    """How many sales gave points, counted up to a number."""
    rows = rows_of_person(connection, _BOUGHT, customer_id, programme_id.bytes, 1, most)
    return min(len(rows), most)


def has_bought(connection: Connection, customer_id: CustomerId, programme_id: ProgrammeId) -> bool:
    """Whether a sale ever counted, points or none."""
    return bool(rows_of_person(connection, _BOUGHT, customer_id, programme_id.bytes, 0, 1))


def sum_taken_by(
    connection: Connection, customer_id: CustomerId, programme_id: ProgrammeId, *, since: datetime
) -> int:
    """What others gave for somebody, less what went back to them."""
    found = connection.row(_TAKEN_BY, (customer_id.bytes, programme_id.bytes, us_of(since)))
    return 0 if found is None else max(-int(found[0]), 0)


def read_deeds(
    connection: Connection,
    customer_id: CustomerId,
    programme_id: ProgrammeId,
    *,
    span: tuple[datetime, datetime],
) -> tuple[Deed, ...]:
    """What is left of each sale of a span; goods that come back count at the moment of theirs."""
    since, until = (us_of(one) for one in span)
    rows = rows_of_person(connection, _DEEDS, customer_id, programme_id.bytes, since, until)
    return tuple(Deed(instant_of(at_us), points, minor) for at_us, points, minor in rows)


def sum_deeds(
    connection: Connection,
    customer_id: CustomerId,
    programme_id: ProgrammeId,
    *,
    span: tuple[datetime, datetime],
) -> Deed:
    """The sum of a span, as one deed at its end."""
    since, until = (us_of(one) for one in span)
    rows = rows_of_person(connection, _SUM_OF_DEEDS, customer_id, programme_id.bytes, since, until)
    return Deed(span[1], sum(row[0] for row in rows), sum(row[1] for row in rows))


def read_expired(
    connection: Connection, programme_id: ProgrammeId, place: bytes, *, before: date, limit: int
) -> tuple[tuple[CustomerId, bytes], ...]:
    """Whose points had their last day before a day, from a place on."""
    since, after = place[:_ISO_DAY].decode(), place[_ISO_DAY:]
    keys = (programme_id.bytes, before.isoformat(), since, after, limit)
    return tuple(
        (CustomerId(id_of(key)), day.encode() + key) for day, key in connection.rows(_EXPIRED, keys)
    )


def read_birthdays(
    connection: Connection, keys: tuple[str, bytes, bytes, int]
) -> tuple[CustomerId, ...]:
    """Customers of a birthday with entries in a programme, by id."""
    return tuple(CustomerId(id_of(key)) for (key,) in connection.rows(_BIRTHDAYS, keys))


def _entry(row: Sequence[Any]) -> LoyaltyEntry:
    lines = [] if row[8] is None else _ROWS.decode(row[8])
    parts = [] if row[12] is None else _ROWS.decode(row[12])
    return LoyaltyEntry(
        id=id_of(row[0]),
        programme_id=ProgrammeId(id_of(row[1])),
        version=row[2],
        customer_id=CustomerId(id_of(row[3])),
        kind=EntryKind(row[4]),
        points=row[5],
        sale_id=None if row[6] is None else SaleId(id_of(row[6])),
        of_sale=None if row[7] is None else SaleId(id_of(row[7])),
        lines=tuple(LinePoints(LineId(id_of(key)), *amounts) for key, *amounts in lines),
        balance=row[9],
        staff_id=None if row[10] is None else StaffId(id_of(row[10])),
        at=instant_of(row[11]),
        parts=tuple(PointsPart(PartRule(rule), points, name) for rule, points, name in parts),
        counts=None if row[15] is None else TierCount(instant_of(row[15]), row[13], row[14]),
        card=row[16],
        expires_on=None if row[17] is None else date.fromisoformat(row[17]),
        other=None if row[18] is None else CustomerId(id_of(row[18])),
    )
