"""The page of roles: ticks by group, for owners to change and others to read."""

from pos_app.domain.staff import PRESETS, Permission, Role
from pos_app.operations.edit_roles import EditRoles
from pos_app.ui.setup.role_section import GROUPS, RoleSection
from pos_app.ui.setup.section import APPLY, Tools
from pos_app.ui.setup.section_picture import FieldKind
from tests.builders import a_cashier, a_manager
from tests.fakes import FakeClock
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def a_section(desk: Desk, host: FakeHost) -> RoleSection:
    services = desk.services
    edit = EditRoles(unit_of_work=desk.storage.begin, clock=FakeClock())
    section = RoleSection(edit, Tools(phrases=services.phrases, run=services.run), host)
    section.open()
    return section


def test_every_permission_stands_in_one_group_and_has_words() -> None:
    listed = [one for group in GROUPS.values() for one in group]
    assert sorted(listed) == sorted(Permission)
    phrases = a_desk().services.phrases
    for one in Permission:
        assert phrases.say(f"roles.may_{one.value}")


def test_a_tick_is_taken_out_and_undone() -> None:
    desk, host = a_desk(), FakeHost(a_manager())
    section = a_section(desk, host)
    kept = ",".join(one for one in host.field("selling").value.split(",") if one != "refund")
    section.change("selling", kept)
    section.press(APPLY)
    (change,) = desk.storage.tables.roles.values()
    assert change.permissions == PRESETS[Role.CASHIER] - {Permission.REFUND}
    assert host.undo is not None
    host.undo()
    (change,) = desk.storage.tables.roles.values()
    assert change.permissions == PRESETS[Role.CASHIER]


def test_others_read_it_and_an_owners_role_is_nobodys_to_change() -> None:
    desk = a_desk()
    with desk.storage.begin() as work:
        work.put_staff(a_cashier(role=Role.OWNER))
        work.commit()
    for staff, role in ((a_manager(), Role.CASHIER), (a_cashier(role=Role.OWNER), Role.OWNER)):
        host = FakeHost(staff)
        section = a_section(desk, host)
        section.choose(role.value)
        assert host.field("selling").kind is FieldKind.NOTE
        assert not [button for button in host.now.buttons if button.code == APPLY]
