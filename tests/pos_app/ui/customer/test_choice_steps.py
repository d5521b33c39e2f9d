"""What somebody allows: no box is ever ticked by itself, on whatever way it comes to the screen."""

import pytest

from pos_app.domain.consent import ConsentAct, ConsentHow
from pos_app.ui.customer_screen.asking import DONE, YES
from pos_app.ui.key_table import KeyAction
from tests.consents import MESSAGE, PROFILING
from tests.pos_app.ui.customer.customer_desk import ADA
from tests.pos_app.ui.customer.enroll_desk import EnrollDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> EnrollDesk:
    desk = EnrollDesk()
    desk.scan(JUICE)
    return desk


def test_the_boxes_are_plain_sentences_and_begin_empty(desk: EnrollDesk) -> None:
    desk.to_choices()
    assert [box.text for box in desk.panel.boxes] == [
        "You may send me messages about offers.",
        "You may call me about offers.",
        "You may look at what I buy to pick offers for me.",
    ]
    assert [box.key for box in desk.panel.boxes] == ["1", "2", "3"]
    assert not any(desk.ticks)


def test_a_digit_ticks_and_empties_again(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.digit("3")
    assert desk.ticks == [True, False, True]
    desk.digit("1")
    assert desk.ticks == [False, False, True]


def test_what_was_ticked_is_pending_and_the_rest_was_declined(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.enter()
    acts = {(one.purpose, one.channel): (one.act, one.is_pending) for one in desk.answers}
    assert acts[MESSAGE] == (ConsentAct.GIVEN, True)
    assert acts[PROFILING] == (ConsentAct.DECLINED, False)
    assert {one.how for one in desk.answers} == {ConsentHow.SAID_ALOUD}
    with desk.storage.begin() as work:
        assert not work.consents.standing(desk.joined.id).given, "pending means no"


def test_enter_without_a_tick_asks_nothing_and_says_nothing(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.enter()
    assert desk.answers == []
    assert desk.joined.name == "Cleo Tal"


def test_no_to_all_is_one_key_and_joins(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.key(KeyAction.NOT_NOW)
    assert {one.act for one in desk.answers} == {ConsentAct.DECLINED}
    assert desk.joined.name == "Cleo Tal"


def test_another_language_begins_without_a_tick(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.touch("language")
    assert desk.panel.boxes[0].text == "Sie dürfen mir Angebote als Nachricht schicken."
    assert not any(desk.ticks)
    desk.digit("1")
    desk.enter()
    assert (desk.joined.language, desk.answers[0].language) == ("de", "de")


def test_an_address_more_brings_its_box_and_no_tick(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.touch("email")
    desk.enter("cleo@example.org")
    assert desk.panel.boxes[0].text == "You may write to me by e-mail about offers."
    assert not any(desk.ticks)
    desk.enter()
    assert (desk.joined.email, desk.joined.phone) == ("cleo@example.org", "+493023125077")


def test_a_wrong_address_is_refused_and_may_be_left_out(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.touch("email")
    desk.enter("cleo@")
    assert "e-mail" in desk.panel.fault
    desk.key(KeyAction.NOT_NOW)
    desk.enter()
    assert desk.joined.email == ""


def test_under_age_asks_nothing(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.touch("minor")
    assert desk.panel.boxes == ()
    assert desk.panel.detail.startswith("Under 18")
    desk.touch("minor")
    assert not any(desk.ticks), "back again nothing is ticked"
    desk.touch("minor")
    desk.enter()
    assert desk.joined.is_minor
    assert desk.answers == []


def test_a_card_is_given_by_its_scan_and_somebody_elses_is_refused(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.touch("give_card")
    desk.enter(ADA.card)
    assert desk.panel.fault == "This card belongs to another customer. Scan a new one."
    desk.scan("2900000000025")
    desk.enter()
    assert desk.joined.card == "2900000000025"


def test_with_a_screen_of_their_own_they_tick_there_and_staff_tick_nothing() -> None:
    desk = EnrollDesk(with_screen=True)
    desk.scan(JUICE)
    desk.to_choices()
    assert desk.panel.boxes == ()
    assert "own screen" in desk.panel.detail
    desk.enter()
    desk.asking.answer(YES)
    page = desk.pages[-1]
    assert page is not None
    assert page.boxes[0].text == "You may send me messages about offers."
    assert not any(box.is_ticked for box in page.boxes)
    desk.asking.tick(0)
    desk.asking.answer(DONE)
    with desk.storage.begin() as work:
        standing = work.consents.standing(desk.joined.id)
    assert [(box.purpose, box.channel) for box in standing.given] == [MESSAGE]


def test_asked_again_only_what_is_not_given_and_nothing_ticked() -> None:
    desk = EnrollDesk(with_screen=True)
    desk.scan(JUICE)
    desk.to_choices()
    desk.enter()
    desk.asking.answer(YES)
    desk.asking.tick(0)
    desk.asking.answer(DONE)
    desk.touch("customer:card")
    desk.touch("check")
    desk.asking.answer(YES)
    page = desk.pages[-1]
    assert page is not None
    assert [box.text for box in page.boxes] == [
        "You may call me about offers.",
        "You may look at what I buy to pick offers for me.",
    ]
    assert not any(box.is_ticked for box in page.boxes)


def test_an_undo_ticks_nothing(desk: EnrollDesk) -> None:
    desk.to_choices()
    desk.digit("1")
    desk.key(KeyAction.UNDO)
    desk.key(KeyAction.BACK)
    desk.to_choices("Cleo")
    assert not any(desk.ticks)
