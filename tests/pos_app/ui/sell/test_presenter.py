"""Scans and typed codes: what each does to the basket, and who goes on with it."""

import pytest

from pos_app.domain.basket import Basket
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.picture import Stage
from tests.builders import a_basket, a_manager, euros
from tests.pos_app.ui.sell.desk import (
    FREE,
    JUICE,
    WATER,
    WRONG,
    Desk,
    WaitingRunner,
)


def test_a_scan_adds_a_line_and_is_heard() -> None:
    desk = Desk()
    desk.scan(JUICE)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]
    assert desk.sounds == ["scan_ok"]
    assert desk.now.last_name == "Apple juice 1 l"


def test_a_scan_paints_before_it_is_journalled() -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    desk.scan(JUICE)
    assert len(desk.now.rows) == 1
    assert desk.storage.tables.basket is None
    runner.run_all()
    assert desk.storage.tables.basket == desk.basket


def test_the_same_scan_raises_its_line() -> None:
    desk = Desk()
    desk.scan(JUICE, JUICE)
    assert desk.lines == [("2", "Apple juice 1 l", "3.98")]


def test_a_deposit_follows_its_product() -> None:
    desk = Desk()
    desk.scan(WATER, WATER)
    assert desk.lines == [("2", "Water 1 l", "1.98"), ("2", "Deposit 0.25", "0.50")]


def test_digits_and_enter_are_a_plu() -> None:
    desk = Desk()
    desk.enter("10")
    assert desk.lines == [("1", "Eggs", "0.30")]
    assert desk.view.cleared == 1


def test_digits_and_times_are_the_quantity_of_the_next_scan_only() -> None:
    desk = Desk()
    desk.presenter.on_quantity("6")
    assert desk.now.quantity == "6 ×"
    desk.scan(JUICE, WATER)
    assert [row[0] for row in desk.lines] == ["6", "1", "1"]
    assert desk.now.quantity == ""


def test_times_after_more_than_four_digits_is_a_code() -> None:
    desk = Desk()
    desk.presenter.on_quantity(JUICE)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]


@pytest.mark.parametrize("text", ["0", "", "x", "\u00b2", "-1"])
def test_a_quantity_that_is_none_is_refused(text: str) -> None:
    desk = Desk()
    desk.presenter.on_quantity(text)
    assert desk.question.is_bad
    assert desk.sounds == ["error"]
    desk.scan(JUICE)
    assert desk.lines[0][0] == "1"


def test_a_misread_code_keeps_the_quantity_for_the_next_try() -> None:
    desk = Desk()
    desk.presenter.on_quantity("6")
    desk.scan(WRONG, JUICE)
    assert desk.lines[0][0] == "6"


@pytest.mark.parametrize("code", [WRONG, FREE, "", "7" * 5000])
def test_what_cannot_be_sold_is_a_sentence_and_no_line(code: str) -> None:
    desk = Desk()
    desk.scan(code)
    assert desk.question.is_bad
    assert desk.sounds == ["error"]
    assert desk.basket.is_empty


def test_a_refused_code_stays_in_the_field() -> None:
    desk = Desk()
    desk.enter(WRONG)
    assert desk.view.cleared == 0


def test_a_journal_that_fails_is_told_and_the_line_stays() -> None:
    desk = Desk()
    desk.storage.commit_error = DiskFullError()
    desk.scan(JUICE)
    assert desk.question.is_bad
    assert len(desk.lines) == 1


def test_another_cashier_goes_on_with_the_basket() -> None:
    desk = Desk()
    desk.scan(JUICE)
    before = desk.basket
    desk.presenter.take_over(a_manager())
    assert desk.basket is before
    assert desk.presenter.staff == a_manager()
    desk.key(KeyAction.CASH)
    assert desk.sales[0].cashier_id == a_manager().id


def test_a_basket_of_before_is_shown_again_with_its_tenders() -> None:
    first = Desk()
    first.scan(JUICE)
    first.key(KeyAction.CASH, "1")
    kept = first.storage.tables.basket
    assert isinstance(kept, Basket)
    desk = Desk()
    desk.presenter.recover(kept)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]
    assert desk.now.tender.still_due == "Still due €0.99"
    assert "still here" in desk.question.title
    desk.key(KeyAction.CASH)
    assert len(desk.sales) == 1


def test_changed_rules_price_the_basket_again() -> None:
    desk = Desk()
    desk.presenter.recover(a_basket())
    desk.presenter.rules_changed()
    assert desk.presenter.counter.total == euros(199)


def test_leaving_keys_ask_for_their_screen() -> None:
    desk = Desk()
    desk.key(KeyAction.MENU)
    desk.key(KeyAction.LOCK)
    assert desk.left_for == ["menu", "lock"]


def test_the_drawer_opens_with_a_name_and_is_told_when_it_is_on_record() -> None:
    desk = Desk()
    desk.key(KeyAction.OPEN_DRAWER)
    assert [entry.kind for entry in desk.storage.tables.audit] == ["no_sale"]
    assert desk.queued == 1
    assert desk.question.title == "The drawer opens. It is noted with your name."


def test_a_drawer_that_could_not_be_recorded_is_not_told_to_open() -> None:
    desk = Desk()
    desk.storage.commit_error = DiskFullError()
    desk.key(KeyAction.OPEN_DRAWER)
    assert desk.question.is_bad
    assert desk.queued == 0


def test_keys_of_the_settings_answer_too() -> None:
    desk = Desk(keys=KeyTable({"accept": "Ctrl+Y"}))
    desk.presenter.on_quantity("150")
    desk.scan(JUICE)
    assert desk.question.answers[0].key == "Ctrl+Y"
    desk.key(KeyAction.ACCEPT)
    assert desk.lines[0][0] == "150"


def test_enter_on_a_fresh_till_does_nothing() -> None:
    desk = Desk()
    desk.enter()
    assert desk.now.stage is Stage.RINGING
    assert desk.sounds == []
