from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableRow


def test_each_kind_of_cell_looks_different(theme: Theme, qtbot: QtBot) -> None:
    table = ListTable(theme, (Column("Name"),), accessible_name="Names")
    qtbot.addWidget(table)
    table.resize(300, 120)
    table.show()
    kinds = (
        Cell(text="x"), Cell(text="x", sub="y"), Cell(text="x", strong=True),
        Cell(text="x", struck=True), Cell(text="x", hatched=True), Cell(text="x", chip=Tone.GOOD),
        Cell(text="x", icon="printer"), Cell(text="x", colour="bad"),
    )  # fmt: skip
    looks = []
    for cell in kinds:
        table.set_rows((TableRow(1, (cell,)),))
        looks.append(table.grab().toImage())
    assert all(a != b for n, a in enumerate(looks) for b in looks[n + 1 :])


def test_a_total_is_set_apart_by_a_heavier_line(theme: Theme, qtbot: QtBot) -> None:
    table = ListTable(theme, (Column("Name"),), accessible_name="Names")
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    first = TableRow(1, (Cell(text="Airport"),))
    looks = []
    for is_total in (False, True):
        table.set_rows((first, TableRow(2, (Cell(text="All"),), is_total=is_total)))
        looks.append(table.viewport().grab().toImage())
    plain, total = looks
    top = table.rowViewportPosition(1)
    assert plain.pixelColor(150, top) != total.pixelColor(150, top)
    assert plain.pixelColor(150, top + 20) == total.pixelColor(150, top + 20)
