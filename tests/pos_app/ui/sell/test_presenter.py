"""Scans, typed codes, modes and searching: what each does to the basket and what is said."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.picture import Stage
from tests.builders import a_basket, a_manager, a_product, euros
from tests.pos_app.ui.sell.desk import (
    APPLES,
    FREE,
    JUICE,
    TWIN,
    UNKNOWN,
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


def test_an_unknown_code_says_so_and_leaves_the_basket() -> None:
    desk = Desk()
    desk.scan(JUICE)
    before = desk.basket
    desk.scan(UNKNOWN)
    assert UNKNOWN in desk.question.title
    assert [answer.code for answer in desk.question.answers] == ["search", "open_item", "close"]
    assert desk.sounds[-1] == "error"
    assert desk.basket is before
    desk.scan(JUICE)
    assert desk.now.question is None


def test_an_unknown_code_can_be_searched() -> None:
    juice = a_product("Plum juice", codes=a_product(code="99999912").codes)
    desk = Desk(products=(juice,))
    desk.scan(UNKNOWN)
    desk.key(KeyAction.ACCEPT)
    assert [row.name for row in desk.now.results] == ["Plum juice"]
    desk.enter()
    assert desk.lines[0][1] == "Plum juice"


def test_a_search_for_an_unknown_code_that_finds_nothing_says_what_to_type() -> None:
    desk = Desk()
    desk.scan(UNKNOWN)
    desk.key(KeyAction.ACCEPT)
    assert desk.question.title == "Type a part of its name."


def test_an_unknown_code_becomes_an_open_item_with_that_code() -> None:
    desk = Desk()
    desk.scan(UNKNOWN)
    desk.key(KeyAction.NOT_NOW)
    desk.enter("Candle")
    desk.enter("2.50")
    assert desk.lines == [("1", "Candle", "2.50")]
    assert desk.basket.lines[0].code == UNKNOWN


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


def test_a_price_check_leaves_the_basket_and_ends() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.key(KeyAction.PRICE_CHECK)
    assert desk.now.mode
    desk.scan(WATER)
    assert desk.question.title == "Water 1 l · €0.99"
    assert len(desk.lines) == 1
    assert desk.now.mode == ""
    desk.scan(WATER)
    assert len(desk.lines) == 3


def test_a_price_check_takes_a_typed_code_and_a_found_product() -> None:
    desk = Desk()
    desk.key(KeyAction.PRICE_CHECK, "10")
    assert desk.question.title == "Eggs · €0.30"
    desk.key(KeyAction.PRICE_CHECK)
    desk.enter("juice")
    assert desk.question.title.startswith("Apple juice")
    assert desk.basket.is_empty


def test_a_price_check_of_a_code_on_two_products_offers_both() -> None:
    desk = Desk()
    desk.key(KeyAction.PRICE_CHECK)
    desk.scan(TWIN)
    assert [row.price for row in desk.now.results] == ["3.00", "3.50"]
    desk.presenter.on_result(1)
    assert desk.question.title == "Tea green · €3.50"
    assert desk.basket.is_empty


def test_remove_by_scan_takes_one_away_and_ends() -> None:
    desk = Desk()
    desk.scan(JUICE, JUICE, WATER)
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.scan(JUICE)
    assert desk.lines[0][0] == "1"
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.scan(WATER)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]


def test_remove_by_scan_also_removes_what_is_touched() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.presenter.on_tile(desk.catalogue.products[0])
    assert desk.basket.is_empty


def test_removing_what_is_not_there_is_refused() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.scan(WATER)
    assert desk.question.is_bad
    assert len(desk.lines) == 1


def test_escape_ends_a_mode_and_forgets_the_quantity() -> None:
    desk = Desk()
    desk.presenter.on_quantity("5")
    desk.key(KeyAction.PRICE_CHECK)
    desk.key(KeyAction.BACK)
    assert (desk.now.mode, desk.now.quantity) == ("", "")


def test_words_are_searched_while_they_are_typed() -> None:
    desk = Desk()
    desk.presenter.on_typed("tea")
    assert [row.name for row in desk.now.results] == ["Tea red", "Tea green"]
    desk.presenter.on_stepped(1)
    assert desk.now.chosen_result == 1
    desk.presenter.on_entered("tea")
    assert desk.lines == [("1", "Tea green", "3.50")]
    assert desk.now.results == ()


def test_arrow_keys_go_through_the_results_first() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.presenter.on_typed("tea")
    desk.key(KeyAction.LINE_DOWN)
    assert desk.now.chosen_result == 1


def test_typed_words_with_one_hit_add_it() -> None:
    desk = Desk()
    desk.presenter.on_entered("apple juice")
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]


def test_typed_words_without_a_hit_say_so() -> None:
    desk = Desk()
    desk.enter("zzz")
    assert "zzz" in desk.question.title


def test_a_result_that_cannot_be_sold_stays_typed_and_listed() -> None:
    desk = Desk()
    desk.enter("not priced")
    assert desk.question.is_bad
    assert desk.view.cleared == 0


def test_a_tile_sells_one_piece_and_never_a_case() -> None:
    desk = Desk()
    eggs = replace(desk.catalogue.products[7], codes=desk.catalogue.products[7].codes[::-1])
    desk.presenter.on_tile(eggs)
    assert desk.lines == [("1", "Eggs", "0.30")]


def test_a_question_holds_keys_touches_and_scans() -> None:
    desk = Desk()
    desk.scan(JUICE, APPLES)
    before = desk.basket
    for action in (KeyAction.CASH, KeyAction.USUAL_TENDER, KeyAction.UNDO, KeyAction.CLEAR):
        desk.key(action)
    desk.presenter.on_tile(desk.catalogue.products[0])
    desk.presenter.on_cash(199)
    desk.presenter.on_quantity("5")
    desk.scan(WATER)
    assert desk.basket is before
    assert desk.question.title == "How much Apples?"
    assert "1 scan waits." in desk.question.detail
    desk.enter("0.5")
    assert [line[1] for line in desk.lines] == [
        "Apple juice 1 l", "Apples", "Water 1 l", "Deposit 0.25",
    ]  # fmt: skip


def test_kept_scans_follow_in_order_and_stop_at_the_next_question() -> None:
    desk = Desk()
    desk.scan(APPLES, JUICE, APPLES, WATER)
    desk.enter("0.5")
    assert [line[1] for line in desk.lines] == ["Apples", "Apple juice 1 l"]
    desk.enter("0.25")
    assert len(desk.basket.lines) == 5


def test_a_kept_scan_that_is_refused_is_seen_before_the_next_follows() -> None:
    desk = Desk()
    desk.scan(APPLES, UNKNOWN, JUICE)
    desk.enter("0.5")
    assert UNKNOWN in desk.question.title
    assert len(desk.lines) == 1
    desk.scan(WATER)
    assert [line.name for line in desk.basket.lines] == [
        "Apples", "Apple juice 1 l", "Water 1 l", "Deposit 0.25",
    ]  # fmt: skip


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
