"""A painted table over a real model: the day's sales, a report, products to edit.

Formats nothing. Invariants: one height for all rows, never measured from the content; arrows,
Home, End and Page keys walk the rows; Enter or a double touch activates one.
"""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.table_model import Column, TableModel, TableRow
from pos_app.ui.widgets.table_painter import TablePainter


class ListTable(QTableView):
    """The table. `row_chosen` and `row_activated` carry the key of the row (None for no row).

    `row_height` in design pixels: 34 for figures, 48 and more for touch and for cells with two
    texts. Without rows it shows `empty_text`.
    """

    row_chosen = Signal(object)
    row_activated = Signal(object)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        *,
        accessible_name: str,
        row_height: int = 48,
        empty_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._row_height, self._empty_text = theme, row_height, empty_text
        self._table = TableModel(columns, self)
        self._painter = TablePainter(theme, self)
        self.setModel(self._table)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setMinimumSectionSize(24)
        if not any(column.title for column in columns):
            self.horizontalHeader().hide()
        self.activated.connect(self._report_activated)
        self.selectionModel().currentRowChanged.connect(self._report_chosen)
        theme.theme_changed.connect(self._follow_theme)
        self._follow_theme()

    def set_rows(self, rows: Sequence[TableRow], *, chosen: Hashable | None = None) -> None:
        """Show these rows; the row chosen before (or the key given) stays chosen if it is there."""
        key = chosen if chosen is not None else self.chosen_key()
        place = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self._table.set_rows(rows)
            self._choose_silently(key)
        self.verticalScrollBar().setValue(place)
        if self.chosen_key() != key:
            self.row_chosen.emit(self.chosen_key())
        self.viewport().update()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self._table.set_columns(columns)
        self._spread()

    def choose(self, key: Hashable) -> None:
        """Choose the row of a key and bring it into view; does nothing when it is not there."""
        self._choose_silently(key)

    def chosen_key(self) -> Hashable | None:
        """Return the key of the chosen row, or None."""
        index = self.currentIndex()
        valid = index.isValid() and index.row() < len(self._table.rows)
        return self._table.rows[index.row()].key if valid else None

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows shown."""
        return self._table.rows

    def cut_texts(self) -> list[str]:
        """Return titles, figures and chips that do not fit their column; long names may."""
        widths = [self.columnWidth(place) for place in range(len(self._table.columns))]
        return self._painter.cut_cells(self._table, widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and activate; letters and digits are left to the screen."""
        if event.text() and event.text().isprintable():
            event.ignore()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._report_activated(self.currentIndex())
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._table.rows) - 1}
        if self._table.rows and event.key() in ends:
            # Qt would walk the cells of the row.
            self.setCurrentIndex(self._table.index(ends[Qt.Key(event.key())], 0))
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the words for none, and the focus ring."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        box = QRectF(self.viewport().rect())
        if not self._table.rows and self._empty_text:
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.font(15, 500))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(32, 16, -32, -16), flags, self._empty_text)
        if self.hasFocus():
            painter.setPen(self._theme.colour("primary"))
            painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -1.5))

    def _choose_silently(self, key: Hashable | None) -> None:
        for number, row in enumerate(self._table.rows):
            if key is not None and row.key == key:
                self.setCurrentIndex(self._table.index(number, 0))
                self.scrollTo(self.currentIndex())
                return

    def _spread(self) -> None:
        columns = self._table.columns
        widths = [self._theme.px(column.width) for column in columns]
        left = max(0, self.viewport().width() - sum(widths))
        shares = [0 if column.width else column.share for column in columns]
        whole = sum(shares) or 1
        for number, (width, share) in enumerate(zip(widths, shares, strict=True)):
            self.setColumnWidth(number, width or left * share // whole)

    def _report_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._table.rows):
            self.row_activated.emit(self._table.rows[index.row()].key)

    def _report_chosen(self, current: QModelIndex) -> None:
        del current
        if not self.signalsBlocked():
            self.row_chosen.emit(self.chosen_key())

    def _follow_theme(self) -> None:
        self._painter.take_theme()
        self.verticalHeader().setDefaultSectionSize(self._theme.px(self._row_height))
        self.horizontalHeader().setFixedHeight(self._theme.px(32))
        self._spread()
        self.viewport().update()
