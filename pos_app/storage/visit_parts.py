"""What a visit says of departments and offers, short; and which days of visits have changed.

A till holds millions of visits: a department or an offer is named by a small number of this file
(`visit_name`). `parts` is msgpack [[n, minor, n, minor …], [n, minor …]], departments before
offers, 0 for goods of no department; NULL where neither is known. Opens no transaction.

Invariant: whoever adds, moves or removes a visit touches its business day in the same transaction:
storage/visit_columns reads such a day from the rows.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import msgspec

from pos_app.domain.customer import Visit
from pos_app.domain.ids import DepartmentId, OfferId
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection

Parts = tuple[tuple[UUID | None, int], ...]

_NUMBER = "SELECT n FROM visit_name WHERE id = ?"
_ADD = "INSERT INTO visit_name (id) VALUES (?) RETURNING n"
_NAME = "SELECT id FROM visit_name WHERE n = ?"
_TOUCH = (
    "INSERT INTO visit_touched (day_on, times) VALUES (?, 1)"
    " ON CONFLICT (day_on) DO UPDATE SET times = times + 1"
)
_DAYS_OF = (
    "INSERT INTO visit_touched (day_on, times)"
    " SELECT visited_on, 1 FROM visit WHERE {} = ? GROUP BY visited_on"
    " ON CONFLICT (day_on) DO UPDATE SET times = times + 1"
)
_DAYS_OF_SALE, _DAYS_OF_CUSTOMER = _DAYS_OF.format("sale_id"), _DAYS_OF.format("customer_id")
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[tuple[int, ...], tuple[int, ...]])


def encode_parts(connection: Connection, visit: Visit) -> bytes | None:
    """The column of a visit; gives numbers to what has none."""
    if not visit.departments and not visit.offers:
        return None
    return _ENCODER.encode(
        (_numbered(connection, visit.departments), _numbered(connection, visit.offers))
    )


def read_parts(
    connection: Connection, column: bytes | None
) -> tuple[tuple[tuple[DepartmentId | None, int], ...], tuple[tuple[OfferId, int], ...]]:
    """Departments and offers of a column."""
    if column is None:
        return (), ()
    departments, offers = _DECODER.decode(column)
    return (
        tuple(
            (None if one is None else DepartmentId(one), minor)
            for one, minor in _named(connection, departments)
        ),
        tuple((OfferId(one), minor) for one, minor in _named(connection, offers) if one),
    )


def touch_days(connection: Connection, days: Iterable[date]) -> None:
    """Visits of these business days changed."""
    connection.run_many(_TOUCH, [(day.isoformat(),) for day in dict.fromkeys(days)])


def touch_sale(connection: Connection, sale_id: UUID) -> None:
    """The visit of this sale is about to change."""
    connection.run(_DAYS_OF_SALE, (sale_id.bytes,))


def touch_customer(connection: Connection, customer_id: UUID) -> None:
    """All visits of this customer are about to go."""
    connection.run(_DAYS_OF_CUSTOMER, (customer_id.bytes,))


def _numbered(connection: Connection, parts: Sequence[tuple[UUID | None, int]]) -> list[int]:
    flat: list[int] = []
    for one, minor in parts:
        flat += (0 if one is None else _number(connection, one.bytes), minor)
    return flat


def _number(connection: Connection, key: bytes) -> int:
    found = connection.row(_NUMBER, (key,)) or connection.row(_ADD, (key,))
    assert found is not None, "an insert returns its row"
    return int(found[0])


def _named(connection: Connection, flat: Sequence[int]) -> Parts:
    pairs = zip(flat[::2], flat[1::2], strict=True)
    return tuple((_name(connection, n), minor) for n, minor in pairs)


def _name(connection: Connection, n: int) -> UUID | None:
    found = connection.row(_NAME, (n,)) if n else None
    return None if found is None else id_of(found[0])
