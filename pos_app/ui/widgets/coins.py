"""Notes and coins to hand over, drawn as they look: notes are wide, coins are round.

Does not work out the change. Invariant: what does not fit wraps to a second line, never vanishes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import CENTRE, LEADING, round_box

_HEIGHT = 46
_GAP = 18
_STEP = 8


@dataclass(frozen=True, slots=True)
class CashPiece:
    """So many notes or coins of one value; texts ready made: "2 ×" and "0.50"."""

    count_text: str
    value_text: str
    is_note: bool = False


class Coins(PaintedWidget):
    """The pieces side by side, in the middle."""

    def __init__(
        self, theme: Theme, *, accessible_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, accessible_name=accessible_name, parent=parent)
        self._pieces: tuple[CashPiece, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: Sequence[CashPiece], *, accessible_name: str) -> None:
        """Show what to hand over; the name says it in words."""
        self._pieces = tuple(pieces)
        self.setAccessibleName(accessible_name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(240, self.theme.px(_HEIGHT) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return room for two pieces."""
        return QSize(200, self.theme.px(_HEIGHT) + 4)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the pieces need."""
        return max(1, len(self._lines(width))) * (self.theme.px(_HEIGHT) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pieces."""
        del event
        painter = self.start_painting()
        side = self.theme.px(_HEIGHT)
        for number, line in enumerate(self._lines(self.width())):
            width = sum(self._piece_width(piece) for piece in line) + _GAP * (len(line) - 1)
            x = (self.width() - width) / 2
            for piece in line:
                self._draw(painter, piece, QRectF(x, 2 + number * (side + 8), 0, side))
                x += self._piece_width(piece) + _GAP

    def _draw(self, painter: QPainter, piece: CashPiece, place: QRectF) -> None:
        theme, frame = self.theme, self.frame()
        count = self._count_width(piece)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(16, 600, tabular=True))
        count_at = QRectF(place.left(), place.top(), count, place.height())
        painter.drawText(frame.place(count_at), frame.align(LEADING), piece.count_text)
        left, side = place.left() + count, place.height()
        ink = "good" if piece.is_note else "gold"
        if piece.is_note:
            note = QRectF(left, place.top() + 6, self._value_width(piece), side - 12)
            at = frame.place(note)
            edge = theme.colour("border_strong")
            round_box(painter, at, theme.colour("good_soft"), edge=edge, edge_px=1.5, radius=5)
        else:
            at = frame.place(QRectF(left, place.top(), side, side))
            painter.setPen(QPen(theme.colour("border_strong"), 1.5))
            painter.setBrush(theme.colour("gold_soft"))
            painter.drawEllipse(at.adjusted(1, 1, -1, -1))
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(14, 700, tabular=True))
        painter.drawText(at, CENTRE, piece.value_text)

    def _lines(self, width: int) -> list[list[CashPiece]]:
        """Return as few lines as the width allows, as even as may be: 3 and 2, never 4 and 1."""
        fewest = len(self._filled(float(width)))
        even = sum(self._piece_width(piece) + _GAP for piece in self._pieces) / max(1, fewest)
        room = even
        while len(lines := self._filled(room)) > fewest:
            room += _STEP
        return lines

    def _filled(self, width: float) -> list[list[CashPiece]]:
        lines: list[list[CashPiece]] = []
        room = 0.0
        for piece in self._pieces:
            needed = self._piece_width(piece) + _GAP
            if not lines or needed > room + _GAP:
                lines.append([])
                room = width
            lines[-1].append(piece)
            room -= needed
        return lines

    def _piece_width(self, piece: CashPiece) -> float:
        return self._count_width(piece) + self._value_width(piece)

    def _count_width(self, piece: CashPiece) -> float:
        metrics = self.theme.metrics(16, 600, tabular=True)
        return metrics.horizontalAdvance(piece.count_text) + 6

    def _value_width(self, piece: CashPiece) -> float:
        side = self.theme.px(_HEIGHT)
        if not piece.is_note:
            return float(side)
        metrics = self.theme.metrics(14, 700, tabular=True)
        return max(side * 1.5, metrics.horizontalAdvance(piece.value_text) + 20)
