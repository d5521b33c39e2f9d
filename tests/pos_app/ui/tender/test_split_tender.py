"""A total shared by people or by lines."""

import pytest

from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.sell.desk import JUICE, WATER
from tests.pos_app.ui.tender.counter_steps import a_desk, choose, panel


def test_by_people_every_share_is_paid_and_sums_to_the_total() -> None:
    desk = a_desk()
    desk.key(KeyAction.SPLIT)
    choose(desk, "people")
    desk.enter("3")
    desk.key(KeyAction.CASH, "1")
    assert desk.now.total == "€1.32"
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.question.title == "Take 0.66 on the terminal"
    desk.key(KeyAction.ACCEPT)
    desk.key(KeyAction.CASH)
    assert [t.amount.minor for t in desk.sales[0].tenders] == [67, 66, 66]
    assert desk.sales[0].tenders[0].change_due.minor == 33


def test_by_lines_the_first_share_is_what_they_cost() -> None:
    desk = a_desk(JUICE, WATER)
    desk.key(KeyAction.SPLIT)
    choose(desk, "lines")
    desk.enter("2-9")
    assert panel(desk).fault
    desk.enter("2,3")
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.CASH)
    assert [t.amount.minor for t in desk.sales[0].tenders] == [124, 199]


@pytest.mark.parametrize("people", ["1", "51", "many", ""])
def test_a_number_of_people_that_cannot_be_is_said_on_the_step(people: str) -> None:
    desk = a_desk()
    desk.key(KeyAction.SPLIT)
    choose(desk, "people")
    desk.enter(people)
    assert panel(desk).fault


def test_a_split_can_be_given_up() -> None:
    desk = a_desk()
    desk.key(KeyAction.SPLIT, "3")
    assert desk.presenter.tender.amount_now.minor == 67
    desk.key(KeyAction.SPLIT)
    choose(desk, "whole")
    assert desk.presenter.tender.amount_now.minor == 199
