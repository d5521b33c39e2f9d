"""The outage drill: its hub is real in all but the line, and practised again it begins anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.account import Balance
from pos_app.domain.staff import Role
from pos_app.operations.demo_drill import POINTS_HERE
from pos_app.ui.training.strip_keys import StripKeys
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.training_hands import Trainee, somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def kept(qapp: QApplication) -> Iterator[None]:
    del qapp
    with process_kept():
        yield


def balance(trainee: Trainee) -> Balance:
    found = trainee.till.machine.do(trainee.room.drill._demo.balance)
    assert found is not None
    return found


def practise(folder: Path, qtbot: QtBot) -> None:
    trainee = Trainee(folder, qtbot, somebody(role=Role.MANAGER))
    trainee.begin("outage")
    held = balance(trainee)
    assert held.total >= POINTS_HERE
    assert 0 < held.here <= held.total // 5
    trainee.press(StripKeys.LINK)
    trainee.press("Esc")
    for key in ("F2", "Morgenstern", "Enter", "20123", "Enter", "F10", "5", "1", "Enter", "F9"):
        trainee.press(key)
    assert balance(trainee).here < held.here
    trainee.press(StripKeys.LINK)
    trainee.until_done()
    trainee.until(lambda: trainee.till.window.current == "outages", "the recorder shows")
    report, *_ = trainee.till.machine.do(trainee.till.outages.outages.reports)
    figures = report.figures
    assert (figures.sales, figures.redeemed, figures.lost, figures.waiting) == (1, 1, 0, 0)
    trainee.press("Esc")
    assert trainee.till.window.current == "sell"
    trainee.till.window.close()


@pytest.mark.usefixtures("kept")
def test_a_fifth_stays_here_airport_has_its_own_and_the_drill_begins_anew_the_next_day(
    qtbot: QtBot, tmp_path: Path
) -> None:
    practise(tmp_path, qtbot)
    practise(tmp_path, qtbot)


@pytest.mark.usefixtures("kept")
def test_a_drill_that_is_left_joins_the_link_again(qtbot: QtBot, tmp_path: Path) -> None:
    trainee = Trainee(tmp_path, qtbot, somebody(role=Role.MANAGER))
    trainee.begin("outage")
    trainee.press(StripKeys.LINK)
    sync = trainee.till.sync
    trainee.until(lambda: sync.status is not None and sync.status.code == "cut", "it is cut")
    trainee.press(StripKeys.NEXT)
    trainee.until(lambda: sync.status is not None and sync.status.state == "linked", "joined")
    assert trainee.till.window.current == "sell"
    trainee.till.window.close()
