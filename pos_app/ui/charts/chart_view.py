"""A chart in a window: pointed at, walked with keys, touched, read aloud.

Draws by the painters, which also draw paper; only the card and the mark of the pointed figure are
the window's. Counts nothing. Invariants: every figure is a cell of a real table model, so a screen
reader finds its text where it is drawn; arrows, Home and End reach each figure, and Enter, Space or
a touch chooses it; loading and nothing are said in words.
"""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView, QWidget

from pos_app.ui.charts.chart_model import ChartModel
from pos_app.ui.charts.chart_walk import first_place, next_place
from pos_app.ui.charts.hover_painter import card_rect, draw_card
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.painters import ChartPainter, needed_height, painter_for
from pos_app.ui.charts.picture import Picture
from pos_app.ui.charts.strokes import draw_words
from pos_app.ui.theme import Theme

_MARGIN = 5.0  # for the focus ring
_LEAST_WIDTH = 160
_CHOOSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class ChartView(QTableView):
    """The view. `chosen` carries row and column of the picture's table.

    For a chart over an axis the row is the label and the column the series; for bars the row; for
    a heat map row and column of the cell. Without `has_legend` the heading of the card holds a
    LegendView.
    """

    chosen = Signal(int, int)

    def __init__(
        self, theme: Theme, *, has_legend: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._has_legend = theme, has_legend
        self._picture: Picture | None = None
        self._words = ""
        self._painter: ChartPainter | None = None
        self._pointed: tuple[int, int] | None = None
        self._pressed: tuple[int, int] | None = None
        self._figures = ChartModel(self)
        self.setModel(self._figures)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setMouseTracking(True)
        theme.theme_changed.connect(self._place_anew)

    def show_picture(self, picture: Picture) -> None:
        """Show this; the figure walked to stays where it was if there still is one."""
        current = self._current()
        self._picture = picture
        self._words = picture.empty_text if picture.is_empty else ""
        self._figures.show_table(None if picture.is_empty else picture.table())
        self.setAccessibleName(picture.name)
        self.setAccessibleDescription(self._words)
        self._pointed = self._pressed = None
        if current is not None and self._figures.is_figure(*current):
            self._walk_to(current)
        self.updateGeometry()
        self._place_anew()

    def show_words(self, words: str, *, accessible_name: str = "") -> None:
        """Show words instead of figures: being counted, not to be counted."""
        self._picture, self._words = None, words
        self._figures.show_table(None)
        self.setAccessibleName(accessible_name or self.accessibleName())
        self.setAccessibleDescription(words)
        self._pointed = self._pressed = None
        self._place_anew()

    @property
    def picture(self) -> Picture | None:
        """What is shown; None while words are."""
        return self._picture

    def figure_rect(self, row: int, column: int) -> QRectF:
        """Return where a figure is drawn, in the view."""
        painter = self._placed()
        return QRectF() if painter is None else painter.place(row, column)

    def sizeHint(self) -> QSize:
        """As high as the picture needs."""
        return QSize(4 * _LEAST_WIDTH, self.minimumSizeHint().height() + self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """Below this figures could not be read."""
        ink = Ink.of(self._theme, self.layoutDirection())
        height = needed_height(self._picture, ink) + 2 * _MARGIN
        return QSize(self._theme.px(_LEAST_WIDTH), round(height))

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Return where a figure is: what a screen reader frames."""
        if not index.isValid():
            return QRect()
        return self.figure_rect(index.row(), index.column()).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the figure under a point."""
        painter = self._placed()
        found = painter.found(QPointF(point)) if painter is not None else None
        return QModelIndex() if found is None else self._figures.index(*found)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Do nothing: all figures are in view."""
        del index, hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and choose; other keys are left to the screen."""
        key, current = Qt.Key(event.key()), self._current()
        if key in _CHOOSING and current is not None and not event.isAutoRepeat():
            self.chosen.emit(*current)
            return
        table = self._figures.table
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = next_place(table, current, key, mirrored=mirrored)
        if place is None:
            event.ignore()
            return
        self._walk_to(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the latest figure, which is what people come for."""
        # Asked before Qt's own view puts the current figure on the first cell.
        place = self._current() or first_place(self._figures.table)
        super().focusInEvent(event)
        if place is not None:
            self._walk_to(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the card away."""
        super().focusOutEvent(event)
        self._point_at(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the card of the figure below."""
        self._point_at(self._found(event.position()) or self._walked_to())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at the figure below; a finger has no hovering."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._found(event.position())
            self._point_at(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the figure that was pressed, if the finger is still on it."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._found(event.position()):
            self._walk_to(pressed)
            self.chosen.emit(*pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two quick touches for a touch."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the page."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Take the card away when the pointer leaves; no tooltips."""
        if event.type() == QEvent.Type.ToolTip:
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at(self._walked_to())
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the reading direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the picture in the new box."""
        super().resizeEvent(event)
        self._painter = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture or the words, then what is pointed at, then the focus ring."""
        del event
        painter = QPainter(self.viewport())
        ink, placed = self._ink(), self._placed()
        if placed is None:
            draw_words(painter, ink, self._box(), self._words)
        else:
            placed.draw(painter)
            if self._pointed is not None:
                self._draw_pointed(painter, placed, self._pointed)
        if self.hasFocus():
            painter.setPen(QPen(ink.colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, 6, 6)
        painter.end()

    def _draw_pointed(
        self, painter: QPainter, placed: ChartPainter, pointed: tuple[int, int]
    ) -> None:
        ink = self._ink()
        placed.draw_pointed(painter, *pointed)
        card = placed.card(*pointed)
        if card is not None:
            beside = placed.place(*pointed)
            draw_card(painter, card, ink, card_rect(card, ink, box=self._box(), beside=beside))

    def _placed(self) -> ChartPainter | None:
        if self._picture is None or self._picture.is_empty:
            return None
        if self._painter is None:
            self._painter = painter_for(
                self._picture, self._box(), self._ink(), has_legend=self._has_legend
            )
        return self._painter

    def _found(self, point: QPointF) -> tuple[int, int] | None:
        painter = self._placed()
        return painter.found(point) if painter is not None else None

    def _current(self) -> tuple[int, int] | None:
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def _walked_to(self) -> tuple[int, int] | None:
        return self._current() if self.hasFocus() else None

    def _walk_to(self, place: tuple[int, int]) -> None:
        self.setCurrentIndex(self._figures.index(*place))
        self._point_at(place)

    def _point_at(self, place: tuple[int, int] | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.viewport().update()

    def _box(self) -> QRectF:
        return QRectF(self.viewport().rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _ink(self) -> Ink:
        return Ink.of(self._theme, self.layoutDirection())

    def _place_anew(self) -> None:
        self._painter = None
        self.updateGeometry()
        self.viewport().update()
