"""The card follows the basket, whatever happens to it, and no answer comes too late."""

from dataclasses import replace

from pos_app.domain.basket import Basket
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_basket
from tests.pos_app.ui.customer.customer_desk import ADA, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE, WaitingRunner


def of_ada() -> Basket:
    return replace(a_basket(), customer_id=ADA.id)


def test_a_basket_that_comes_back_brings_its_customer() -> None:
    desk = CustomerDesk(points=70)
    desk.presenter.recover(of_ada())
    assert desk.card.points == "70 points"


def test_a_customer_found_too_late_is_not_put_into_the_next_basket() -> None:
    runner = WaitingRunner()
    desk = CustomerDesk(runner=runner)
    desk.scan(JUICE)
    runner.run_all()
    desk.find("ada")
    look = runner.waiting.pop()
    desk.key(KeyAction.CASH)
    runner.run_all()
    desk.enter()
    look()
    assert desk.attached is None
    assert desk.question.title.startswith("The sale ended before")


def test_a_customer_found_while_the_sale_is_made_is_told_to_be_late() -> None:
    runner = WaitingRunner()
    desk = CustomerDesk(runner=runner)
    desk.scan(JUICE)
    runner.run_all()
    desk.find("ada")
    look = runner.waiting.pop()
    desk.key(KeyAction.CASH)
    look()
    assert desk.attached is None
    assert desk.question.title.startswith("The sale ended before")
    runner.run_all()
    assert desk.presenter.tender.ended is not None
    assert desk.presenter.tender.ended.sale.customer_id is None


def test_somebody_who_is_gone_is_told() -> None:
    desk = CustomerDesk()
    desk.storage.tables.customers.clear()
    desk.find("ada")
    assert desk.attached is None
    assert desk.question.is_bad


def test_what_is_not_known_is_asked_once() -> None:
    runner = WaitingRunner()
    desk = CustomerDesk(runner=runner)
    desk.presenter.recover(of_ada())
    waiting = len(runner.waiting)
    desk.presenter.show()
    assert len(runner.waiting) == waiting
    assert desk.view.now.customer is None
    runner.run_all()
    assert desk.card.name == "Ada Sommer"


def test_nobody_joins_while_a_card_is_asked_for_the_amount() -> None:
    runner = WaitingRunner()
    desk = CustomerDesk(runner=runner)
    desk.scan(JUICE)
    runner.run_all()
    desk.find("ada")
    look = runner.waiting.pop()
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.now.stage is Stage.CARD_WAIT
    look()
    assert desk.attached is None
    assert desk.question.detail.startswith("The card is being asked")


def test_a_card_that_was_replaced_is_refused_and_attaches_nobody() -> None:
    desk = CustomerDesk()
    desk.customers.people[0] = replace(ADA, card="2900000000025", lost_cards=(ADA.card,))
    desk.presenter.on_scan(ADA.card)
    assert desk.attached is None
    assert desk.question.title.startswith("This card was replaced")
