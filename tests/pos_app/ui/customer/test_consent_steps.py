"""Pending is confirmed by the customer's own key; one key takes anything back."""

import pytest

from pos_app.domain.consent import ConsentAct, ConsentHow, ConsentState
from pos_app.ui.customer.card_steps import CARD
from pos_app.ui.key_table import KeyAction
from tests.consents import MESSAGE, PROFILING
from tests.pos_app.ui.customer.enroll_desk import EnrollDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> EnrollDesk:
    """Somebody has just joined and said yes to two boxes."""
    desk = EnrollDesk()
    desk.scan(JUICE)
    desk.to_choices()
    desk.digit("1")
    desk.digit("3")
    desk.enter()
    return desk


def states(desk: EnrollDesk) -> tuple[ConsentState, ConsentState]:
    with desk.storage.begin() as work:
        standing = work.consents.standing(desk.joined.id)
    return standing.of(*MESSAGE), standing.of(*PROFILING)


def test_staff_hear_that_it_is_pending_and_enter_leaves_it_so(desk: EnrollDesk) -> None:
    assert desk.panel.title == "They have joined. Their yes is pending"
    desk.enter()
    assert desk.view.now.inline is None
    assert states(desk) == (ConsentState.PENDING, ConsentState.PENDING)


def test_a_key_that_the_customer_presses_confirms(desk: EnrollDesk) -> None:
    desk.key(KeyAction.ACCEPT)
    assert desk.panel.title == "For you to press"
    assert "You may send me messages about offers." in desk.panel.outcome
    desk.enter()
    assert states(desk) == (ConsentState.PENDING, ConsentState.PENDING), "Enter confirms nothing"
    desk.digit("1")
    assert states(desk) == (ConsentState.GIVEN, ConsentState.GIVEN)
    assert desk.answers[-1].how is ConsentHow.KEYPAD
    assert desk.question.title == "The customer has confirmed it."


def test_a_no_of_the_customer_takes_back_what_staff_heard(desk: EnrollDesk) -> None:
    desk.touch("confirm")
    desk.digit("2")
    assert states(desk) == (ConsentState.WITHDRAWN, ConsentState.WITHDRAWN)
    assert desk.question.title == "The customer said no. Nothing is sent."


def test_withdrawing_takes_one_key_and_asks_nothing(desk: EnrollDesk) -> None:
    desk.touch("confirm")
    desk.digit("1")
    desk.touch(CARD)
    desk.touch("consents")
    assert [key.text for key in desk.panel.choices] == [
        "You may send me messages about offers.",
        "You may look at what I buy to pick offers for me.",
    ]
    desk.digit("1")
    assert states(desk) == (ConsentState.WITHDRAWN, ConsentState.GIVEN)
    assert desk.answers[-1].act is ConsentAct.WITHDRAWN
    assert len(desk.panel.choices) == 1


def test_all_can_be_taken_back_at_once(desk: EnrollDesk) -> None:
    desk.enter()
    desk.touch(CARD)
    desk.touch("consents")
    assert all(key.text.endswith("(pending)") for key in desk.panel.choices)
    desk.touch("withdraw_all")
    assert states(desk) == (ConsentState.WITHDRAWN, ConsentState.WITHDRAWN)
    assert desk.panel.detail == "They allow nothing now."


def test_what_is_pending_can_be_confirmed_at_another_visit(desk: EnrollDesk) -> None:
    desk.enter()
    desk.touch(CARD)
    desk.touch("consents")
    desk.key(KeyAction.ACCEPT)
    desk.digit("1")
    assert states(desk) == (ConsentState.GIVEN, ConsentState.GIVEN)


def test_the_turned_till_speaks_the_customers_language() -> None:
    desk = EnrollDesk()
    desk.scan(JUICE)
    desk.to_choices()
    desk.touch("language")
    desk.digit("1")
    desk.enter()
    desk.touch("confirm")
    assert desk.panel.title == "Bitte drücken Sie selbst"
    assert "Sie dürfen mir Angebote als Nachricht schicken." in desk.panel.outcome
