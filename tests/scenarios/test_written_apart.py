"""Two tills write one field while apart: both show the same conflict, and one choice ends it.

Real files and stores on both sides, the real conversation between them, a hub in this process.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.conflict import Conflict
from pos_app.domain.customer import Customer
from pos_app.domain.ids import mint_id
from pos_app.domain.offer import EVERYTHING, Offer
from pos_app.domain.staff import StaffMember
from pos_app.operations.read_inbox import ReadInbox
from pos_app.operations.settle_conflict import SettleConflict
from tests.builders import a_customer
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.replication.exchange import Desk
from tests.scenarios.two_tills import JONAS, TwoTills


@pytest.fixture
def tills(tmp_path: Path) -> Iterator[TwoTills]:
    tills = TwoTills(tmp_path)
    yield tills
    tills.close()


def put(desk: Desk, customer: Customer) -> None:
    with desk.units() as work:
        work.customers.put(customer)
        work.commit()


def phone(desk: Desk, customer: Customer) -> str:
    with desk.units() as work:
        found = work.customers.customer(customer.id)
    assert found is not None
    return found.phone


def settling(desk: Desk) -> SettleConflict:
    return SettleConflict(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)


def waiting(desk: Desk, staff: StaffMember = JONAS) -> tuple[Conflict, ...]:
    return settling(desk).waiting(staff=staff)


def values(desk: Desk) -> list[list[object]]:
    return [[one.value for one in conflict.versions] for conflict in waiting(desk)]


def apart(tills: TwoTills) -> Customer:
    """Ada's number is changed at both tills, her tags here and her language there."""
    ada = a_customer()
    put(tills.here, ada)
    tills.meet()
    put(tills.here, replace(ada, phone="+493023125101", tags=("tea",)))
    tills.advance(minutes=1)
    put(tills.there, replace(ada, phone="+493023125102", language="de"))
    tills.meet()
    return ada


def test_different_fields_merge_by_themselves_and_one_field_waits_on_both_tills(
    tills: TwoTills,
) -> None:
    ada = apart(tills)
    assert len(values(tills.here)) == 1
    assert values(tills.here) == values(tills.there)
    (found,) = waiting(tills.here)
    assert (found.kind, found.field, found.title) == ("customer", "phone", ada.name)
    assert {one.place.rpartition(" ")[2] for one in found.versions} == {"2", "9"}
    assert waiting(tills.here)[0].versions[0].place == waiting(tills.there)[0].versions[0].place
    for desk in tills.desks:
        with desk.units() as work:
            customer = work.customers.customer(ada.id)
        assert customer is not None
        assert (customer.tags, customer.language) == (("tea",), "de")


@pytest.mark.parametrize("number", [0, 1])
def test_settled_at_one_it_is_gone_at_the_other_and_can_be_turned_round(
    tills: TwoTills, number: int
) -> None:
    ada = apart(tills)
    (found,) = waiting(tills.there)
    chosen = found.versions[number]
    settled = settling(tills.there).settle(found, chosen, staff=JONAS)
    assert waiting(tills.there) == ()
    tills.meet()
    assert values(tills.here) == values(tills.there) == []
    assert phone(tills.here, ada) == phone(tills.there, ada) == chosen.value
    settling(tills.there).take_other(settled, staff=JONAS)
    tills.meet()
    assert values(tills.here) == values(tills.there) == []
    assert phone(tills.here, ada) == phone(tills.there, ada) == found.versions[1 - number].value


def test_both_tills_settling_while_apart_leave_one_question_or_none(tills: TwoTills) -> None:
    ada = apart(tills)
    for desk, number in zip(tills.desks, (0, 1), strict=True):
        (found,) = waiting(desk)
        settling(desk).settle(found, found.versions[number], staff=JONAS)
    tills.meet()
    assert values(tills.here) == values(tills.there)
    assert len(values(tills.here)) == 1, "two choices that did not know of each other"
    (found,) = waiting(tills.here)
    settling(tills.here).settle(found, found.versions[0], staff=JONAS)
    tills.meet()
    assert values(tills.here) == values(tills.there) == []
    assert phone(tills.here, ada) == phone(tills.there, ada)


def test_three_values_of_one_field_are_settled_by_one_choice(tills: TwoTills) -> None:
    ada = apart(tills)
    standing = phone(tills.here, ada)
    with tills.there.units() as work:
        known = work.customers.customer(ada.id)
    assert known is not None
    put(tills.here, replace(known, phone="+493023125103"))
    put(tills.there, replace(known, phone="+493023125104"))
    tills.meet()
    (found,) = waiting(tills.here)
    assert values(tills.here) == values(tills.there)
    assert len(found.versions) == 3
    assert standing not in [one.value for one in found.versions], "it was seen and replaced"
    settling(tills.here).settle(found, found.versions[2], staff=JONAS)
    tills.meet()
    assert values(tills.here) == values(tills.there) == []
    assert phone(tills.there, ada) == found.versions[2].value


def test_a_whole_offer_is_kept_as_one_till_wrote_it(tills: TwoTills) -> None:
    offer = an_offer()
    write(tills.here, offer)
    tills.meet()
    write(tills.here, replace(offer, version=2, name="Summer", priority=5))
    tills.advance(minutes=1)
    write(tills.there, replace(offer, version=2, excluded=replace(EVERYTHING)))
    tills.meet()
    (found,) = waiting(tills.here)
    assert values(tills.here) == values(tills.there)
    assert (found.kind, found.field) == ("offer", "*")
    assert {"name", "priority", "excluded"} <= set(found.differing)
    loser = found.versions[1]
    settling(tills.there).settle(waiting(tills.there)[0], loser, staff=JONAS)
    tills.meet()
    assert values(tills.here) == values(tills.there) == []
    for desk in tills.desks:
        with desk.units() as work:
            assert [one.name for one in work.offers.offers()] == [found.value_of(loser, "name")]


def write(desk: Desk, offer: Offer) -> None:
    with desk.units() as work:
        work.offers.put(offer)
        work.commit()


def test_who_came_from_the_other_till_is_listed_until_somebody_looked(tills: TwoTills) -> None:
    with tills.here.units() as work:
        assert work.inbox.arrivals() == ()
        assert work.inbox.begin_review()
        assert not work.inbox.begin_review()
        work.commit()
    mine = a_customer(id=mint_id(), phone="+493023125201")
    theirs = a_customer(id=mint_id(), phone="+493023125201", given_name="Adele")
    put(tills.here, mine)
    put(tills.there, theirs)
    tills.meet()
    reading = ReadInbox(unit_of_work=tills.here.units)
    with tills.here.units() as work:
        (came,) = work.inbox.arrivals()
    assert came.customer.id == theirs.id
    assert came.place.endswith("Till 9")
    assert [one.id for one in came.doubles] == [mine.id]
    reading.seen((came,), staff=JONAS)
    with tills.here.units() as work:
        assert work.inbox.count_arrivals() == 0
    reading.seen((came,), staff=JONAS, is_seen=False)
    with tills.here.units() as work:
        assert work.inbox.count_arrivals() == 1
        assert not work.inbox.tidy()
    reading.seen((came,), staff=JONAS)
    with tills.here.units() as work:
        assert work.inbox.tidy()
        assert work.inbox.arrivals() == ()
        work.commit()
