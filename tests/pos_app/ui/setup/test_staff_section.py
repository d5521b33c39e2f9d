import logging

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Role, StaffMember
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.section import APPLY, Tools
from pos_app.ui.setup.staff_section import StaffSection
from pos_app.ui.setup.store_section import StoreServices
from tests.builders import a_cashier, a_manager
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def a_section(desk: Desk, host: FakeHost) -> StaffSection:
    services = desk.services
    section = StaffSection(
        StoreServices(edit=services.edit),
        services.read_staff,
        new_id=services.new_id,
        tools=Tools(phrases=services.phrases, run=services.run),
        host=host,
    )
    section.open()
    return section


def the(desk: Desk, staff_id: StaffId) -> StaffMember:
    return desk.storage.tables.staff[staff_id]


def test_a_person_is_added_with_the_next_number_and_a_pin() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    assert host.field("number").value == "12"
    section.change("name", "Maja  Kovac")
    section.change("pin", "4711")
    section.press(APPLY)
    added = next(m for m in desk.storage.tables.staff.values() if m.number == "12")
    assert (added.name, added.role, added.pin_hash) == ("Maja Kovac", Role.CASHIER, "fake$4711")
    assert host.field("pin").value == ""
    assert host.undo is not None
    host.undo()
    assert not the(desk, added.id).is_active


def test_a_new_person_needs_a_pin_and_an_old_one_keeps_theirs() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    section.change("name", "Maja Kovac")
    section.press(APPLY)
    assert host.field("pin").fault
    assert desk.storage.commits == 0
    section.press("throw_away")
    section.choose(str(a_cashier().id))
    section.change("name", "Mara Linde")
    section.press(APPLY)
    assert the(desk, a_cashier().id).pin_hash == "fake$1234"


@pytest.mark.parametrize("pin", ["12", "12ab", "1111", "1234567890123", "²³²³"])
def test_a_weak_pin_is_named_as_it_is_typed(pin: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("pin", pin)
    assert host.field("pin").fault
    section.press(APPLY)
    assert desk.storage.commits == 0


def test_a_taken_number_is_named_as_it_is_typed() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose(str(a_cashier().id))
    section.change("number", "1")
    assert "1" in host.field("number").fault


def test_a_card_is_scanned_in_and_taken_away_when_it_is_lost() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose(str(a_manager().id))
    assert section.scanned("STAFF-0001\r")
    section.press(APPLY)
    assert the(desk, a_manager().id).card == "STAFF-0001"
    section.choose(str(a_cashier().id))
    section.change("card", "STAFF-0001")
    assert "Jonas Feld" in host.field("card").fault
    section.press("throw_away")
    section.choose(str(a_manager().id))
    section.change("card", "")
    section.press(APPLY)
    assert the(desk, a_manager().id).card == ""


def test_a_banks_card_is_nobodys_badge() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose(str(a_cashier().id))
    section.scanned("4111111111111111")
    assert host.field("card").fault
    section.press(APPLY)
    assert desk.storage.commits == 0


def test_the_operation_refuses_a_card_of_somebody_else_too() -> None:
    desk = a_desk()
    write, staff = desk.services.edit.write_staff, a_manager()
    write(a_manager(card="STAFF-0001"), pin=None, staff=staff)
    with pytest.raises(RuleError, match="staff_card_taken"):
        write(a_cashier(card="STAFF-0001"), pin=None, staff=staff)
    with pytest.raises(RuleError, match="card_number_scanned"):
        write(a_cashier(card="4111111111111111"), pin=None, staff=staff)


def test_a_role_is_changed_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose(str(a_cashier().id))
    section.change("role", "manager")
    section.press(APPLY)
    assert the(desk, a_cashier().id).role is Role.MANAGER
    assert host.undo is not None
    host.undo()
    assert the(desk, a_cashier().id).role is Role.CASHIER


@pytest.mark.parametrize(("name", "value"), [("role", "cashier"), ("is_active", "no")])
def test_the_last_manager_stays_one(name: str, value: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose(str(a_manager().id))
    section.change(name, value)
    section.press(APPLY)
    assert host.faults == [
        "Then nobody could sign people on any more. Make somebody else manager first."
    ]
    assert the(desk, a_manager().id) == a_manager()


def test_a_pin_is_hidden_and_reaches_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose(str(a_cashier().id))
    section.change("pin", "8642")
    assert host.field("pin").kind == "hidden"
    section.press(APPLY)
    assert "8642" not in caplog.text
    assert "8642" not in section.draft.values()


def test_a_refused_new_person_still_needs_the_pin_that_was_typed() -> None:
    desk, host = a_desk(), FakeHost(a_cashier())
    section = a_section(desk, host)
    section.press(ADD)
    section.change("name", "Ben")
    section.change("pin", "4711")
    section.press(APPLY)
    assert host.faults
    assert host.now.form_title == "New person"
    assert host.field("pin").value == "4711"
    section.change("pin", "")
    assert host.field("pin").fault
