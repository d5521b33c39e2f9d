"""Claims about staff in the file."""

from datetime import timedelta

from pos_app.domain.ids import StaffId
from pos_app.operations.ports import PinState
from pos_app.storage.connection import Connection
from pos_app.storage.staff import (
    read_pin_state,
    read_staff,
    read_staff_member,
    write_pin_state,
    write_staff_member,
)
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import A_MORNING


def test_active_people_come_first_by_name(connection: Connection) -> None:
    gone = a_cashier(id=StaffId(an_id("gone")), name="Aaron Gone", is_active=False)
    for person in (gone, a_manager(), a_cashier()):
        write_staff_member(connection, person)
    assert read_staff(connection) == (a_manager(), a_cashier(), gone)
    assert read_staff_member(connection, a_manager().id) == a_manager()
    assert read_staff_member(connection, StaffId(an_id("nobody"))) is None


def test_failed_pins_are_kept(connection: Connection) -> None:
    who = a_cashier().id
    assert read_pin_state(connection, who) == PinState()
    for state in (
        PinState(failed=2),
        PinState(failed=5, locked_until=A_MORNING + timedelta(minutes=5)),
        PinState(),
    ):
        write_pin_state(connection, who, state)
        assert read_pin_state(connection, who) == state
