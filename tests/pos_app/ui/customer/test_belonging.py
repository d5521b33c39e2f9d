"""What was begun for one customer is not done to another, whatever the basket becomes meanwhile."""

from collections.abc import Callable

import pytest

from pos_app.domain.basket import Basket
from pos_app.ui.customer.belonging import Whose, whose_basket
from pos_app.ui.customer.card_steps import CARD, OFF
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_basket
from tests.pos_app.ui.customer.customer_desk import ADA, BEN, CustomerDesk
from tests.pos_app.ui.customer.enroll_desk import EnrollDesk
from tests.pos_app.ui.sell.desk import JUICE

NEXT: Basket = a_basket()


@pytest.fixture
def desk() -> CustomerDesk:
    desk = CustomerDesk()
    desk.scan(JUICE)
    desk.presenter.inline.attach(BEN.id)
    return desk


def opened_note(desk: CustomerDesk) -> None:
    desk.touch(CARD)
    desk.touch("note_preference")


def opened_issue(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("1")


def test_nobodys_basket_is_of_nobody() -> None:
    assert whose_basket(NEXT) is None


def test_a_panel_outlives_its_sale_until_somebody_else_is_attached() -> None:
    mine = Whose(ADA.id, NEXT.id)
    later = a_basket()
    assert mine.is_over(NEXT), "the same basket, and nobody's again"
    assert not Whose(ADA.id, CustomerDesk().basket.id).is_over(later)


@pytest.mark.parametrize("begin", [opened_note, opened_issue])
def test_another_card_puts_away_what_was_begun_for_the_one_before(
    desk: CustomerDesk, begin: Callable[[CustomerDesk], None]
) -> None:
    begin(desk)
    desk.scan(ADA.card)
    assert desk.attached == ADA.id
    assert desk.view.now.inline is None
    assert desk.storage.tables.matters == []


@pytest.mark.parametrize("begin", [opened_note, opened_issue])
@pytest.mark.parametrize("how", [KeyAction.UNDO, OFF])
def test_nobody_is_written_about_who_was_taken_off(
    desk: CustomerDesk, begin: Callable[[CustomerDesk], None], how: str
) -> None:
    begin(desk)
    if how == OFF:
        desk.touch(how)
    else:
        desk.key(KeyAction.UNDO)
    assert desk.attached is None
    assert desk.view.now.inline is None


def test_a_list_goes_with_its_basket(desk: CustomerDesk) -> None:
    desk.find("zzz")
    desk.key(KeyAction.CASH, "0302")
    assert desk.presenter.tender.stage is Stage.CHANGE
    ended = desk.presenter.tender.ended
    assert ended is not None
    assert not ended.sale.change_due, "what was looked for is no amount"
    assert desk.view.now.inline is None


def test_whoever_joins_after_their_sale_does_not_get_the_next_one() -> None:
    desk = EnrollDesk()
    desk.scan(JUICE)
    desk.begin()
    desk.key(KeyAction.CASH, "Cleo")
    assert desk.presenter.tender.stage is Stage.CHANGE
    desk.scan(JUICE)
    assert desk.panel.title == "What is their name?"
    desk.enter("Cleo")
    desk.key(KeyAction.NOT_NOW)
    assert desk.attached is None
    assert desk.view.now.question is not None
    assert "from the receipt" in desk.view.now.question.title
    assert [one.name for one in desk.storage.tables.customers.values()].count("Cleo") == 1


def test_a_number_is_no_amount_of_cash() -> None:
    desk = EnrollDesk()
    desk.scan(JUICE)
    desk.key(KeyAction.ENROLL)
    desk.key(KeyAction.CASH, "030231")
    ended = desk.presenter.tender.ended
    assert ended is not None
    assert not ended.sale.change_due


def test_an_empty_basket_that_is_somebodys_is_cleared(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CLEAR)
    desk.presenter.inline.attach(ADA.id)
    assert desk.attached == ADA.id
    desk.key(KeyAction.CLEAR)
    assert desk.attached is None


def test_what_is_looked_for_is_no_quantity(desk: CustomerDesk) -> None:
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.type("ada sommer")
    desk.presenter.on_quantity("ada sommer")
    assert desk.attached == BEN.id, "nobody was taken by it"
    assert desk.panel.title == "Find a customer"
