"""A chart's figures as a table model, so that keys and screen readers reach every one.

Decides nothing. Invariants: an empty place (a gap, the missing half of a heat map) cannot be
chosen; the text for screen readers names series and label before the figure.
"""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.ui.charts.picture import FigureTable

_Index = QModelIndex | QPersistentModelIndex
_NOTHING = FigureTable(columns=(), rows=(), texts=())


class ChartModel(QAbstractTableModel):
    """The figures of a chart."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = _NOTHING

    def show_table(self, table: FigureTable | None) -> None:
        """Hold these figures; None for none."""
        self.beginResetModel()
        self.table = table or _NOTHING
        self.endResetModel()

    def is_figure(self, row: int, column: int) -> bool:
        """Return whether there is a figure at this place."""
        within = 0 <= row < len(self.table.rows) and 0 <= column < len(self.table.columns)
        return within and self.table.texts[row][column] is not None

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of rows; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the figure, or how it is spoken."""
        if not index.isValid() or not self.is_figure(index.row(), index.column()):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.table.spoken(index.row(), index.column())
        shown = role == Qt.ItemDataRole.DisplayRole
        return self.table.texts[index.row()][index.column()] if shown else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """Return the name of a series or column, or of a row."""
        across = orientation == Qt.Orientation.Horizontal
        titles = self.table.columns if across else self.table.rows
        shown = role == Qt.ItemDataRole.DisplayRole and section < len(titles)
        return titles[section] if shown else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a figure can be chosen and an empty place cannot."""
        if index.isValid() and self.is_figure(index.row(), index.column()):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags
