"""The drill of a window that is no drill yet does nothing; its figures are put away with it."""

from pos_app.bootstrap.drill_room import DrillRoom
from tests.pos_app.bootstrap.stage import Tills, presenter_of


def test_without_a_begun_exercise_nothing_is_cut_and_nothing_shown(tills: Tills) -> None:
    till = tills.open()
    stood: list[bool] = []
    room = DrillRoom(till, on_standing=lambda: stood.append(True))
    till.outages.open(presenter_of(till).staff)
    room.put_away()
    assert till.window.current == "sell"
    assert stood == []
