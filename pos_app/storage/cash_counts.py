"""Counts of drawers on the till's file, and a count that was begun and put aside.

Writes no fact and no link of the journal (storage/shift_book does) and decides nothing.

Byte format: pieces are msgpack [[note or coin, how many], …]; those of second currencies a list of
ForeignCount; a draft of those a map {currency: {note or coin: how many}}.
"""

from collections.abc import Mapping

import msgspec

from pos_app.domain.cash_count import CashCount, ForeignCount
from pos_app.domain.ids import ShiftId, StaffId
from pos_app.domain.money import Currency, Money
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_PIECES = msgspec.msgpack.Decoder(tuple[tuple[int, int], ...])
_FOREIGN = msgspec.msgpack.Decoder(tuple[ForeignCount, ...])
_FOREIGN_PIECES = msgspec.msgpack.Decoder(dict[str, dict[int, int]])

_COUNTED = (
    "UPDATE shift SET state = 'counted', draft = NULL, foreign_draft = NULL"
    " WHERE id = ? AND state <> 'closed'"
)
_DRAFT = "SELECT draft FROM shift WHERE id = ?"
_FOREIGN_DRAFT = "SELECT foreign_draft FROM shift WHERE id = ?"
_SET_DRAFT = "UPDATE shift SET draft = ?, foreign_draft = ? WHERE id = ? AND state <> 'closed'"
_ADD_COUNT = (
    "INSERT INTO shift_count (shift_id, place, at_us, counted_by, pieces, total_minor,"
    " expected_minor, foreign_pieces)"
    " SELECT ?, count(*) + 1, ?, ?, ?, ?, ?, ? FROM shift_count WHERE shift_id = ?"
)
_COUNTS = (
    "SELECT at_us, counted_by, pieces, expected_minor, foreign_pieces FROM shift_count"
    " WHERE shift_id = ? ORDER BY place"
)


def read_counts(
    connection: Connection, shift_id: ShiftId, currency: Currency
) -> tuple[tuple[CashCount, Money], ...]:
    """The counts of a shift with what was expected at each."""
    return tuple(
        (
            CashCount(
                pieces=_PIECES.decode(pieces),
                currency=currency,
                counted_at=instant_of(at_us),
                counted_by=StaffId(id_of(by)),
                foreign=_FOREIGN.decode(foreign) if foreign else (),
            ),
            Money(expected, currency),
        )
        for at_us, by, pieces, expected, foreign in connection.rows(_COUNTS, (shift_id.bytes,))
    )


def insert_count(
    connection: Connection, shift_id: ShiftId, count: CashCount, expected: Money
) -> None:
    """Write a count; the shift is COUNTED then and its draft gone."""
    key = shift_id.bytes
    connection.run(
        _ADD_COUNT,
        (
            key, us_of(count.counted_at), count.counted_by.bytes,
            _ENCODER.encode(count.pieces), count.total.minor, expected.minor,
            _ENCODER.encode(count.foreign) if count.foreign else None, key,
        ),
    )  # fmt: skip
    connection.run(_COUNTED, (key,))


def read_draft(connection: Connection, shift_id: ShiftId) -> dict[int, int]:
    """A count begun and put aside."""
    found = connection.row(_DRAFT, (shift_id.bytes,))
    return dict(_PIECES.decode(found[0])) if found and found[0] else {}


def read_foreign_draft(connection: Connection, shift_id: ShiftId) -> dict[str, dict[int, int]]:
    """The same of second currencies, by code."""
    found = connection.row(_FOREIGN_DRAFT, (shift_id.bytes,))
    return _FOREIGN_PIECES.decode(found[0]) if found and found[0] else {}


def write_draft(
    connection: Connection,
    shift_id: ShiftId,
    pieces: Mapping[int, int],
    foreign: Mapping[str, Mapping[int, int]],
) -> None:
    """Put a count aside."""
    body = _ENCODER.encode(tuple(pieces.items())) if pieces else None
    abroad = _ENCODER.encode({code: dict(one) for code, one in foreign.items()})
    connection.run(_SET_DRAFT, (body, abroad if foreign else None, shift_id.bytes))
