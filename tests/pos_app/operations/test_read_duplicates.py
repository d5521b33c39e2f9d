"""Two who may be one person are read side by side."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import SaleId, StoreId, mint_id
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.read_duplicates import Compared, ReadDuplicates, clash_of
from tests.builders import a_line, an_id
from tests.fakes import A_MORNING
from tests.likely import a_likely, found
from tests.merges import who
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk
from tests.pos_app.storage.test_customers import A_VISIT

PAIR = a_likely(ADA.id, BEN.id)


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    loyal = LoyaltyDesk(desk)
    found(desk.units.connection, PAIR)
    return loyal


@pytest.fixture
def reading(loyal: LoyaltyDesk) -> ReadDuplicates:
    return ReadDuplicates(unit_of_work=loyal.desk.units, clock=loyal.desk.clock)


def compared(reading: ReadDuplicates) -> Compared:
    return reading.compare(reading.waiting(staff=KIM).pairs[0].pair, staff=KIM)


def test_both_come_with_what_they_have_and_what_that_is_together(
    loyal: LoyaltyDesk, reading: ReadDuplicates
) -> None:
    for customer, times in ((ADA, 2), (BEN, 1)):
        for _ in range(times):
            loyal.sell(a_line("Juice", quantity=3), of=customer)
    both = compared(reading)
    sides = {side.customer.id: side for side in (both.one, both.other)}
    assert (sides[ADA.id].purchases, sides[BEN.id].purchases) == (2, 1)
    each = [loyal.card(one).points for one in (ADA, BEN)]
    assert both.points == sum(one.total for one in each if one is not None)


def test_the_list_says_who_waits_and_counts_all(reading: ReadDuplicates) -> None:
    waiting = reading.waiting(staff=KIM)
    assert waiting.count == reading.count() == 1
    assert {waiting.pairs[0].one.id, waiting.pairs[0].other.id} == {ADA.id, BEN.id}


def test_a_pair_left_for_later_and_taken_back_is_as_it_was(reading: ReadDuplicates) -> None:
    reading.skip(PAIR, staff=KIM)
    assert reading.waiting(staff=KIM).pairs[0].pair.skipped_at is not None
    reading.skip(PAIR, staff=KIM, is_skipped=False)
    assert reading.waiting(staff=KIM).pairs[0].pair == PAIR


def test_once_merged_nothing_waits(loyal: LoyaltyDesk, reading: ReadDuplicates) -> None:
    merging = MergePeople(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    merging.merge(ADA.id, BEN.id, staff=KIM)
    assert reading.count() == 0


def test_two_of_one_home_are_said_to_be_that(loyal: LoyaltyDesk, reading: ReadDuplicates) -> None:
    assert not compared(reading).is_shared
    with loyal.desk.units() as work:
        work.customers.put(replace(BEN, phone=ADA.phone))
        work.commit()
    assert compared(reading).is_shared


def test_who_is_gone_is_said_to_be(reading: ReadDuplicates) -> None:
    with pytest.raises(RuleError, match="customer_gone"):
        reading.compare(a_likely(ADA.id, who("nobody")), staff=KIM)


def test_cashiers_do_not_look(reading: ReadDuplicates) -> None:
    with pytest.raises(PermissionDeniedError):
        reading.waiting(staff=MARA)
    with pytest.raises(PermissionDeniedError):
        reading.compare(PAIR, staff=MARA)


HERE, THERE = StoreId(an_id("here")), StoreId(an_id("there"))


@pytest.mark.parametrize(
    ("minutes", "is_other_store", "clashes"),
    [(3, True, True), (3, False, False), (6, True, False)],
)
def test_nobody_buys_in_two_stores_at_the_same_time(
    minutes: int, is_other_store: bool, clashes: bool
) -> None:
    mine = [
        replace(A_VISIT, sale_id=SaleId(an_id(f"mine {n}")), store_id=HERE,
                visited_at=A_MORNING - timedelta(days=n))
        for n in range(3)
    ]  # fmt: skip
    store = THERE if is_other_store else HERE
    at = mine[1].visited_at + timedelta(minutes=minutes)
    theirs = [replace(A_VISIT, sale_id=SaleId(an_id("theirs")), store_id=store, visited_at=at)]
    assert (clash_of(mine, theirs) is not None) is clashes
    assert (clash_of(theirs, mine) is not None) is clashes
