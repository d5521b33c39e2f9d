"""What is being decided: read as the store writes figures, tried out without changing anything."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.ui.sell.adjust_draft import AdjustSteps, Draft, Preview, Tab
from tests.builders import an_id, euros
from tests.pos_app.ui.sell.desk import JUICE, Desk, rung_up


def steps(desk: Desk) -> tuple[AdjustSteps, LineId]:
    made = AdjustSteps(desk.presenter.counter)
    line_id = made.chosen_line()
    assert line_id is not None
    return made, line_id


def test_trying_out_changes_nothing() -> None:
    desk = rung_up(JUICE)
    made, line_id = steps(desk)
    before = desk.basket
    draft = Draft(line_id=line_id, text="10")
    assert made.preview(draft) == Preview(euros(199), euros(179), waits=False)
    assert desk.basket is before


@pytest.mark.parametrize("text", ["", "x", "0", "101"])
def test_nothing_sensible_has_no_preview(text: str) -> None:
    made, line_id = steps(rung_up(JUICE))
    assert made.preview(Draft(line_id=line_id, text=text)) is None


def test_a_share_may_have_decimals_and_its_sign() -> None:
    desk = rung_up(JUICE)
    made, line_id = steps(desk)
    made.decide(Draft(line_id=line_id, text="2.5 %"), "care")
    assert desk.basket.lines[0].adjustments[0].value == 25_000


def test_the_basket_as_a_whole_has_no_price_and_no_note() -> None:
    made, _ = steps(rung_up(JUICE))
    for step in (
        lambda: made.decide(Draft(line_id=None, tab=Tab.PRICE, text="1"), "care"),
        lambda: made.note(Draft(line_id=None, tab=Tab.NOTE, text="x")),
    ):
        with pytest.raises(RuleError):
            step()


def test_a_line_that_is_gone_is_none() -> None:
    made, _ = steps(rung_up(JUICE))
    assert made.line(Draft(line_id=LineId(an_id("gone")))) is None
