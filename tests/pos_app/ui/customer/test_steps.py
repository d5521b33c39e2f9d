"""Customers are found and join beside the sale, by keyboard alone; scans ring up meanwhile."""

import pytest

from pos_app.domain.customer_code import customer_code_of
from pos_app.domain.goods import GoodsRules
from pos_app.domain.product import ProductCode
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_product
from tests.pos_app.ui.customer.customer_desk import ADA, ADAM, BEN, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> CustomerDesk:
    return CustomerDesk()


def test_f2_some_letters_and_enter_attach_somebody(desk: CustomerDesk) -> None:
    desk.scan(JUICE)
    desk.find("ben")
    assert desk.attached == BEN.id
    assert desk.card.name == "Ben Ray"
    assert desk.view.now.inline is None


def test_those_that_fit_stand_there_as_somebody_types(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.type("a")
    assert desk.panel.choices == ()
    desk.type("ad")
    assert [key.text for key in desk.panel.choices] == ["Ada Sommer", "Adam Hill"]
    assert [key.is_chosen for key in desk.panel.choices] == [True, False]
    assert [key.amount for key in desk.panel.choices] == ["•••• 5001", "•••• 5003"]


def test_arrows_choose_another(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.type("ad")
    desk.key(KeyAction.LINE_DOWN)
    desk.enter("ad")
    assert desk.attached == ADAM.id


def test_a_touch_attaches(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.type("ad")
    desk.touch(desk.panel.choices[1].code)
    assert desk.attached == ADAM.id


def test_what_was_typed_before_the_key_is_looked_for(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER, "ben")
    assert [key.text for key in desk.panel.choices] == ["Ben Ray"]


def test_goods_ring_up_while_somebody_is_looked_for(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.scan(JUICE)
    assert len(desk.lines) == 1
    assert desk.panel.title == "Find a customer"


def test_esc_puts_the_panel_away(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.key(KeyAction.BACK)
    assert desk.view.now.inline is None


def test_finding_becomes_joining_with_what_was_typed(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.key(KeyAction.ENROLL, "03023125002")
    assert desk.panel.title == "New customer"
    desk.key(KeyAction.FIND_CUSTOMER, "ben")
    assert desk.panel.title == "Find a customer"
    assert [key.text for key in desk.panel.choices] == ["Ben Ray"]


def test_nobody_found_says_what_to_do(desk: CustomerDesk) -> None:
    desk.find("zoe")
    assert desk.panel.fault.startswith("Nobody found for zoe.")


def test_a_number_that_nobody_has_can_join_at_once(desk: CustomerDesk) -> None:
    desk.scan(JUICE)
    desk.find("03023125077")
    assert desk.panel.title == "What is their name?"


def test_a_card_attaches_wherever_it_is_scanned(desk: CustomerDesk) -> None:
    desk.scan(JUICE, ADA.card)
    assert desk.attached == ADA.id
    assert len(desk.lines) == 1


def test_a_card_scanned_into_the_panel_attaches(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.scan(ADA.card)
    assert desk.attached == ADA.id
    assert desk.view.now.inline is None


def test_a_card_counts_until_the_sale_ends(desk: CustomerDesk) -> None:
    desk.scan(JUICE)
    desk.key(KeyAction.CASH, "1")
    assert desk.basket.tenders
    desk.scan(ADA.card)
    assert desk.attached == ADA.id
    desk.key(KeyAction.CASH)
    assert desk.sales[0].customer_id == ADA.id
    assert desk.attached is None


def test_after_a_sale_the_key_is_for_the_next(desk: CustomerDesk) -> None:
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.FIND_CUSTOMER)
    assert desk.panel.title == "Find a customer"


def asked_for(desk: CustomerDesk) -> None:
    """Sell to nobody, and ask from the day's sales whose points these are."""
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    desk.presenter.tender.next_sale()
    desk.presenter.guarded(lambda: desk.presenter.inline.claim_for(desk.sales[0].id))


def test_a_finished_sale_is_given_to_whoever_is_found(desk: CustomerDesk) -> None:
    asked_for(desk)
    assert desk.panel.title == "Whose points are these?"
    desk.enter("ben")
    assert desk.question.title == "7 points were added."
    assert desk.attached is None
    assert desk.view.now.inline is None


def test_a_card_says_whose_points_they_are(desk: CustomerDesk) -> None:
    asked_for(desk)
    desk.scan(ADA.card)
    assert desk.question.title == "7 points were added."
    assert desk.attached is None
    desk.scan(ADA.card)
    assert desk.attached == ADA.id


def test_the_qr_code_of_a_card_attaches_as_the_card_does(desk: CustomerDesk) -> None:
    desk.scan(JUICE, customer_code_of(ADA.card))
    assert desk.attached == ADA.id


def test_a_card_attaches_while_tenders_are_on_the_counter(desk: CustomerDesk) -> None:
    desk.scan(JUICE, JUICE)
    desk.key(KeyAction.CASH, "1")
    desk.scan(ADA.card)
    assert desk.attached == ADA.id
    assert len(desk.basket.tenders) == 1


def test_a_card_at_the_terminals_turn_is_not_for_whoever_buys_next(desk: CustomerDesk) -> None:
    desk.scan(JUICE)
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.now.stage is Stage.CARD_WAIT
    desk.scan(ADA.card)
    assert "Add its points from the receipt" in desk.question.detail
    assert desk.presenter.kept_scans == ()
    desk.key(KeyAction.ACCEPT)
    desk.scan(JUICE)
    assert desk.attached is None


def test_a_card_is_no_serial_number() -> None:
    phone = a_product("Phone", codes=(ProductCode("103"),), goods=GoodsRules(needs_serial=True))
    desk = CustomerDesk(products=(phone,))
    desk.scan("103", ADA.card)
    assert desk.basket.is_empty
    desk.scan("SN-0001")
    assert [line.detail.serial for line in desk.basket.lines] == ["SN-0001"]
    assert desk.attached == ADA.id
