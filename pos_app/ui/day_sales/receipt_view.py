"""A receipt as it would come out of the printer: lines of equal letters on a paper.

Lays nothing out: the lines come ready made. The bundled font has no fixed pitch, so every letter
stands in a cell of its own.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import CENTRE, round_box

LEAST_COLUMNS = 32
_EDGE = 14
_LARGEST_PX = 15


class ReceiptPaper(PaintedWidget):
    """The paper; as wide as it is given, as long as its lines."""

    def __init__(self, theme: Theme, *, accessible_name: str) -> None:
        super().__init__(theme, accessible_name=accessible_name)
        self._lines: tuple[str, ...] = ()
        self._hint = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, lines: Sequence[str], *, hint: str) -> None:
        """Show these lines, or the hint when there are none."""
        self._lines, self._hint = tuple(lines), hint
        self.setAccessibleDescription("\n".join(self._lines) or hint)
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        """Return the height of the lines at the present width."""
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow paper."""
        return QSize(200, 60)

    def hasHeightForWidth(self) -> bool:
        """Say that a wider paper has larger letters."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = max(6, len(self._lines))
        return int(lines * self._line_height(width)) + 2 * _EDGE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper and the letters."""
        del event
        theme, painter = self.theme, QPainter(self)
        box = QRectF(self.rect())
        edge = theme.colour("border")
        round_box(painter, box, theme.colour("sunken"), edge=edge, radius=6)
        if not self._lines:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(15))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(20, 0, -20, 0), int(flags), self._hint)
            return
        cell, height = self._cell_width(self.width()), self._line_height(self.width())
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(self._font_px(cell)))
        left = (self.width() - cell * self._columns()) / 2
        for number, line in enumerate(self._lines):
            top = _EDGE + number * height
            for place, letter in enumerate(line):
                if letter != " ":
                    at = QRectF(left + place * cell - 4, top, cell + 8, height)
                    painter.drawText(at, CENTRE, letter)

    def _columns(self) -> int:
        return max(LEAST_COLUMNS, *(len(line) for line in self._lines), LEAST_COLUMNS)

    def _cell_width(self, width: int) -> float:
        return min((width - 2 * _EDGE) / self._columns(), self.theme.px(9) * 1.0)

    def _line_height(self, width: int) -> float:
        return self._cell_width(width) * 2.1

    def _font_px(self, cell: float) -> int:
        """Return the largest size whose widest digit still fits its cell."""
        for px in range(_LARGEST_PX, 8, -1):
            metrics: QFontMetricsF = self.theme.metrics(px)
            if metrics.horizontalAdvance("0") <= cell + 0.8:
                return px
        return 9


def scrolled(paper: QWidget) -> QScrollArea:
    """Return a frameless area in which a long receipt scrolls."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(paper)
    return area
