from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableModel, TableRow
from tests.pos_app.ui.gallery import SALES, SALES_COLUMNS


def _table(theme: Theme, qtbot: QtBot) -> ListTable:
    table = ListTable(theme, SALES_COLUMNS, accessible_name="Sales", empty_text="No sale yet")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.set_rows(SALES)
    return table


def test_arrows_choose_and_enter_activates_a_row(theme: Theme, qtbot: QtBot) -> None:
    table = _table(theme, qtbot)
    table.choose("03-2-000147")
    with qtbot.waitSignal(table.row_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == ["03-2-000146"]
    with qtbot.waitSignal(table.row_activated) as activated:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert activated.args == ["03-2-000146"]


def test_home_and_end_walk_the_rows(theme: Theme, qtbot: QtBot) -> None:
    table = _table(theme, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.chosen_key() == SALES[-1].key
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.chosen_key() == SALES[0].key


def test_the_chosen_row_stays_chosen_when_new_rows_come(theme: Theme, qtbot: QtBot) -> None:
    table = _table(theme, qtbot)
    table.choose("03-2-000146")
    newer = TableRow("03-2-000148", (Cell(text="14:40"),))
    with qtbot.assertNotEmitted(table.row_chosen):
        table.set_rows((newer, *SALES))
    assert table.chosen_key() == "03-2-000146"


def test_a_chosen_row_that_went_is_told(theme: Theme, qtbot: QtBot) -> None:
    table = _table(theme, qtbot)
    table.choose("03-2-000146")
    with qtbot.waitSignal(table.row_chosen) as chosen:
        table.set_rows(SALES[:1])
    assert chosen.args == [None]


def test_columns_share_the_whole_width(theme: Theme, qtbot: QtBot) -> None:
    table = _table(theme, qtbot)
    widths = [table.columnWidth(place) for place in range(4)]
    assert abs(sum(widths) - table.viewport().width()) <= 1
    assert widths[0] == 84


def test_a_cut_figure_is_a_fault_and_a_cut_name_is_not(theme: Theme, qtbot: QtBot) -> None:
    table = _table(theme, qtbot)
    long = "far too long for its column " * 6
    cells = (Cell(text="1"), Cell(text=long), Cell(text="x"), Cell(text="9,999,999,999.99"))
    table.set_rows((TableRow(1, cells),))
    assert table.cut_texts() == ["9,999,999,999.99"]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = TableModel((Column("Name"), Column("Total", trailing=True)))
    model.set_rows((TableRow(1, (Cell(text="a"), Cell(text="1"))), TableRow(2, ())))
    qtmodeltester.check(model)
