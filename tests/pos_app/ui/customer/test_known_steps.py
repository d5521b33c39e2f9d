"""Somebody who may be known is offered, asked one fact, and never merged."""

from dataclasses import replace

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.ui.key_table import KeyAction
from tests.builders import an_id
from tests.pos_app.ui.customer.customer_desk import BEN
from tests.pos_app.ui.customer.enroll_desk import EnrollDesk
from tests.pos_app.ui.sell.desk import JUICE

HIS = "030 23125002"
TITLE = "Is this one of them?"


@pytest.fixture
def desk() -> EnrollDesk:
    desk = EnrollDesk()
    desk.scan(JUICE)
    return desk


def with_birthday(desk: EnrollDesk) -> None:
    with desk.storage.begin() as work:
        work.customers.put(replace(BEN, birthday_md="12-24"))
        work.commit()


def test_a_whole_number_shows_its_customer_masked_while_it_is_typed(desk: EnrollDesk) -> None:
    desk.key(KeyAction.ENROLL)
    desk.type("030 2312")
    assert desk.panel.choices == (), "part of a number shows nobody"
    desk.type("ben")
    assert desk.panel.choices == (), "and neither does a name"
    desk.type(HIS)
    (shown,) = desk.panel.choices
    assert shown.text == "Is this B… R…, •••• 5002?"
    assert not shown.is_chosen


def test_yes_asks_one_fact_before_somebody_is_used(desk: EnrollDesk) -> None:
    with_birthday(desk)
    desk.key(KeyAction.ENROLL)
    desk.type(HIS)
    desk.key(KeyAction.ACCEPT)
    assert (desk.panel.title, desk.panel.outcome) == ("Ask for their birthday", "24.12.")
    assert desk.attached is None
    desk.enter()
    assert desk.attached is None, "Enter chooses nothing here"
    desk.key(KeyAction.ACCEPT)
    assert desk.attached == BEN.id


def test_without_a_birthday_the_name_is_asked(desk: EnrollDesk) -> None:
    desk.begin(HIS)
    desk.touch(desk.panel.choices[0].code)
    assert (desk.panel.title, desk.panel.outcome) == ("Ask for their whole name", "Ben Ray")
    desk.touch("fits")
    assert desk.attached == BEN.id


def test_a_fact_that_does_not_fit_is_another_person_on_that_number(desk: EnrollDesk) -> None:
    desk.begin(HIS)
    desk.touch(desk.panel.choices[0].code)
    desk.key(KeyAction.NOT_NOW)
    assert desk.panel.title == "What is their name?"
    desk.type("Bea")
    desk.key(KeyAction.NOT_NOW)
    assert (desk.joined.name, desk.joined.phone) == ("Bea", BEN.phone)
    assert desk.joined.id != BEN.id


def test_the_same_number_is_asked_about_and_nothing_is_merged(desk: EnrollDesk) -> None:
    desk.begin(HIS)
    assert desk.panel.title == TITLE
    desk.enter()
    assert desk.panel.title == TITLE, "Enter chooses nobody"
    desk.touch("household")
    desk.type("Bea Ray")
    desk.key(KeyAction.NOT_NOW)
    people = desk.storage.tables.customers
    assert people[BEN.id].name == "Ben Ray"
    assert desk.joined.household_id is not None
    assert people[BEN.id].household_id == desk.joined.household_id


def test_somebody_else_with_that_number_is_no_household(desk: EnrollDesk) -> None:
    desk.begin(HIS)
    desk.touch("somebody_else")
    desk.type("Bea Ray")
    desk.key(KeyAction.NOT_NOW)
    assert desk.joined.household_id is None
    assert desk.storage.tables.customers[BEN.id].household_id is None


def test_a_near_number_is_offered_only_with_the_name(desk: EnrollDesk) -> None:
    near = replace(BEN, id=CustomerId(an_id("near")), phone="+493023125072")
    desk.customers.people.append(near)
    desk.customers.find = lambda text, limit=10: (near,)  # type: ignore[method-assign]  # one slip away
    with desk.storage.begin() as work:
        work.customers.put(near)
        work.commit()
    desk.begin()
    desk.enter("Zoe Winter")
    assert desk.panel.title == "When is their birthday?"
    desk.key(KeyAction.BACK)
    desk.begin()
    desk.enter("Ben Ray")
    assert desk.panel.title == "Perhaps they have joined already"
    assert desk.panel.choices[0].text == "Is this B… R…, •••• 5072?"
    desk.touch("somebody_else")
    assert desk.panel.title == "When is their birthday?"


def test_an_answer_that_comes_after_esc_opens_nothing() -> None:
    desk = EnrollDesk()
    desk.scan(JUICE)
    waiting: list[object] = []
    run = desk.services.run
    object.__setattr__(desk.services, "run", lambda *a, **k: waiting.append((a, k)))
    desk.begin(HIS)
    desk.key(KeyAction.BACK)
    for args, fields in waiting:  # type: ignore[misc]  # what was asked for
        run(*args, **fields)
    assert desk.view.now.inline is None


def test_of_two_who_share_a_number_staff_say_with_whom_somebody_lives(desk: EnrollDesk) -> None:
    other = replace(BEN, id=CustomerId(an_id("tess")), given_name="Tess", family_name="Orr")
    with desk.storage.begin() as work:
        work.customers.put(other)
        work.commit()
    desk.begin(HIS)
    homes = [one for one in desk.panel.choices if one.code.startswith("household")]
    assert len({one.text for one in homes}) == 2
    chosen = next(one for one in homes if "T… O…" in one.text)
    desk.touch(chosen.code)
    desk.enter("Kim")
    desk.key(KeyAction.NOT_NOW)
    people = desk.storage.tables.customers
    assert desk.joined.household_id is not None
    assert people[other.id].household_id == desk.joined.household_id
    assert people[BEN.id].household_id is None
