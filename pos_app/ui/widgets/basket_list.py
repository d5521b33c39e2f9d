"""The basket: one painted line for each thing rung up.

Knows no product and no price rule; every text of a line comes ready made. Invariants: all lines
have one height; setting lines tells the view only what changed, so the 501st line costs as much
as the first; a line is read from the model, not through roles, while painting.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.basket_model import BasketModel, BasketRow
from pos_app.ui.widgets.basket_painter import BasketPainter


class BasketList(QListView):
    """The lines of a basket, newest last; the chosen line is marked.

    `line_chosen` carries the row when the marked line changes, -1 for none; `line_activated` when
    Enter or a double touch asks for it. Without lines it shows `empty_text`.
    """

    line_chosen = Signal(int)
    line_activated = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        accessible_name: str,
        empty_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty_text = empty_text
        self._lines = BasketModel(self)
        self._painter = BasketPainter(theme, self)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(accessible_name)
        self.verticalScrollBar().setSingleStep(theme.line_height())
        self.activated.connect(self._report_activated)
        self.selectionModel().currentChanged.connect(self._report_chosen)
        theme.theme_changed.connect(self._follow_theme)

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines, whatever the scroll bar would like."""
        return QSize(super().minimumSizeHint().width(), 2 * self._theme.line_height())

    def set_lines(self, rows: Sequence[BasketRow], *, chosen: int | None = None) -> None:
        """Show these lines; `chosen` marks one (-1 for none) and scrolls to it."""
        was_empty = not self._lines.rows
        self._lines.set_lines(rows)
        if chosen is not None:
            self.choose_line(chosen)
        if was_empty != (not rows):
            self.viewport().update()

    def choose_line(self, row: int) -> None:
        """Mark a line and bring it into view; -1 marks none."""
        index = self._lines.index(row) if 0 <= row < len(self._lines.rows) else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            if not index.isValid():
                self.clearSelection()
        if index.isValid():
            self.scrollTo(index)

    def chosen_line(self) -> int:
        """Return the marked row, or -1."""
        return self.currentIndex().row()

    @property
    def rows(self) -> Sequence[BasketRow]:
        """The lines shown."""
        return self._lines.rows

    def set_empty_text(self, text: str) -> None:
        """Say something else while there is no line."""
        self._empty_text = text
        self.viewport().update()

    def cut_names(self) -> list[str]:
        """Return names that lost letters at the present width; long ones may."""
        return self._painter.cut_names(self._lines.rows, self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with arrows, activate with Enter; letters and digits are left to the screen."""
        if event.text() and event.text().isprintable():
            # Type-to-search of the list would swallow digits meant for the scan field.
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, or the words for none, and the focus ring."""
        super().paintEvent(event)
        if self._lines.rows and not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        box = QRectF(self.viewport().rect())
        if not self._lines.rows and self._empty_text:
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.font(15, 500))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(32, 16, -32, -16), flags, self._empty_text)
        if self.hasFocus():
            painter.setPen(self._theme.colour("primary"))
            painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -1.5))

    def _report_activated(self, index: QModelIndex) -> None:
        self.line_activated.emit(index.row())

    def _report_chosen(self, current: QModelIndex) -> None:
        self.line_chosen.emit(current.row())

    def _follow_theme(self) -> None:
        self._painter.take_theme()
        self.verticalScrollBar().setSingleStep(self._theme.line_height())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
