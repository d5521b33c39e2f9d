"""The profile is built while nobody is served, and never in the middle of a sale."""

from pytestqt.qtbot import QtBot

from pos_app.bootstrap.idle_building import IdleBuilding
from pos_app.bootstrap.window import PROFILE, TillWindow
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, pieces_of, scan


def is_built(till: TillWindow) -> bool:
    return till.screens._profiles is not None


def test_it_is_built_in_a_quiet_moment_and_shows_nothing(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    assert not is_built(till)
    IdleBuilding(till).look()
    qtbot.waitUntil(lambda: is_built(till), timeout=WAIT_MS)
    assert till.window.current != PROFILE


def test_a_basket_that_is_begun_comes_first(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    building = IdleBuilding(till)
    building.look()  # the code is read in, and meanwhile somebody scans
    scan(till, pieces_of(till)[0])
    qtbot.waitUntil(lambda: not till.runner.waiting_count, timeout=WAIT_MS)
    building.look()
    assert not is_built(till)
    assert building._timer.isActive()
    building.stop()
