"""Erasing somebody: two people stand by it, nothing owed is forgotten, nothing of whom is noted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.staff import Role
from pos_app.operations.erase_customer import EraseCustomer, ErasureReason
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.take_account_tender import take_on_account
from pos_app.storage.unit_of_work import SqlUnitOfWork
from tests.builders import a_cashier, a_line, an_id
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file

JUICE = a_line("Juice", quantity=3)
OTHER = a_cashier(id=StaffId(an_id("otto")), number="7", name="Otto Lange", role=Role.SENIOR)


class Room:
    """A till with customers who bought, two of one person."""

    def __init__(self, folder: Path, *, has_second: bool = True) -> None:
        self.home = LoyaltyDesk(RefundDesk(make_file(folder / "till.db")))
        desk = self.home.desk
        if has_second:
            with desk.units() as work:
                work.put_staff(OTHER)
                work.commit()
        self.home.sell(some(JUICE), of=ADA)
        self.erasing = EraseCustomer(unit_of_work=desk.units, clock=desk.clock)

    def work(self) -> SqlUnitOfWork:
        return self.home.desk.units()

    def noted(self) -> list[tuple[str, bytes]]:
        query = (
            "SELECT j.kind, b.body FROM journal j JOIN journal_body b ON b.seq = j.seq"
            " WHERE j.kind = 'customer_erased'"
        )
        return self.home.desk.connection.rows(query)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def refused(call: Callable[[], object], code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        call()
    assert refusal.value.code == code


def test_what_it_would_mean_is_told_before(room: Room) -> None:
    desk = room.home.desk
    merging = MergePeople(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    merging.merge(ADA.id, BEN.id, staff=KIM)
    asked = room.erasing.look(ADA.id, staff=KIM)
    assert set(asked.records) == {ADA.id, BEN.id}
    assert (asked.points, asked.sales) == (room.home.balance(ADA).total, 1)
    assert asked.points > 0
    assert OTHER.id in {one.id for one in asked.seconds}
    assert KIM.id not in {one.id for one in asked.seconds}


def test_two_people_stand_by_it_and_the_journal_says_so_without_a_name(room: Room) -> None:
    erase = room.erasing.erase
    refused(
        lambda: erase(ADA.id, ErasureReason.ASKED, staff=KIM, second=None),
        "errors.second_person_needed",
    )
    refused(
        lambda: erase(ADA.id, ErasureReason.ASKED, staff=KIM, second=KIM),
        "errors.second_person_needed",
    )
    with pytest.raises(PermissionDeniedError):
        erase(ADA.id, ErasureReason.ASKED, staff=KIM, second=MARA)
    with pytest.raises(PermissionDeniedError):
        erase(ADA.id, ErasureReason.ASKED, staff=MARA, second=KIM)
    assert erase(ADA.id, ErasureReason.ASKED, staff=KIM, second=OTHER) == 1
    ((_, body),) = room.noted()
    assert ADA.id.bytes not in body
    assert str(ADA.id).encode() not in body
    assert str(OTHER.id).encode() in body
    refused(
        lambda: erase(ADA.id, ErasureReason.ASKED, staff=KIM, second=OTHER),
        "errors.customer_gone",
    )


def test_where_there_is_nobody_else_one_person_obeys_the_law_alone(tmp_path: Path) -> None:
    room = Room(tmp_path, has_second=False)
    assert room.erasing.look(ADA.id, staff=KIM).seconds == ()
    assert room.erasing.erase(ADA.id, ErasureReason.ASKED, staff=KIM, second=None) == 1


def test_whoever_owes_something_is_not_erased_before_it_is_settled(room: Room) -> None:
    desk = room.home.desk
    priced = desk.priced(desk.basket(some(JUICE), customer_id=BEN.id))
    paid = take_on_account(
        priced, priced.total, owed=None, staff=MARA, policy=desk.policy, clock=desk.clock,
        new_id=mint_id, approved_by=KIM,
    )  # fmt: skip
    desk.complete(paid)
    with pytest.raises(RuleError) as refusal:
        room.erasing.look(BEN.id, staff=KIM)
    assert refusal.value.code == "errors.erase_owes"
    assert refusal.value.values["amount"] == priced.total


def test_whoever_stands_in_the_open_sale_is_not_erased_under_it(room: Room) -> None:
    with room.work() as work:
        work.write_open_basket(room.home.desk.basket(some(JUICE), customer_id=ADA.id))
        work.commit()
    refused(lambda: room.erasing.look(ADA.id, staff=KIM), "errors.erase_in_sale")
