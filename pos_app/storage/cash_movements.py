"""Cash movements on the till's file: in and out of drawers, in and out of the safe.

Writes no fact and no link of the journal (storage/shift_book does) and decides nothing.

Invariant: the safe holds what its movements sum to, each currency by itself.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import ShiftId, StaffId, TillId
from pos_app.domain.money import Currency, Money
from pos_app.domain.shift import CashMovement, MovementId, MovementKind
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection

_MOVEMENT = (
    "id, kind, amount_minor, currency, at_us, business_day_on, till_id, staff_id, shift_id,"
    " reason, note, reference, approved_by"
)
_ADD_MOVEMENT = (
    f"INSERT INTO cash_movement ({_MOVEMENT}, drawer_minor, safe_minor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOVEMENTS = f"SELECT {_MOVEMENT} FROM cash_movement WHERE shift_id = ? ORDER BY at_us, id"
_SAFE_MOVEMENTS = (
    f"SELECT {_MOVEMENT} FROM cash_movement WHERE safe_minor <> 0 AND currency = ?"
    " ORDER BY at_us DESC, id DESC LIMIT ?"
)
_SAFE = "SELECT sum(safe_minor) FROM cash_movement WHERE safe_minor <> 0 AND currency = ?"
_FOREIGN_SAFE = (
    "SELECT currency, sum(safe_minor) FROM cash_movement WHERE safe_minor <> 0 AND currency <> ?"
    " GROUP BY currency HAVING sum(safe_minor) <> 0 ORDER BY currency"
)


def insert_movement(connection: Connection, movement: CashMovement) -> None:
    """Write a movement."""
    amount = movement.amount
    connection.run(
        _ADD_MOVEMENT,
        (
            movement.id.bytes, movement.kind.value, amount.minor, amount.currency.code,
            us_of(movement.at), movement.business_day.date.isoformat(),
            movement.till_id.bytes, movement.staff_id.bytes,
            bytes_or_none(movement.shift_id), movement.reason, movement.note,
            movement.reference, bytes_or_none(movement.approved_by), movement.drawer.minor,
            movement.safe.minor,
        ),
    )  # fmt: skip


def read_movements(connection: Connection, shift_id: ShiftId) -> tuple[CashMovement, ...]:
    """The movements of a shift, the oldest first."""
    return tuple(_movement(row) for row in connection.rows(_MOVEMENTS, (shift_id.bytes,)))


def read_safe(connection: Connection, currency: Currency) -> Money:
    """What the safe should hold."""
    found = connection.row(_SAFE, (currency.code,))
    return Money(int(found[0] or 0) if found else 0, currency)


def read_foreign_safe(connection: Connection, currency: Currency) -> tuple[Money, ...]:
    """What the safe should hold of every currency but this one; none of which it has none."""
    rows = connection.rows(_FOREIGN_SAFE, (currency.code,))
    return tuple(Money(int(held), Currency(code)) for code, held in rows)


def read_safe_movements(
    connection: Connection, currency: Currency, limit: int
) -> tuple[CashMovement, ...]:
    """What touched the safe, the newest first."""
    rows = connection.rows(_SAFE_MOVEMENTS, (currency.code, limit))
    return tuple(_movement(row) for row in rows)


def _movement(row: Sequence[Any]) -> CashMovement:
    return CashMovement(
        id=MovementId(id_of(row[0])),
        kind=MovementKind(row[1]),
        amount=Money(row[2], Currency(row[3])),
        at=instant_of(row[4]),
        business_day=BusinessDay(date.fromisoformat(row[5])),
        till_id=TillId(id_of(row[6])),
        staff_id=StaffId(id_of(row[7])),
        shift_id=None if row[8] is None else ShiftId(id_of(row[8])),
        reason=row[9],
        note=row[10],
        reference=row[11],
        approved_by=None if row[12] is None else StaffId(id_of(row[12])),
    )
