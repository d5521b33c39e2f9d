from PySide6.QtCore import Qt

from pos_app.ui.widgets.table_model import Cell, Column, TableModel, TableRow


def test_titles_cells_and_whole_rows_are_there_for_screen_readers() -> None:
    model = TableModel((Column("Sale"), Column("Total", trailing=True)))
    model.set_rows((TableRow("a", (Cell(text="03-2-000147"),), "Sale 147, 35.16"),))
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(1, horizontal) == "Total"
    alignment = model.headerData(1, horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert alignment == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Sale 147, 35.16"
    assert model.index(0, 1).data() == ""
