"""Each state has one body."""

from dataclasses import replace

import pytest

from pos_app.ui.shift.count_draft import CountDraft
from pos_app.ui.shift.drawing import Drawing, State
from pos_app.ui.shift.services import read_desk
from tests.builders import EUR, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.ui.shift.desk import services_of


def test_a_board_or_a_count_never_both(day: ShiftDay) -> None:
    day.run.open_shift(euros(100), staff=MARA)
    services = services_of(day)
    state = State(desk=read_desk(services, MARA))
    board = Drawing(services).picture(state, MARA)
    assert board.board
    assert board.count is None
    counting = State(desk=state.desk, count=CountDraft((100, 50), EUR))
    picture = Drawing(services).picture(counting, MARA)
    assert not picture.board
    assert picture.count is not None
    assert len(picture.count.rows) == 2


@pytest.mark.parametrize(
    ("position", "words", "tone"),
    [
        ("open", "Drawer open", "warn"),
        ("shut", "Drawer shut", "good"),
        ("unknown", "Drawer unknown", "neutral"),
        ("", "", "neutral"),
    ],
)
def test_how_the_drawer_stands_is_said_where_its_cash_is_counted(
    day: ShiftDay, position: str, words: str, tone: str
) -> None:
    services = replace(services_of(day), drawer_position=lambda _: position)
    before = Drawing(services).picture(State(desk=read_desk(services, MARA)), MARA)
    assert before.drawer == words, "a float is counted too"
    day.run.open_shift(euros(100), staff=MARA)
    desk = read_desk(services, MARA)
    for state in (State(desk=desk), State(desk=desk, count=CountDraft((100, 50), EUR))):
        picture = Drawing(services).picture(state, MARA)
        assert (picture.drawer, picture.drawer_tone) == (words, tone)
    store = day.store.look(staff=JONAS)
    assert not Drawing(services).picture(State(desk=desk, store=store), MARA).drawer
