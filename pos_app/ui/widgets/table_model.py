"""What a list table shows: columns, cells and rows, all texts ready made.

Sorts, filters and formats nothing. Invariant: a row keeps its `key`, so a choice survives new rows.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.ui.theme_tokens import Tone


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in design pixels, or 0 for a `share` of what is left.

    A trailing column holds figures: its text ends at its edge and is tabular.
    """

    title: str
    width: int = 0
    share: int = 1
    trailing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: a text, a small text below, or a chip when `chip` is given.

    `colour` is a token; `hatched` marks a figure that is not final.
    """

    text: str = ""
    sub: str = ""
    colour: str = "text"
    strong: bool = False
    struck: bool = False
    hatched: bool = False
    chip: Tone | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: `key` says what it is about, `spoken` is the whole row for screen readers.

    `is_total` sets it apart from those above by a heavier line.
    """

    key: Hashable
    cells: tuple[Cell, ...]
    spoken: str = ""
    tone: Tone | None = None
    is_total: bool = False


_Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Rows and columns as a table model; `rows` and `columns` are what the painter reads."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[TableRow, ...] = ()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of rows; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the text of a cell, or the whole row for screen readers in the first column."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if index.column() == 0 and row.spoken else cell.text
        return cell.text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | int | None:
        """Return title and alignment of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.trailing else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; an empty one where the row is shorter than the columns."""
        cells = self.rows[row].cells
        return cells[column] if column < len(cells) else Cell()

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, for instance their titles in another language."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()
