"""A receipt as it would come out of the printer: lines of equal letters on a paper.

Lays nothing out: the lines come ready made. Invariant: a wider paper has larger letters, up to
those of a real receipt; all lines have the same.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import round_box
from pos_app.ui.widgets.paper_letters import draw_letters

LEAST_COLUMNS = 32
_EDGE = 12
_LARGEST_CELL, _LINE_PER_CELL = 9, 2.3


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
        left = (self.width() - cell * self._columns()) / 2
        for number, line in enumerate(self._lines):
            at = QRectF(left, _EDGE + number * height, cell * len(line), height)
            draw_letters(painter, line, at)

    def _columns(self) -> int:
        return max(LEAST_COLUMNS, *(len(line) for line in self._lines), LEAST_COLUMNS)

    def _cell_width(self, width: int) -> float:
        return min((width - 2 * _EDGE) / self._columns(), float(self.theme.px(_LARGEST_CELL)))

    def _line_height(self, width: int) -> float:
        return self._cell_width(width) * _LINE_PER_CELL


class PaperArea(QScrollArea):
    """Room for more paper than there is height.

    WORKAROUND(Qt): a bar as needed narrows the paper, whose letters then shrink until no bar is
    needed, which widens it again: Qt lays out in itself until the stack ends. Whether there is a
    bar is therefore decided here, by the width without one. Remove when QScrollArea does.
    """

    def __init__(self, paper: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(paper)

    def event(self, event: QEvent) -> bool:
        """Look again when the paper asks for another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._decide()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again at another size."""
        self._decide()
        super().resizeEvent(event)

    def _decide(self) -> None:
        paper, on = self.widget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        assert paper is not None, "set when the area was made"
        width = self.width()
        is_scaled = paper.hasHeightForWidth()
        tall = paper.heightForWidth(width) if is_scaled else paper.sizeHint().height()
        policy = on if tall > self.height() else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)


def scrolled(paper: QWidget) -> QScrollArea:
    """Return a frameless area in which a long receipt scrolls."""
    return PaperArea(paper)
