"""One line about the drawer: it asks for nothing, one key does what it says."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from pos_app.domain.cash_rules import CashRules
from pos_app.domain.ids import ShiftId
from pos_app.domain.shift import Shift
from pos_app.ui.key_table import KeyAction
from tests.builders import a_cashier, an_id, euros
from tests.pos_app.ui.sell.desk import JUICE, Desk

NONE = "No shift is open. F7 opens it with 150.00."


def a_desk(**rules: Any) -> Desk:
    made = Desk(cash_rules=CashRules(usual_float_minor=15_000, **rules))
    made.presenter.come_back()
    return made


def a_shift(desk: Desk, *, days_ago: int = 0, drawer: str = "1") -> Shift:
    opened = desk.clock.now() - timedelta(days=days_ago)
    shift = Shift(
        id=ShiftId(an_id(f"shift {drawer}")),
        store_id=desk.policy.store.id,
        till_id=desk.policy.till.id,
        drawer=drawer,
        business_day=desk.policy.business_day(opened),
        opened_at=opened,
        opened_by=a_cashier().id,
        opening_float=euros(15_000),
    )
    desk.storage.tables.shifts.append(shift)
    desk.presenter.come_back()
    return shift


def sell(desk: Desk) -> None:
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.BACK)


def test_without_a_shift_one_key_opens_it_with_the_usual_float() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    assert (desk.now.line, desk.now.question) == (NONE, None)
    desk.key(KeyAction.ACCEPT)
    (shift,) = desk.storage.tables.shifts
    assert (shift.opening_float, shift.drawer) == (euros(15_000), "1")
    assert desk.now.line == ""
    assert desk.question.title == "The shift is open with 150.00 in the drawer."
    assert len(desk.lines) == 1


def test_what_was_put_away_or_sold_past_stays_away_until_the_next_day() -> None:
    desk, other = a_desk(), a_desk()
    desk.key(KeyAction.NOT_NOW)
    sell(other)
    for one in (desk, other):
        assert one.now.line == ""
        one.clock.advance(days=1)
        one.presenter.come_back()
        assert one.now.line == NONE


def test_where_a_shift_is_required_the_line_stays() -> None:
    desk = a_desk(is_shift_required=True)
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    assert "No shift is open" in desk.question.title
    assert desk.now.line == NONE


def test_a_shift_left_open_is_told_first_and_a_key_goes_there() -> None:
    desk = a_desk()
    a_shift(desk, days_ago=1)
    assert desk.now.line == "Drawer 1 is still open from Sun 1 Mar. F7 closes it."
    desk.key(KeyAction.ACCEPT)
    assert desk.left_for == ["shift"]


def test_a_till_left_on_over_night_tells_it_at_the_first_scan() -> None:
    desk = a_desk()
    a_shift(desk)
    assert desk.now.line == ""
    desk.clock.advance(days=1)
    desk.scan(JUICE)
    assert "still open" in desk.now.line


def test_too_much_cash_is_told_after_the_change_without_what_lies_there() -> None:
    desk = a_desk(pickup_above_minor=100)
    shift = a_shift(desk)
    desk.storage.tables.shifts[:] = [replace(shift, opening_float=euros(0))]
    desk.presenter.come_back()
    assert desk.now.line == ""
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    assert desk.now.line == "", "F7 prints while the change is shown"
    desk.key(KeyAction.BACK)
    assert desk.now.line == "Over 1.00 in the drawer. F7 takes it to the safe."
    desk.key(KeyAction.ACCEPT)
    assert desk.left_for == ["shift"]


def test_a_question_has_the_key_first() -> None:
    desk = a_desk()
    desk.scan("999999")
    assert desk.question.title
    desk.key(KeyAction.ACCEPT)
    assert desk.storage.tables.shifts == []


def test_with_every_drawer_taken_the_key_goes_to_the_shift_screen() -> None:
    desk = a_desk()
    shift = a_shift(desk)
    desk.storage.tables.shifts[:] = [replace(shift, holder_id=an_id("somebody else"))]
    desk.presenter.come_back()
    assert desk.now.line == NONE
    desk.key(KeyAction.ACCEPT)
    assert desk.left_for == ["shift"]
