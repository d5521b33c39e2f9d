"""Somebody joins beside the sale, a field at a time; a number alone is enough."""

import pytest

from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.customer.customer_desk import ADA, BEN
from tests.pos_app.ui.customer.enroll_desk import NUMBER, EnrollDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> EnrollDesk:
    desk = EnrollDesk()
    desk.scan(JUICE)
    return desk


def test_a_number_a_name_and_a_birthday_join(desk: EnrollDesk) -> None:
    desk.to_choices("Cleo Tal", "24.12.")
    desk.enter()
    assert desk.card.name == "Cleo Tal"
    joined = desk.joined
    assert (joined.phone, joined.given_name) == ("+493023125077", "Cleo")
    assert (joined.birthday_md, joined.language, joined.is_minor) == ("12-24", "en", False)
    assert desk.view.now.inline is None
    assert desk.answers == []


def test_what_was_said_stands_there_to_be_read_back(desk: EnrollDesk) -> None:
    desk.begin()
    assert desk.panel.outcome == NUMBER
    desk.enter("Cleo")
    assert desk.panel.outcome == f"{NUMBER} · Cleo"
    assert desk.panel.hint == "24.12."


def test_a_number_alone_is_enough_and_the_rest_waits_for_another_visit(desk: EnrollDesk) -> None:
    desk.begin()
    desk.key(KeyAction.NOT_NOW)
    assert (desk.joined.name, desk.joined.birthday_md) == ("", "")
    assert desk.card.name == "Customer"


def test_the_key_that_ends_takes_what_stands_in_the_field(desk: EnrollDesk) -> None:
    desk.begin()
    desk.type("Cleo")
    desk.key(KeyAction.NOT_NOW)
    assert desk.joined.name == "Cleo"


def test_an_address_joins_too(desk: EnrollDesk) -> None:
    desk.begin("cleo@example.org")
    desk.enter()
    desk.enter()
    desk.enter()
    assert (desk.joined.email, desk.joined.phone) == ("cleo@example.org", "")


def test_no_thanks_is_one_key_and_leaves_nothing(desk: EnrollDesk) -> None:
    desk.key(KeyAction.ENROLL)
    before = (len(desk.storage.tables.outbox), list(desk.storage.tables.audit))
    desk.key(KeyAction.NOT_NOW)
    assert desk.view.now.inline is None
    assert (len(desk.storage.tables.outbox), desk.storage.tables.audit) == before
    assert desk.attached is None


def test_goods_ring_up_while_somebody_says_who_they_are(desk: EnrollDesk) -> None:
    desk.begin()
    desk.scan(JUICE)
    assert desk.basket.item_count == 2
    assert desk.panel.title == "What is their name?"


def test_the_sale_in_which_somebody_joins_earns_for_them(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.enter()
    desk.key(KeyAction.CASH)
    assert desk.sales[0].customer_id == desk.storage.tables.points[0].customer_id


def test_a_plus_begins_a_number(desk: EnrollDesk) -> None:
    desk.key(KeyAction.ENROLL)
    desk.key(KeyAction.ONE_MORE)
    assert desk.view.came_back == ["+"]
    assert desk.basket.item_count == 1
    desk.enter("+49 30 23125077")
    assert desk.panel.title == "What is their name?"


def test_a_card_that_is_scanned_meanwhile_is_somebody_who_is_here(desk: EnrollDesk) -> None:
    desk.begin()
    desk.scan(ADA.card)
    assert desk.attached == ADA.id
    assert desk.view.now.inline is None


@pytest.mark.parametrize(
    ("contact", "fault"),
    [
        ("1", "telephone number"),
        ("call me", "telephone number"),
        ("cleo@", "e-mail"),
        ("030 23125077\tCleo\tTal", "row of a table"),
        ("", "Type a telephone number"),
    ],
)
def test_a_contact_that_is_none_is_refused_where_it_was_typed(
    desk: EnrollDesk, contact: str, fault: str
) -> None:
    desk.begin(contact)
    assert desk.panel.title == "New customer"
    assert fault in desk.panel.fault
    desk.enter(NUMBER)
    assert desk.panel.title == "What is their name?"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("x" * 300, "at most 60 letters"),
        ("Cleo\tTal\t030 23125077", "row of a table with 3 columns"),
        ("4111 1111 1111 1111", "card"),
    ],
)
def test_a_name_that_is_none_is_refused_with_the_reason(
    desk: EnrollDesk, name: str, fault: str
) -> None:
    desk.begin()
    desk.enter(name)
    assert desk.panel.title == "What is their name?"
    assert fault in desk.panel.fault


def test_names_of_any_letters_stay_whole(desk: EnrollDesk) -> None:
    desk.begin()
    desk.type("Zoë 🌻 王")
    desk.key(KeyAction.NOT_NOW)
    assert desk.joined.name == "Zoë 🌻 王"


@pytest.mark.parametrize(
    ("birthday", "fault"),
    [
        ("30.2.", "no day 30 in month 2"),
        ("24.12.1990", "without the year"),
        ("x", "as 24.12."),
    ],
)
def test_a_birthday_that_is_none_is_refused_with_the_reason(
    desk: EnrollDesk, birthday: str, fault: str
) -> None:
    desk.begin()
    desk.enter("Cleo")
    desk.enter(birthday)
    assert desk.panel.title == "When is their birthday?"
    assert fault in desk.panel.fault
    desk.enter("29.2.")
    desk.enter()
    assert desk.joined.birthday_md == "02-29"


def test_touch_alone_does_it_too(desk: EnrollDesk) -> None:
    desk.key(KeyAction.ENROLL)
    desk.type(NUMBER)
    desk.touch("next")
    desk.type("Cleo")
    desk.touch("next")
    desk.touch("next")
    desk.touch("box:0")
    desk.touch("enroll")
    assert desk.joined.name == "Cleo"
    desk.touch("later")
    assert desk.view.now.inline is None


def test_each_time_it_begins_anew(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.key(KeyAction.BACK)
    desk.begin("030 23125078")
    assert desk.panel.outcome == "030 23125078"
    desk.enter()
    desk.enter()
    assert not any(desk.ticks)
    assert desk.attached != BEN.id
