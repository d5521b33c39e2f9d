"""A week of a shop balances to the minor unit: two tills, three cashiers, seven business days.

Every feature of the counter is driven once by real key events in the real window, the bulk by
operations from a seed. An independent bookkeeper (week_books) is told at each step what should have
happened; at the end of each day and of the week it must equal the sums over the sales, the X and Z
reports, the drawer, the safe and the accounts.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.week_books import Books
from tests.scenarios.week_days import Week
from tests.scenarios.week_market import market_day

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
REDUCED, FULL = 6, 60


@pytest.fixture
def week(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Week]:
    del qapp
    with process_kept():
        opened = Week(tmp_path, Books(), qtbot)
        yield opened
        opened.close()


def test_a_market_day_with_two_drawers_and_rounded_cash_balances(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    del qapp
    with process_kept():
        market_day(tmp_path, qtbot)


def test_a_week_balances(week: Week) -> None:
    week.run(sales_a_day=REDUCED)


@pytest.mark.long
def test_a_full_week_balances(week: Week) -> None:
    week.run(sales_a_day=FULL)
