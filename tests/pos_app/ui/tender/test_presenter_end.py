"""The end of a sale comes once: tenders taken back, a second press, a full disk."""

from dataclasses import replace

import pytest

from pos_app.domain.store import TaxMode
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_manager
from tests.pos_app.ui.sell.desk import WATER, WaitingRunner, change_of, rung_up


@pytest.mark.parametrize("by", ["undo", "touch"])
def test_a_tender_is_taken_back_by_undo_and_by_touch(by: str) -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    if by == "undo":
        desk.key(KeyAction.UNDO)
    else:
        desk.presenter.on_answer("take_back", "0")
    assert desk.basket.tenders == ()
    assert len(desk.lines) == 1


def test_a_tender_taken_back_never_comes_back_by_undo() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    desk.key(KeyAction.UNDO)
    desk.key(KeyAction.UNDO)
    assert desk.basket.is_empty
    assert desk.basket.tenders == ()


def test_lines_are_refused_while_a_tender_stands() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    before = desk.basket
    desk.scan(WATER)
    assert desk.question.is_bad
    actions = (
        KeyAction.CLEAR,
        KeyAction.ONE_MORE,
        KeyAction.REPEAT,
        KeyAction.SUPPLY_MODE,
    )
    for action in actions:
        desk.key(action)
        assert desk.question.is_bad
    assert desk.basket is before


def test_a_second_press_while_completing_gives_one_sale() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.USUAL_TENDER)
    desk.presenter.on_cash(500)
    assert desk.now.stage is Stage.COMPLETING
    runner.run_all()
    assert len(desk.sales) == 1
    assert len(desk.sales[0].tenders) == 1


def test_what_is_typed_or_scanned_while_completing_waits_for_the_next_sale() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    desk.key(KeyAction.CASH)
    desk.scan(WATER)
    desk.enter("10")
    runner.run_all()
    assert len(desk.sales[0].lines) == 1
    desk.enter()
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25", "Eggs"]


def test_a_completed_basket_is_not_journalled_again() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    desk.key(KeyAction.CASH)
    runner.run_all()
    assert len(desk.sales) == 1
    assert desk.storage.tables.basket is None


def test_a_full_disk_leaves_basket_and_tenders_and_the_next_press_completes() -> None:
    desk = rung_up()
    desk.storage.commit_error = DiskFullError()
    desk.key(KeyAction.CASH, "5")
    assert desk.now.stage is Stage.RINGING
    assert desk.question.is_bad
    assert not desk.sales
    assert len(desk.basket.tenders) == 1
    assert desk.presenter.is_busy
    desk.storage.commit_error = None
    desk.key(KeyAction.CASH)
    assert len(desk.sales) == 1
    assert change_of(desk).change == "3.01"


def test_a_total_that_changed_since_gives_the_tender_back_and_says_so() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    runner.run_all()
    desk.key(KeyAction.CASH, "5")
    taxed_on_top = replace(desk.policy.store, tax_mode=TaxMode.EXCLUSIVE)
    desk.storage.tables.policy = replace(desk.policy, store=taxed_on_top)
    runner.run_all()
    assert not desk.sales
    assert desk.question.is_bad
    assert desk.now.total == "€2.37"
    assert desk.basket.tenders == ()


def test_whoever_is_signed_on_is_the_cashier_of_the_sale() -> None:
    manager = a_manager()
    desk = rung_up(staff=manager)
    desk.key(KeyAction.CASH)
    assert desk.sales[0].cashier_id == manager.id
