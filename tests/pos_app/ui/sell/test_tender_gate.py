"""What would refuse the sale at its end refuses the tender at its beginning."""

from dataclasses import replace

from pos_app.domain.cash_rules import CashRules
from pos_app.domain.ids import BasketId
from pos_app.ui.key_table import KeyAction
from tests.builders import an_id
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, WaitingRunner, rung_up

TENDERS = (KeyAction.CASH, KeyAction.USUAL_TENDER, KeyAction.OTHER_TENDER, KeyAction.SPLIT)


def test_no_tender_begins_without_the_shift_that_is_required() -> None:
    for key in TENDERS:
        desk = rung_up(cash_rules=CashRules(is_shift_required=True))
        desk.key(key)
        assert "No shift is open" in desk.question.title, key
        assert (desk.basket.tenders, desk.now.inline, desk.now.tender.waiting) == ((), None, "")
    desk = rung_up(cash_rules=CashRules(is_shift_required=True))
    desk.presenter.on_cash(500)
    assert "No shift is open" in desk.question.title


def test_a_quote_used_elsewhere_is_refused_before_the_card() -> None:
    desk = rung_up()
    desk.presenter.counter.put(replace(desk.basket, made_from=BasketId(an_id("quote"))))
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.now.tender.waiting == ""
    assert desk.question.is_bad


def test_a_key_that_waited_does_nothing_when_the_basket_changed() -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    desk.scan(JUICE)
    runner.run_all()
    desk.presenter.counter.put(replace(desk.basket, made_from=BasketId(an_id("quote"))))
    runner.run_all()
    desk.key(KeyAction.CASH)
    desk.scan(WATER)
    runner.run_all()
    assert desk.basket.tenders == ()


def test_elsewhere_a_tender_key_does_not_wait() -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    desk.scan(JUICE)
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.now.tender.waiting
