"""Searching by words: while they are typed, by arrows and by touch."""

from dataclasses import replace

from pos_app.ui.key_table import KeyAction
from tests.builders import a_product
from tests.pos_app.ui.sell.desk import (
    JUICE,
    UNKNOWN,
    Desk,
)


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
