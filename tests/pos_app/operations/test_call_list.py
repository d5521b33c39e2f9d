"""Who may be called is put on the list of the day; who may not is counted by reason."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.consent import ConsentAct, ConsentChannel
from pos_app.domain.customer import Customer
from pos_app.domain.customer_care import MatterState
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.operations.call_list import MOST_CALLS, CallList, LeftOut
from pos_app.operations.keep_care import KeepCare
from tests.builders import a_cashier
from tests.consents import a_consent
from tests.fakes import A_MORNING
from tests.pos_app.ui.behind.behind_desk import MANAGER, BehindDesk, person

TEXT = "Winter coats are here"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BehindDesk]:
    desk = BehindDesk(tmp_path)
    yield desk
    desk.connection.close()


@pytest.fixture
def calls(desk: BehindDesk) -> CallList:
    return desk.services.calls


def write(desk: BehindDesk, customer: Customer) -> None:
    with desk.units() as work:
        work.customers.put(customer)
        work.commit()


def test_each_has_a_follow_up_of_today_for_the_whole_store(
    desk: BehindDesk, calls: CallList
) -> None:
    done = calls.put([person(0), person(2)], TEXT, staff=MANAGER)
    assert not done.left_out
    items = desk.due.today(staff=MANAGER).items
    assert {item.customer.id for item in items} == {person(0), person(2)}
    assert {(it.now.words, it.now.matter.for_staff_id) for it in items} == {(TEXT, None)}
    assert [one.due_on for one in done.made] == [A_MORNING.date()] * 2


def test_each_reason_is_told_apart(desk: BehindDesk, calls: CallList) -> None:
    write(desk, replace(desk.customer(0), is_minor=True))
    write(desk, replace(desk.customer(2), is_greeted=False))
    calls.put([person(4)], TEXT, staff=MANAGER)
    people = [person(place) for place in (0, 1, 2, 3, 4, 99)]
    done = calls.put(people, TEXT, staff=MANAGER)
    assert done.made == ()
    assert done.left_out == dict.fromkeys(LeftOut, 1)


def test_whoever_took_it_back_is_not_called(desk: BehindDesk, calls: CallList) -> None:
    with desk.units() as work:
        (given,) = work.consents.of(person(0))
        no = replace(
            a_consent(),
            id=mint_id(),
            customer_id=person(0),
            channel=ConsentChannel.PHONE,
            act=ConsentAct.WITHDRAWN,
            at=given.at,
        )
        work.consents.add(no)
        work.commit()
    assert calls.put([person(0)], TEXT, staff=MANAGER).left_out == {LeftOut.NOT_ALLOWED: 1}


def test_taking_back_leaves_what_somebody_did_since(desk: BehindDesk, calls: CallList) -> None:
    done = calls.put([person(0), person(2)], TEXT, staff=MANAGER)
    care = KeepCare(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    care.put_off(done.made[0], 1, staff=MANAGER)
    assert calls.take_back(done.made, "Off again", staff=MANAGER) == 1
    with desk.units() as work:
        states = [work.care.matter(one.matter.id) for one in done.made]
    assert [one.state for one in states if one] == [MatterState.OPEN, MatterState.DONE]


def test_no_more_than_a_day_can_hold(desk: BehindDesk, calls: CallList) -> None:
    done = calls.put([person(99)] * (MOST_CALLS + 5), TEXT, staff=MANAGER)
    assert done.left_out == {LeftOut.GONE: MOST_CALLS}


def test_nothing_is_written_without_words_or_by_who_may_not(
    desk: BehindDesk, calls: CallList
) -> None:
    with pytest.raises(RuleError):
        calls.put([person(0)], " ", staff=MANAGER)
    with pytest.raises(PermissionDeniedError):
        calls.put([person(0)], TEXT, staff=a_cashier())
    with pytest.raises(PermissionDeniedError):
        calls.take_back((), TEXT, staff=a_cashier())
    assert desk.due.count() == 0
