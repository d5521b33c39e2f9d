"""Keys on the lines: arrows, + and −, Delete, correct, repeat, undo, clear, supply mode."""

from dataclasses import replace

import pytest

from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.sell.desk import APPLES, JUICE, WATER, Desk, rung_up


def quantities(desk: Desk) -> list[str]:
    return [row[0] for row in desk.lines]


def test_arrows_choose_lines_and_stop_at_both_ends() -> None:
    desk = rung_up(JUICE, "10", WATER)
    assert desk.now.last_name == "Water 1 l"
    for _ in range(5):
        desk.key(KeyAction.LINE_UP)
    assert desk.now.chosen == 0
    for _ in range(5):
        desk.presenter.on_stepped(1)
    assert desk.now.chosen == 3


def test_a_touched_line_is_chosen() -> None:
    desk = rung_up(JUICE, "10")
    desk.presenter.on_line(0)
    assert desk.now.chosen == 0
    desk.presenter.on_line(99)
    assert desk.now.chosen == 0


def test_plus_and_minus_change_the_chosen_line() -> None:
    desk = rung_up(JUICE, "10")
    desk.presenter.on_line(0)
    desk.key(KeyAction.ONE_MORE)
    assert quantities(desk) == ["2", "1"]
    desk.key(KeyAction.ONE_LESS)
    desk.key(KeyAction.ONE_LESS)
    assert [row[1] for row in desk.lines] == ["Eggs"]


def test_plus_on_a_deposit_changes_its_product() -> None:
    desk = rung_up(WATER)
    desk.presenter.on_line(1)
    desk.key(KeyAction.ONE_MORE)
    assert quantities(desk) == ["2", "2"]


def test_delete_takes_a_line_with_its_deposit() -> None:
    desk = rung_up(WATER)
    desk.key(KeyAction.REMOVE_LINE)
    assert desk.basket.is_empty
    desk.key(KeyAction.REMOVE_LINE)
    assert desk.now.question is None


def test_digits_and_the_correcting_key_set_the_quantity() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE, "7")
    assert quantities(desk) == ["7"]
    assert desk.view.cleared == 1


@pytest.mark.parametrize("text", ["0", "x", "\u00b2", "99999", "9" * 5000])
def test_a_correction_that_is_none_is_refused(text: str) -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE, text)
    assert quantities(desk) == ["1"]
    assert desk.question.is_bad


def test_a_large_correction_is_asked() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE, "150")
    assert quantities(desk) == ["1"]
    desk.key(KeyAction.NOT_NOW)
    assert quantities(desk) == ["1"]
    desk.key(KeyAction.CORRECT_LINE, "150")
    desk.key(KeyAction.ACCEPT)
    assert quantities(desk) == ["150"]


def test_a_weight_is_corrected_as_it_is_typed() -> None:
    desk = rung_up(APPLES)
    desk.enter("0.5")
    desk.key(KeyAction.CORRECT_LINE, "0.642")
    assert quantities(desk) == ["0.642"]
    desk.key(KeyAction.ONE_MORE)
    assert quantities(desk) == ["0.642"]


def test_repeat_rings_the_last_product_up_again() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.REPEAT)
    assert quantities(desk) == ["2"]
    desk.key(KeyAction.REPEAT, "3")
    assert quantities(desk) == ["5"]


@pytest.mark.parametrize("text", ["0", "x", JUICE])
def test_a_repeat_of_no_number_is_refused(text: str) -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.REPEAT, text)
    assert quantities(desk) == ["1"]
    assert desk.question.is_bad


def test_nothing_can_be_repeated_before_the_first_scan() -> None:
    desk = Desk()
    desk.key(KeyAction.REPEAT)
    assert desk.question.is_bad


@pytest.mark.parametrize(
    ("action", "text"),
    [
        (KeyAction.REMOVE_LINE, ""),
        (KeyAction.ONE_MORE, ""),
        (KeyAction.ONE_LESS, ""),
        (KeyAction.CORRECT_LINE, "4"),
        (KeyAction.REPEAT, ""),
        (KeyAction.CLEAR, ""),
    ],
)
def test_undo_takes_each_step_back(action: KeyAction, text: str) -> None:
    desk = rung_up(JUICE)
    before = desk.basket
    desk.key(action, text)
    assert desk.basket != before
    desk.key(KeyAction.UNDO)
    # What was taken out meanwhile stays on record.
    assert replace(desk.basket, traces=()) == before


def test_undo_of_nothing_says_so() -> None:
    desk = Desk()
    desk.key(KeyAction.UNDO)
    assert desk.question.is_bad
