"""Staff as rows, with what the organisation changed about their role; and failed PINs.

Does not check a PIN. Opens no transaction; the records are made by the unit of work.
"""

from collections.abc import Sequence
from typing import Any

from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Role, StaffMember
from pos_app.operations.ports import PinState
from pos_app.storage.columns import id_of, instant_or_none, us_or_none
from pos_app.storage.connection import Connection
from pos_app.storage.roles import names_of

_COLUMNS = "id, number, name, role, language, pin_hash, is_active, is_minor, card"
_ALL = f"SELECT {_COLUMNS}, granted, withdrawn FROM staff LEFT JOIN role_change USING (role)"
_BY_ID = f"{_ALL} WHERE id = ?"
_WRITE = f"INSERT OR REPLACE INTO staff ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PIN_STATE = "SELECT failed, locked_until_us FROM pin_state WHERE staff_id = ?"
_WRITE_PIN_STATE = (
    "INSERT OR REPLACE INTO pin_state (staff_id, failed, locked_until_us) VALUES (?, ?, ?)"
)


def read_staff(connection: Connection) -> tuple[StaffMember, ...]:
    """Everybody, active first, by name."""
    everybody = [_person(row) for row in connection.rows(_ALL)]
    return tuple(
        sorted(everybody, key=lambda who: (not who.is_active, who.name.casefold(), who.number))
    )


def read_staff_member(connection: Connection, staff_id: StaffId) -> StaffMember | None:
    """One person."""
    found = connection.row(_BY_ID, (staff_id.bytes,))
    return None if found is None else _person(found)


def write_staff_member(connection: Connection, member: StaffMember) -> None:
    """Write one person's row."""
    connection.run(
        _WRITE,
        (
            member.id.bytes,
            member.number,
            member.name,
            member.role.value,
            member.language,
            member.pin_hash,
            int(member.is_active),
            int(member.is_minor),
            member.card,
        ),
    )


def read_pin_state(connection: Connection, staff_id: StaffId) -> PinState:
    """Failed PINs so far."""
    found = connection.row(_PIN_STATE, (staff_id.bytes,))
    if found is None:
        return PinState()
    return PinState(failed=found[0], locked_until=instant_or_none(found[1]))


def write_pin_state(connection: Connection, staff_id: StaffId, state: PinState) -> None:
    """Keep failed PINs over a restart."""
    connection.run(_WRITE_PIN_STATE, (staff_id.bytes, state.failed, us_or_none(state.locked_until)))


def _person(row: Sequence[Any]) -> StaffMember:
    return StaffMember(
        id=StaffId(id_of(row[0])),
        number=row[1],
        name=row[2],
        role=Role(row[3]),
        language=row[4],
        pin_hash=row[5],
        is_active=bool(row[6]),
        is_minor=bool(row[7]),
        card=row[8],
        granted=names_of(row[9]),
        withdrawn=names_of(row[10]),
    )
