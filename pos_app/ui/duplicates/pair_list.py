"""The pairs that wait: two names, a figure and a bar each, painted over a real model.

Decides nothing. Invariant: one height for all rows; arrows, Home, End and Page keys walk them.
"""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pos_app.ui.duplicates.picture import PairRow
from pos_app.ui.duplicates.weight_bar import HEIGHT, draw_weight
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painting import LEADING, TRAILING, Frame, elided, round_box

_ROW, _PAD = 70, 12
_Index = QModelIndex | QPersistentModelIndex


class PairList(QListView):
    """`pair_chosen` carries the key of the row."""

    pair_chosen = Signal(object)

    def __init__(self, theme: Theme, *, accessible_name: str) -> None:
        super().__init__()
        self._pairs = _PairModel(self)
        self.setModel(self._pairs)
        self.setItemDelegate(_PairPainter(theme, self))
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._report)
        theme.theme_changed.connect(self.viewport().update)

    def set_rows(self, rows: Sequence[PairRow], *, chosen: Hashable | None) -> None:
        """Show these, with one of them chosen; nobody is told."""
        with QSignalBlocker(self):
            self._pairs.set_rows(rows)
            keys = [row.key for row in rows]
            if chosen in keys:
                index = self._pairs.index(keys.index(chosen))
                self.setCurrentIndex(index)
                self.scrollTo(index)
        self.viewport().update()

    @property
    def rows(self) -> tuple[PairRow, ...]:
        """What is shown."""
        return self._pairs.rows

    def _report(self, index: QModelIndex) -> None:
        if index.isValid():
            self.pair_chosen.emit(self._pairs.rows[index.row()].key)


class _PairModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[PairRow, ...] = ()

    def set_rows(self, rows: Sequence[PairRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name} {row.other}, {row.figure}"
        return row.name if role == Qt.ItemDataRole.DisplayRole else None


class _PairPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(200, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, _PairModel):
            return
        row, theme = model.rows[index.row()], self._theme
        frame = Frame(QRectF(option.rect), option.direction)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        box = frame.bounds.adjusted(6, 2, -6, -2)
        if option.state & QStyle.StateFlag.State_Selected:
            round_box(painter, box, theme.colour("primary_soft"), radius=10)
        inner = box.adjusted(_PAD, 6, -_PAD, -8)
        name, small = theme.metrics(15, 600), theme.metrics(13)
        figure = theme.metrics(15, 600, tabular=True).horizontalAdvance(row.figure)
        first = QRectF(inner.left(), inner.top(), inner.width() - figure - 8, name.height())
        painter.setPen(theme.colour("muted" if row.is_skipped else "text"))
        painter.setFont(theme.font(15, 600))
        painter.drawText(
            frame.place(first), frame.align(LEADING), elided(name, row.name, first.width())
        )
        painter.setFont(theme.font(15, 600, tabular=True))
        edge = QRectF(inner.right() - figure, inner.top(), figure, name.height())
        painter.drawText(frame.place(edge), frame.align(TRAILING), row.figure)
        second = QRectF(inner.left(), first.bottom(), inner.width(), small.height())
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(13))
        painter.drawText(
            frame.place(second), frame.align(LEADING), elided(small, row.other, second.width())
        )
        bar = QRectF(inner.left(), inner.bottom() - HEIGHT, inner.width(), HEIGHT)
        colour = "good" if row.is_strong else "warn"
        draw_weight(painter, theme, Frame(bar, option.direction), share=row.share, colour=colour)
        painter.restore()
