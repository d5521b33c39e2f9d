"""What was changed about a role is in the file, counts for its people, and is told to others."""

from pos_app.domain.staff import PRESETS, Permission, Role, RoleChange
from pos_app.storage.roles import read_changes, write_changes
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier

WANTED = PRESETS[Role.CASHIER] - {Permission.REFUND} | {Permission.SEE_REPORTS}
CHANGE = RoleChange(role=Role.CASHIER).to(WANTED)


def test_a_change_counts_for_whoever_has_the_role_and_makes_one_record(units: UnitsOfWork) -> None:
    for _ in range(2):
        with units() as work:
            work.put_staff(a_cashier())
            work.roles.put(CHANGE)
            work.commit()
    with units() as work:
        assert work.roles.changes() == (CHANGE,)
        member = work.staff_member(a_cashier().id)
        assert member is not None
        assert member.permissions == WANTED
        assert [one.permissions for one in work.staff() if one.role is Role.CASHIER] == [WANTED]
        rows = work._connection.rows("SELECT id FROM outbox WHERE kind = 'role'")
    assert len(rows) == 1


def test_what_another_till_said_takes_the_place_of_what_was_there(units: UnitsOfWork) -> None:
    with units() as work:
        back = RoleChange(role=Role.CASHIER)
        write_changes(work._connection, (CHANGE, back))
        assert read_changes(work._connection) == (back,)
