"""Steps: keys, digits and scans answer them, a refusal keeps them with its reason."""

from typing import Any

import pytest

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.steps import CLOSE, Choice, Step, Steps
from tests.pos_app.ui.sell.desk import Desk


class Panel:
    """Steps on a desk; `done` is what was answered."""

    def __init__(self) -> None:
        desk = Desk()
        self.steps = Steps(desk.presenter.counter, desk.presenter._telling)
        self.done: list[str] = []

    def ask(self, **fields: Any) -> None:
        choices = tuple(
            Choice(code=name, text=name.title(), then=lambda name=name: self.done.append(name))  # type: ignore[misc]  # bound now
            for name in fields.pop("choices", ())
        )
        self.steps.ask(Step(title="Which", choices=choices, **fields))

    @property
    def fault(self) -> str:
        picture = self.steps.picture()
        assert picture is not None
        return picture.fault


def refuse_all() -> None:
    raise RuleError("errors.gift_card_code")


def refuse(_: str) -> None:
    raise RuleError("errors.gift_card_code")


def test_without_a_step_nothing_is_shown_and_no_key_is_taken() -> None:
    panel = Panel()
    assert panel.steps.picture() is None
    assert not panel.steps.key(KeyAction.BACK, "")
    assert not panel.steps.scanned("4711")
    assert not panel.steps.refused("errors.no_tender")


def test_a_digit_chooses_and_stands_on_its_choice() -> None:
    panel = Panel()
    panel.ask(choices=("one", "two"))
    picture = panel.steps.picture()
    assert picture is not None
    assert [choice.key for choice in picture.choices] == ["1", "2"]
    panel.steps.typed("2")
    panel.steps.typed("3")
    panel.steps.entered("1")
    panel.steps.entered("")
    panel.steps.chosen("two")
    assert panel.done == ["two", "one", "one", "two"]


def test_a_digit_that_means_nothing_does_not_stand_in_the_way_of_the_next() -> None:
    desk = Desk()
    cleared: list[str] = []
    desk.view.clear_field = lambda: cleared.append("cleared")  # type: ignore[method-assign]  # seen here
    steps = Steps(desk.presenter.counter, desk.presenter._telling)
    steps.ask(Step(title="Which", choices=(Choice(code="one", text="One", then=refuse_all),)))
    cleared.clear()
    steps.typed("7")
    assert cleared == ["cleared"]


def test_where_text_is_wanted_digits_are_text() -> None:
    panel = Panel()
    panel.ask(choices=("one",), on_text=panel.done.append)
    panel.steps.typed("1")
    panel.steps.entered("1")
    assert panel.done == ["1"]
    picture = panel.steps.picture()
    assert picture is not None
    assert picture.choices[0].key == ""


def test_a_scan_is_taken_by_the_step_that_wants_it() -> None:
    panel = Panel()
    panel.ask(on_scan=panel.done.append, takes=lambda raw: raw.startswith("GC"))
    assert not panel.steps.scanned("4711")
    assert panel.steps.scanned("GC1")
    assert panel.done == ["GC1"]


def test_a_refusal_stays_on_the_step_and_an_approval_goes_on() -> None:
    panel = Panel()
    panel.ask(on_text=refuse)
    panel.steps.entered("x")
    assert panel.fault

    def needs(_: str) -> None:
        raise ApprovalNeededError("errors.payout_limit")

    panel.ask(on_text=needs)
    with pytest.raises(ApprovalNeededError):
        panel.steps.entered("x")


@pytest.mark.parametrize("how", ["key", "touch"])
def test_a_step_can_be_put_away(how: str) -> None:
    panel = Panel()
    panel.ask(choices=("one",))
    if how == "key":
        assert panel.steps.key(KeyAction.BACK, "")
    else:
        panel.steps.chosen(CLOSE)
    assert not panel.steps.is_open


def test_while_something_is_looked_up_nothing_is_answered() -> None:
    panel = Panel()
    panel.ask(choices=("one",), is_checking=True)
    panel.steps.entered("")
    panel.steps.chosen("one")
    assert panel.done == []


def test_boxes_are_numbered_before_the_choices_and_buttons_answer_enter() -> None:
    panel = Panel()
    box, key = (
        Choice(code=name, text=name, then=lambda name=name: panel.done.append(name))  # type: ignore[misc]  # bound now
        for name in ("box", "button")
    )
    panel.ask(choices=("one",), boxes=(box,), buttons=(key,))
    picture = panel.steps.picture()
    assert picture is not None
    assert [one.key for one in (*picture.boxes, *picture.choices)] == ["1", "2"]
    panel.steps.typed("1")
    panel.steps.typed("2")
    panel.steps.entered("")
    panel.steps.chosen("box")
    assert panel.done == ["box", "one", "button", "box"]


def test_yes_and_no_have_keys_of_their_own_and_enter_may_mean_nothing() -> None:
    panel = Panel()
    panel.ask(
        choices=("one",),
        is_enter_idle=True,
        on_yes=lambda: panel.done.append("yes"),
        on_no=lambda: panel.done.append("no"),
    )
    panel.steps.entered("")
    assert panel.steps.key(KeyAction.ACCEPT, "")
    assert panel.steps.key(KeyAction.NOT_NOW, "")
    assert panel.done == ["yes", "no"]
    panel.ask(choices=("one",))
    assert not panel.steps.key(KeyAction.NOT_NOW, ""), "a step without a no leaves the key alone"
