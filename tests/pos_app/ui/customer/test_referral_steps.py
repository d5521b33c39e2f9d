"""Who sent somebody: one key while they join or on their card, and never in the way."""

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.customer import Customer
from pos_app.domain.customer_code import customer_code_of
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.loyalty_rules import Referral
from pos_app.ui.customer.referral_steps import NOBODY, SENT_BY
from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.customer.customer_desk import ADA, BEN, PROGRAMME
from tests.pos_app.ui.customer.enroll_desk import EnrollDesk
from tests.pos_app.ui.sell.desk import JUICE

THANKING = replace(PROGRAMME, referral=Referral(referrer_points=30, referred_points=20))


@pytest.fixture
def desk() -> EnrollDesk:
    desk = EnrollDesk(programme=THANKING)
    desk.scan(JUICE)
    return desk


def codes(desk: EnrollDesk) -> list[str]:
    return [key.code for key in desk.panel.choices]


def sent(desk: EnrollDesk) -> list[tuple[CustomerId, CustomerId | None]]:
    """Who was brought by whom, as it is written down."""
    points = desk.storage.tables.points
    return [(p.customer_id, p.other) for p in points if p.kind is EntryKind.REFERRAL]


def to_sender(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.touch(SENT_BY)


def test_whoever_joins_may_say_who_sent_them(desk: EnrollDesk) -> None:
    to_sender(desk)
    assert desk.panel.title == "Who sent you?"
    desk.type("ben")
    desk.enter("ben")
    assert [key.text for key in desk.panel.choices if key.code == SENT_BY] == ["Sent by Ben Ray"]
    assert sent(desk) == [], "nothing is written before they join"
    desk.enter()
    assert sent(desk) == [(desk.joined.id, BEN.id)]


@pytest.mark.parametrize("code", [ADA.card, customer_code_of(ADA.card)])
def test_the_card_of_the_friend_says_it_at_once(desk: EnrollDesk, code: str) -> None:
    to_sender(desk)
    desk.scan(code)
    desk.enter()
    assert desk.joined.name == "Cleo Tal"
    assert sent(desk) == [(desk.joined.id, ADA.id)]


def test_it_takes_no_key_not_to_say_it(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.enter()
    assert desk.joined.name == "Cleo Tal"
    assert sent(desk) == []


@pytest.mark.parametrize("way", ["key", "touch"])
def test_one_key_goes_back_without_anybody(desk: EnrollDesk, way: str) -> None:
    to_sender(desk)
    if way == "key":
        desk.key(KeyAction.NOT_NOW)
    else:
        desk.touch(NOBODY)
    assert SENT_BY in codes(desk)
    desk.enter()
    assert sent(desk) == []


def test_after_going_back_a_card_sends_nobody(desk: EnrollDesk) -> None:
    to_sender(desk)
    desk.key(KeyAction.NOT_NOW)
    desk.scan(ADA.card)
    assert sent(desk) == []
    assert desk.attached == ADA.id


def test_goods_ring_up_meanwhile(desk: EnrollDesk) -> None:
    to_sender(desk)
    desk.scan(JUICE)
    assert desk.basket.item_count == 2
    assert desk.panel.title == "Who sent you?"


def test_ticks_stay_as_they_were(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("2")
    desk.touch(SENT_BY)
    desk.scan(ADA.card)
    assert desk.ticks == [False, True, False]


def test_nobody_found_is_said_and_nobody_joins_by_it(desk: EnrollDesk) -> None:
    to_sender(desk)
    desk.enter("03023125099")
    assert desk.panel.fault.startswith("Nobody found")
    assert desk.panel.title == "Who sent you?"


@pytest.mark.parametrize("programme", [PROGRAMME, replace(THANKING, is_paused=True), None])
def test_nobody_is_asked_where_nothing_thanks(programme: Any) -> None:
    desk = EnrollDesk(programme=programme)
    desk.scan(JUICE)
    desk.to_choices()
    assert SENT_BY not in codes(desk)
    desk.enter()
    desk.key(KeyAction.ENROLL)
    assert SENT_BY not in codes(desk)


def attach(desk: EnrollDesk, customer: Customer) -> None:
    desk.find(customer.given_name)
    assert desk.attached == customer.id


def test_it_can_be_said_from_the_card_until_they_bought(desk: EnrollDesk) -> None:
    attach(desk, BEN)
    desk.key(KeyAction.ENROLL)
    desk.touch(SENT_BY)
    desk.scan(ADA.card)
    assert sent(desk) == [(BEN.id, ADA.id)]
    assert desk.view.now.inline is None
    desk.key(KeyAction.CASH)
    desk.presenter.tender.next_sale()
    desk.scan(JUICE)
    attach(desk, BEN)
    desk.key(KeyAction.ENROLL)
    assert SENT_BY not in codes(desk)


@pytest.mark.parametrize(
    ("by", "reason"),
    [(BEN, "Nobody can bring themselves."), (ADA, "They live together")],
)
def test_a_refusal_stays_on_the_step(desk: EnrollDesk, by: Customer, reason: str) -> None:
    people = desk.storage.tables.customers
    if by is ADA:
        for one in (ADA, BEN):
            people[one.id] = replace(people[one.id], household_id=ADA.id)
    attach(desk, BEN)
    desk.key(KeyAction.ENROLL)
    desk.touch(SENT_BY)
    desk.type(by.given_name)
    desk.enter(by.given_name)
    assert desk.panel.fault.startswith(reason)
    assert sent(desk) == []


def test_the_panel_goes_when_the_basket_is_somebody_elses(desk: EnrollDesk) -> None:
    attach(desk, BEN)
    desk.key(KeyAction.ENROLL)
    desk.touch(SENT_BY)
    desk.presenter.inline.attach(ADA.id)
    assert desk.view.now.inline is None
    assert sent(desk) == []
