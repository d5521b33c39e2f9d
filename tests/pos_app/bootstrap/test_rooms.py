"""The screens' services follow the store, the language and the clock."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.bootstrap.rooms import read_rules
from pos_app.domain.staff import Role
from tests.pos_app.bootstrap.stage import Tills


def test_place_and_day_are_those_of_the_store(tills: Tills) -> None:
    rooms = tills.open().rooms
    store = rooms.policy.store
    assert rooms.place == f"{store.name} · {rooms.policy.till.name}"
    now = rooms.machine.clock.now()
    assert rooms.today() == rooms.policy.business_day(now).date
    assert abs((rooms.today() - now.astimezone(ZoneInfo(store.zone)).date()).days) <= 1


def test_another_language_writes_figures_and_words_anew(tills: Tills) -> None:
    rooms = tills.open().rooms
    german = rooms.in_language("de")
    assert rooms.phrases.language == "en"
    assert german.phrases.language == "de"
    assert german.formatter.style.decimal == ","
    assert rooms.formatter.style.decimal == "."


def test_rules_are_read_again_after_a_change(tills: Tills) -> None:
    rooms = tills.open().rooms
    machine = rooms.machine
    manager = next(p for p in machine.do(rooms.read_staff) if p.role is Role.MANAGER)
    renamed = replace(rooms.policy.store, name="Another Name")
    machine.do(lambda: machine.edit_settings.write_store(renamed, staff=manager))
    assert rooms.read_policy().store.name == "Another Name"
    assert rooms.policy.store.name == "Another Name"
    policy, _names = machine.do(lambda: read_rules(machine))
    assert policy == rooms.policy


def test_everybody_is_known_by_name(tills: Tills) -> None:
    rooms = tills.open().rooms
    people = rooms.machine.do(rooms.read_staff)
    assert rooms.staff_names == {person.id: person.name for person in people}


def test_a_receipt_is_previewed_before_the_first_sale(tills: Tills) -> None:
    rooms = tills.open().rooms
    lines = rooms.receipt_preview(rooms.policy.store)
    assert any(rooms.policy.store.name in line for line in lines)
