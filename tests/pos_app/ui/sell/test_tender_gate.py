"""What would refuse the sale at its end refuses the tender at its beginning."""

from dataclasses import replace

from pos_app.domain.cash_rules import CashRules
from pos_app.domain.ids import BasketId
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import an_id, euros
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, WaitingRunner, rung_up
from tests.pos_app.ui.sell.test_shift_line import a_shift

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


def asking_desk() -> tuple[Desk, WaitingRunner]:
    """A store that requires a shift, which is open; the storage has not answered yet."""
    runner = WaitingRunner()
    desk = Desk(runner=runner, cash_rules=CashRules(is_shift_required=True))
    a_shift(desk)
    desk.scan(JUICE)
    runner.run_all()
    return desk, runner


def test_two_tender_keys_within_milliseconds_are_two_tenders() -> None:
    desk, runner = asking_desk()
    desk.key(KeyAction.CASH, "1")
    desk.key(KeyAction.USUAL_TENDER)
    runner.run_all()
    assert [tender.amount for tender in desk.basket.tenders] == [euros(100)]
    assert desk.now.stage is Stage.CARD_WAIT
    assert "0.99" in desk.question.title


def test_what_is_typed_behind_a_waiting_key_is_left_to_the_next() -> None:
    desk, runner = asking_desk()
    cleared = desk.view.cleared
    desk.key(KeyAction.CASH, "1")
    assert desk.view.cleared == cleared + 1, "the text goes with its key"
    runner.run_one()
    assert desk.view.cleared == cleared + 1, "what was typed since stays"


def test_a_scan_behind_a_tender_key_follows_the_tender() -> None:
    desk, runner = asking_desk()
    desk.key(KeyAction.CASH)
    desk.scan(WATER)
    runner.run_all()
    assert len(desk.sales) == 1
    assert [sale.item_count for sale in desk.sales] == [1]
    assert desk.presenter.kept_scans == (WATER,), "for the next sale"


def test_a_refused_key_gives_back_what_was_typed() -> None:
    desk, runner = asking_desk()
    desk.storage.tables.shifts.clear()
    desk.key(KeyAction.CASH, "5")
    runner.run_all()
    assert "No shift is open" in desk.question.title
    assert desk.view.came_back == ["5"]


def test_elsewhere_a_tender_key_does_not_wait() -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    desk.scan(JUICE)
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.now.tender.waiting
