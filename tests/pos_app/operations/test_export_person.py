"""Somebody gets everything that is held of them, and nothing that is held of others."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from pos_app.domain.customer import Customer, NoteKind
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.staff import Role
from pos_app.operations.customer_profile import ReadProfile
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.operations.export_person import SCHEMA, ExportPerson, PersonTold, as_plain
from pos_app.operations.merge_people import MergePeople
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
        self.exporting = ExportPerson(**verbs)  # type: ignore[arg-type]  (its two)

    def told(self) -> PersonTold:
        return self.exporting.read(ADA.id, staff=KIM, second=None)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_all_of_it_is_there_in_a_form_that_a_machine_reads(room: Room) -> None:
    plain = json.loads(json.dumps(as_plain(room.told())))
    assert plain["schema"] == SCHEMA
    assert [one["given_name"] for one in plain["records"]] == ["Ada"]
    assert len(plain["purchases"]) == 2
    assert plain["purchases"][0]["lines"][0]["name"] == "Juice"
    assert sum(one["points"] for one in plain["points"]) == room.home.balance(ADA).total
    assert [one["text"] for one in plain["notes"]] == ["the jar was broken"]
    assert [(one["what"], one["purpose"]) for one in plain["looks"]] == [("contact", "care")]


def test_nobody_else_is_in_it(room: Room) -> None:
    text = json.dumps(as_plain(room.told()))
    assert BEN.given_name not in text
    assert str(BEN.id) not in text
    assert str(HOME) not in text


def test_every_field_of_a_customer_is_told_or_left_out_for_a_reason(room: Room) -> None:
    whole = {one.name for one in fields(Customer)}
    full = replace(
        ADA, email="a@b.example", birthday_md="02-29", groups=("g",), staff_id=MARA.id, tags=("t",),
        household_id=HOME, is_minor=True, lost_cards=("2900000000099",), enrolled_by=MARA.id,
        enrolled_at=room.home.desk.clock.now(), is_home_chosen=True, shares_points=True,
        home_store_id=room.home.desk.policy.store.id,
    )  # fmt: skip
    with room.home.desk.units() as work:
        work.customers.put(full)
        work.commit()
    (record,) = as_plain(room.told())["records"]
    assert whole - set(record) == {"household_id"}, "who lives together is of both"


def test_records_that_were_joined_are_one_persons(room: Room) -> None:
    room.merging.merge(ADA.id, BEN.id, staff=KIM)
    plain = as_plain(room.told())
    assert len(plain["records"]) == 2
    assert len(plain["purchases"]) == 3


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
