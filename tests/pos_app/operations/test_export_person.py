"""Somebody gets everything that is held of them, and nothing that is held of others."""

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from pos_app.domain.customer import NoteKind
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.person_export import SCHEMA
from pos_app.domain.staff import Role
from pos_app.operations.customer_profile import ReadProfile
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.operations.export_person import ExportPerson, PersonTold
from pos_app.operations.merge_people import MergePeople
from pos_app.storage.person_export import read_person
from tests.builders import a_cashier, a_line, an_id
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file

JUICE = a_line("Juice", quantity=3)
OTHER = a_cashier(id=StaffId(an_id("otto")), number="7", name="Otto Lange", role=Role.SENIOR)
HOME = an_id("home")


class Room:
    """A till where Ada bought, was noted and looked at, and lives with Ben."""

    def __init__(self, folder: Path) -> None:
        self.home = LoyaltyDesk(RefundDesk(make_file(folder / "till.db")))
        desk = self.home.desk
        verbs = {"unit_of_work": desk.units, "clock": desk.clock}
        with desk.units() as work:
            for one in (ADA, BEN):
                work.customers.put(replace(one, household_id=HOME))
            work.commit()
        for _ in range(2):
            self.home.sell(some(JUICE), of=ADA)
        self.home.sell(some(JUICE), of=BEN)
        enrolling = EnrollCustomer(**verbs, new_id=mint_id)  # type: ignore[arg-type]  (its two)
        enrolling.note(ADA.id, NoteKind.COMPLAINT, "the jar was broken", staff=MARA)
        reading = ReadProfile(**verbs)  # type: ignore[arg-type]  (its two)
        reading.note_look(ADA.id, what="contact", purpose="care", staff=MARA)
        self.merging = MergePeople(**verbs, new_id=mint_id)  # type: ignore[arg-type]  (its two)
        self.exporting = ExportPerson(
            unit_of_work=desk.units,
            clock=desk.clock,
            read_all=lambda one: read_person(desk.connection, one),
        )

    def told(self) -> PersonTold:
        return self.exporting.read(ADA.id, staff=KIM, second=None)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def sections(told: PersonTold) -> dict[str, list[dict[str, object]]]:
    """What a machine reads, as it reads it."""
    plain = json.loads(msgspec.json.encode(told.export.as_plain()))
    assert plain["schema"] == SCHEMA
    found: dict[str, list[dict[str, object]]] = plain["sections"]
    return found


def test_all_of_it_is_there_for_people_and_for_machines(room: Room) -> None:
    told = room.told()
    plain = sections(told)
    assert [one["given_name"] for one in plain["customer"]] == ["Ada"]
    assert len(plain["purchases"]) == len(told.profile.visits) == 2
    assert {one["name"] for one in plain["purchase_lines"]} == {"Juice"}
    assert sum(one.points for one in told.profile.entries) == room.home.balance(ADA).total
    assert [one.text for one in told.profile.card.notes] == ["the jar was broken"]
    assert [one["text"] for one in plain["notes"]] == ["the jar was broken"]
    assert [(one.body["what"], one.body["purpose"]) for one in told.looks] == [("contact", "care")]


def test_nobody_else_is_in_it(room: Room) -> None:
    told = room.told()
    text = json.dumps(sections(told))
    assert BEN.given_name not in text
    assert str(BEN.id) not in text
    assert str(HOME) not in text
    assert told.profile.household == told.profile.namesakes == ()


def test_records_that_were_joined_are_one_persons(room: Room) -> None:
    room.merging.merge(ADA.id, BEN.id, staff=KIM)
    told = room.told()
    assert len(sections(told)["customer"]) == 2
    assert len(sections(told)["purchases"]) == len(told.profile.visits) == 3


def test_two_people_stand_by_it_and_it_is_noted_without_a_name(room: Room) -> None:
    desk = room.home.desk
    with desk.units() as work:
        work.put_staff(OTHER)
        work.commit()
    assert [one.id for one in room.exporting.seconds(staff=KIM)] == [OTHER.id]
    with pytest.raises(RuleError) as refusal:
        room.told()
    assert refusal.value.code == "errors.second_person_needed"
    with pytest.raises(PermissionDeniedError):
        room.exporting.read(ADA.id, staff=MARA, second=OTHER)
    room.exporting.read(ADA.id, staff=KIM, second=OTHER)
    ((body,),) = desk.connection.rows(
        "SELECT b.body FROM journal j JOIN journal_body b ON b.seq = j.seq"
        " WHERE j.kind = 'person_exported'"
    )
    assert str(ADA.id).encode() not in body
