"""Whoever is erased is in no byte of the till's file: page, free page, index, log."""

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.customer import NoteKind
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.operations.customer_profile import ReadProfile
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.operations.erase_customer import EraseCustomer, ErasureReason
from pos_app.operations.merge_people import MergePeople
from pos_app.storage.erased_sweep import sweep
from pos_app.storage.till_erasure import erased_among
from tests.builders import a_customer, a_line, an_id
from tests.pos_app.operations.loyalty_desk import BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file
from tests.pos_app.storage.raw_pages import raw_bytes
from tests.till_file import KEY

QUILLA = a_customer(
    id=CustomerId(an_id("quilla")), given_name="Quillabeth", family_name="Zborowskiwitz",
    phone="+493098765432", email="quillabeth.z@mailhaven.example", card="2990012345678",
)  # fmt: skip
AGAIN = replace(
    QUILLA, id=CustomerId(an_id("quilla again")), given_name="Quillabette", card="", phone="",
    email="qz@otherhaven.example",
)  # fmt: skip
TOLD = (
    "quillabeth", "quillabette", "zborowskiwitz", "98765432", "mailhaven", "otherhaven",
    "2990012345678", "allergic to hazelnuts",
)  # fmt: skip


class Room:
    """A till where she was enrolled twice, bought, was noted, edited, looked at and joined."""

    def __init__(self, folder: Path) -> None:
        self.home = LoyaltyDesk(RefundDesk(make_file(folder / "till.db")))
        desk = self.home.desk
        verbs = {"unit_of_work": desk.units, "clock": desk.clock}
        with desk.units() as work:
            for one in (QUILLA, AGAIN):
                work.customers.put(one)
            work.commit()
        enrolling = EnrollCustomer(**verbs, new_id=mint_id)
        enrolling.note(QUILLA.id, NoteKind.PLAIN, "allergic to hazelnuts", staff=MARA)
        editing = EditCustomer(**verbs, new_id=mint_id)
        editing.edit(QUILLA.id, {"given_name": "Quillabetha"}, staff=MARA)
        ReadProfile(**verbs).note_look(QUILLA.id, what="profile", purpose="sale", staff=MARA)
        for one in (QUILLA, AGAIN):
            self.home.sell(some(a_line("Juice", quantity=3)), of=one)
        self.home.sell(some(a_line("Juice", quantity=3)), of=BEN)
        MergePeople(**verbs, new_id=mint_id).merge(QUILLA.id, AGAIN.id, staff=KIM)
        self.erasing = EraseCustomer(**verbs)

    def raw(self) -> str:
        return raw_bytes(self.home.desk.path, KEY).decode("latin-1").lower()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_she_is_in_no_byte_of_the_file(room: Room) -> None:
    before = room.raw()
    assert [text for text in TOLD if text not in before] == []
    room.erasing.erase(QUILLA.id, ErasureReason.ASKED, staff=KIM, second=None)
    sweep(room.home.desk.connection)
    after = room.raw()
    assert [text for text in TOLD if text in after] == []


def test_all_her_records_are_gone_for_ever_and_others_stay(room: Room) -> None:
    assert room.erasing.erase(AGAIN.id, ErasureReason.ASKED, staff=KIM, second=None) == 2
    desk = room.home.desk
    assert erased_among(desk.connection, [QUILLA.id, AGAIN.id, BEN.id]) == {QUILLA.id, AGAIN.id}
    with desk.units() as work:
        assert work.customers.customer(QUILLA.id) is None
        assert work.customers.customer(BEN.id) is not None
        told = work._connection.rows("SELECT subjects FROM outbox WHERE kind = 'erased'")
    assert len(told) == 1
