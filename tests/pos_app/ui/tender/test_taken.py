"""Each tender has its row: arrows choose one, Delete or its x takes it back."""

import pytest

from pos_app.domain.card_request import CardResult, CardState
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import euros
from tests.pos_app.ui.sell.desk import Desk, rung_up
from tests.pos_app.ui.tender.card_line import Line


def paid_in_parts() -> Desk:
    desk = rung_up()
    for part in ("1", "0.50", "0.20"):
        desk.key(KeyAction.CASH, part)
    return desk


def left(desk: Desk) -> list[int]:
    return [tender.amount.minor for tender in desk.basket.tenders]


def chosen(desk: Desk) -> list[str]:
    return [row.amount for row in desk.now.tender.taken if row.is_chosen]


def test_the_newest_is_chosen_and_arrows_choose_another() -> None:
    desk = paid_in_parts()
    assert chosen(desk) == ["0.20"]
    for by, amount in ((-1, "0.50"), (-1, "1.00"), (-1, "1.00"), (1, "0.50")):
        desk.presenter.on_stepped(by)
        assert chosen(desk) == [amount]
    desk.presenter.on_answer("choose_tender", "2")
    assert chosen(desk) == ["0.20"]


def test_delete_takes_the_chosen_one_back_and_undo_the_newest() -> None:
    desk = paid_in_parts()
    desk.key(KeyAction.LINE_UP)
    desk.key(KeyAction.REMOVE_LINE)
    assert (left(desk), desk.now.total) == ([100, 20], "€0.79")
    assert chosen(desk) == ["0.20"]
    desk.key(KeyAction.UNDO)
    assert left(desk) == [100]


@pytest.mark.parametrize(("place", "kept"), [("0", [50, 20]), ("1", [100, 20]), ("2", [100, 50])])
def test_any_row_goes_by_its_own_key(place: str, kept: list[int]) -> None:
    desk = paid_in_parts()
    desk.presenter.on_answer("take_back", place)
    assert left(desk) == kept


def test_a_row_that_is_gone_is_refused_with_a_sentence() -> None:
    desk = paid_in_parts()
    desk.presenter.on_answer("take_back", "3")
    assert left(desk) == [100, 50, 20]
    assert desk.question.is_bad


def test_without_tenders_arrows_go_through_the_lines() -> None:
    desk = rung_up("4006381333931", "4311501043271")
    desk.presenter.on_stepped(-1)
    assert desk.now.chosen == 0


def test_a_card_that_is_not_the_newest_is_undone_at_its_terminal_first() -> None:
    line = Line()
    request = line.ask()
    line.tell(request, CardState.APPROVED, result=CardResult(amount=euros(100), code="1"))
    line.desk.key(KeyAction.CASH, "0.50")
    line.desk.presenter.on_answer("take_back", "0")
    what, reversal = line.terminal.asked[-1]
    assert (what, reversal.id, left(line.desk)) == ("reverse", request.id, [100, 50])
    line.tell(reversal, CardState.REVERSED)
    assert left(line.desk) == [50]
    assert line.desk.now.stage is Stage.RINGING


def test_a_terminal_that_keeps_the_charge_keeps_the_row() -> None:
    line = Line()
    request = line.ask()
    line.tell(request, CardState.APPROVED, result=CardResult(amount=euros(100), code="1"))
    line.desk.presenter.on_answer("take_back", "0")
    line.tell(line.terminal.asked[-1][1], CardState.ABORTED, reason="no_line")
    assert left(line.desk) == [100]
    assert "still charged" in line.desk.question.title
