"""What was found while typing: products below the scan field, over the basket but not its total.

Searches nothing. Invariants: the field keeps the focus, arrows and Enter come from it; as many
rows are shown as there is room for, and the chosen one is always among them.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.sell.picture import ResultRow
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import LEADING, TRAILING, elided, round_box

_ROW = 46
_MARGIN = 6
MOST_ROWS = 10


class _ResultButton(PaintedButton):
    """One product: name and detail at the left, price at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, accessible_name="")
        # A finger may choose a row while the field is being filled; Tab never stops here.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = ResultRow(name="", detail="", price="")
        self._is_chosen = False

    def show_row(self, row: ResultRow, *, is_chosen: bool) -> None:
        if (row, is_chosen) != (self._row, self._is_chosen):
            self._row, self._is_chosen = row, is_chosen
            self.setAccessibleName(
                ", ".join(part for part in (row.name, row.detail, row.price) if part)
            )
            self.update()

    @property
    def is_chosen(self) -> bool:
        """Whether Enter takes this one."""
        return self._is_chosen

    def sizeHint(self) -> QSize:
        return QSize(280, self.theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, painter, frame = self.theme, self.start_painting(), self.frame()
        box = QRectF(self.rect())
        if self._is_chosen:
            edge = theme.colour("primary")
            round_box(painter, box, theme.colour("primary_soft"), edge=edge, radius=8)
        elif self.isDown() or self.underMouse():
            round_box(painter, box, theme.colour("sunken"), radius=8)
        price = theme.metrics(15, 600, tabular=True).horizontalAdvance(self._row.price) + 4
        right = self.width() - 12
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(15, 600, tabular=True))
        price_at = QRectF(right - price, 0, price, self.height())
        painter.drawText(frame.place(price_at), frame.align(TRAILING), self._row.price)
        room = right - price - 12 - 12
        metrics = theme.metrics(15, 600)
        name = elided(metrics, self._row.name, room * (0.66 if self._row.detail else 1))
        name_at = QRectF(12, 0, metrics.horizontalAdvance(name) + 3, self.height())
        painter.setFont(theme.font(15, 600))
        painter.drawText(frame.place(name_at), frame.align(LEADING), name)
        left = name_at.right() + 10
        small = theme.metrics(13)
        detail = elided(small, self._row.detail, max(0.0, 12 + room - left))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(13))
        detail_at = QRectF(left, 0, max(0.0, 12 + room - left), self.height())
        painter.drawText(frame.place(detail_at), frame.align(LEADING), detail)


class ResultsPanel(Panel):
    """The list; `result_chosen` carries the place among all results."""

    result_chosen = Signal(int)

    def __init__(self, theme: Theme, phrases: Phrases, *, parent: QWidget) -> None:
        super().__init__("card", parent=parent)
        self.setAccessibleName(phrases.say("sell_screen.results"))
        self._theme = theme
        self._results: tuple[ResultRow, ...] = ()
        self._chosen: int | None = None
        self._first = 0
        self._room = QRectF(0, 0, 400, 400).toRect()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(0)
        self.buttons = [_ResultButton(theme) for _ in range(MOST_ROWS)]
        for place, button in enumerate(self.buttons):
            column.addWidget(button)
            button.clicked.connect(lambda _=False, at=place: self._choose(at))
        self.hide()

    def place(self, left: int, top: int, *, width: int, height: int) -> None:
        """Stand here; the height is the most that may be covered."""
        self._room.setRect(left, top, width, height)
        if self._results:
            self._draw()

    def show_results(self, results: Sequence[ResultRow], chosen: int | None) -> None:
        """Show what was found; nothing found closes the list."""
        if (tuple(results), chosen) == (self._results, self._chosen):
            return
        self._results, self._chosen = tuple(results), chosen
        if not self._results:
            self.hide()
            return
        self._draw()
        self.show()
        self.raise_()

    def _draw(self) -> None:
        row = max(44, self._theme.px(_ROW))
        fitting = max(1, min(MOST_ROWS, (self._room.height() - 2 * _MARGIN) // row))
        shown = min(fitting, len(self._results))
        chosen = self._chosen or 0
        self._first = max(0, min(self._first, chosen, len(self._results) - shown))
        if chosen >= self._first + shown:
            self._first = chosen - shown + 1
        for place, button in enumerate(self.buttons):
            at = self._first + place
            if place < shown:
                button.show_row(self._results[at], is_chosen=at == self._chosen)
            button.setVisible(place < shown)
        height = shown * row + 2 * _MARGIN
        self.setGeometry(self._room.x(), self._room.y(), self._room.width(), height)

    def _choose(self, place: int) -> None:
        self.result_chosen.emit(self._first + place)
