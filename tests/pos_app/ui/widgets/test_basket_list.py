import time
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Density, Theme
from pos_app.ui.widgets.basket_list import BasketList
from pos_app.ui.widgets.basket_model import BasketRow, RowChip, RowState

ROW = BasketRow(quantity="1", name="Rye roll", amount="0.60", chips=(RowChip("3 for 2"),))


def _basket(theme: Theme, qtbot: QtBot, count: int = 3) -> BasketList:
    basket = BasketList(theme, accessible_name="Basket", empty_text="Scan the first thing")
    qtbot.addWidget(basket)
    basket.resize(470, 420)
    basket.show()
    basket.set_lines([replace(ROW, name=f"Thing {n}") for n in range(count)])
    return basket


def test_the_501st_line_is_on_the_screen_within_5_ms(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    basket = _basket(theme, qtbot, 500)
    qapp.processEvents()
    rows = list(basket.rows)
    times_ms = []
    for n in range(40):
        rows.append(replace(ROW, name=f"More {n}"))
        fresh = [replace(row) for row in rows]
        start = time.perf_counter()
        basket.set_lines(fresh, chosen=len(fresh) - 1)
        qapp.processEvents()
        times_ms.append((time.perf_counter() - start) * 1000)
    # The best of many tells what the code costs, whatever else the machine is doing.
    assert min(times_ms) <= 5


def test_choosing_a_line_says_so_and_brings_it_into_view(theme: Theme, qtbot: QtBot) -> None:
    basket = _basket(theme, qtbot, 60)
    with qtbot.waitSignal(basket.line_chosen) as chosen:
        basket.choose_line(59)
    assert chosen.args == [59]
    assert basket.viewport().rect().contains(basket.visualRect(basket.currentIndex()))
    basket.choose_line(-1)
    assert basket.chosen_line() == -1


def test_arrows_move_enter_activates_and_digits_pass_through(theme: Theme, qtbot: QtBot) -> None:
    basket = _basket(theme, qtbot)
    basket.choose_line(0)
    qtbot.keyClick(basket, Qt.Key.Key_Down)
    assert basket.chosen_line() == 1
    qtbot.keyClick(basket, Qt.Key.Key_4)
    assert basket.chosen_line() == 1
    with qtbot.waitSignal(basket.line_activated) as activated:
        qtbot.keyClick(basket, Qt.Key.Key_Return)
    assert activated.args == [1]


def test_a_screen_reader_hears_the_whole_line(theme: Theme, qtbot: QtBot) -> None:
    basket = _basket(theme, qtbot)
    basket.set_lines([replace(ROW, spoken="1 Rye roll, 0.60, 3 for 2")])
    line = basket.model().index(0, 0)
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "1 Rye roll, 0.60, 3 for 2"
    assert QAccessible.queryAccessibleInterface(basket).text(QAccessible.Text.Name) == "Basket"


def test_a_line_mirrors_when_people_read_right_to_left(theme: Theme, qtbot: QtBot) -> None:
    basket = _basket(theme, qtbot, 1)
    leading_to_trailing = basket.grab().toImage()
    basket.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = basket.grab().toImage()
    surface = theme.colour("surface").rgb()
    name_side = [leading_to_trailing.pixel(x, 16) != surface for x in range(70, 180)]
    other_side = [mirrored.pixel(x, 16) != surface for x in range(290, 400)]
    assert any(name_side)
    assert any(other_side)
    assert leading_to_trailing != mirrored


def test_each_state_looks_different(theme: Theme, qtbot: QtBot) -> None:
    basket = _basket(theme, qtbot, 1)
    looks = []
    for state in RowState:
        basket.set_lines([replace(ROW, state=state, note="why")])
        looks.append(basket.grab().toImage())
    assert all(a != b for n, a in enumerate(looks) for b in looks[n + 1 :])


def test_a_long_name_is_reported_as_cut_and_a_short_one_is_not(theme: Theme, qtbot: QtBot) -> None:
    basket = _basket(theme, qtbot, 1)
    assert basket.cut_names() == []
    basket.set_lines([replace(ROW, name="A very long name " * 6)])
    assert len(basket.cut_names()) == 1


def test_comfortable_lines_are_made_for_fingers(theme: Theme, qtbot: QtBot) -> None:
    basket = _basket(theme, qtbot)
    theme.switch(density=Density.COMFORTABLE)
    qtbot.waitUntil(lambda: basket.visualRect(basket.model().index(0, 0)).height() >= 44)
