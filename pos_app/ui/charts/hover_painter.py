"""The card beside a figure that is pointed at or walked to: its title, each series, its text.

Part of the window only: no document draws it. Invariants: it lies within the box, beside the
figure and not over it where there is room on either side.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.strokes import LOOKS, SeriesLook, draw_text, fill_column
from pos_app.ui.widgets.painting import LEADING, TRAILING, Frame, round_box

_PX, _PAD, _DOT, _APART = 12, 10.0, 8.0, 15.0
_AWAY = 12.0
_NO_LOOK = -1


@dataclass(frozen=True, slots=True)
class HoverLine:
    """A line of the card: a name and a figure, with the dot of a series (by place, -1: none)."""

    name: str
    text: str
    look: int = _NO_LOOK
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class HoverCard:
    """What the card says; its series are columns or lines."""

    title: str
    lines: tuple[HoverLine, ...]
    has_columns: bool = False


def card_rect(card: HoverCard, ink: Ink, *, box: QRectF, beside: QRectF) -> QRectF:
    """Return where the card goes, as seen: left of the figure, else right, else inside."""
    dot = _DOT + 6 if any(line.look >= 0 for line in card.lines) else 0
    names = max((ink.width(line.name, _PX, 600) for line in card.lines), default=0)
    texts = max((ink.width(line.text, _PX, 600, tabular=True) for line in card.lines), default=0)
    rows = dot + names + (_APART if names else 0) + texts
    width = min(box.width(), max(ink.width(card.title, _PX), rows) + 2 * _PAD + 2)
    height = min(box.height(), _line(ink) * (len(card.lines) + 1) + 1.4 * _PAD)
    left = beside.left() - _AWAY - width
    if left < box.left():
        left = beside.right() + _AWAY
    left = max(box.left(), min(left, box.right() - width))
    top = max(box.top(), min(beside.top() - _PAD, box.bottom() - height))
    return QRectF(left, top, width, height)


def draw_card(painter: QPainter, card: HoverCard, ink: Ink, rect: QRectF) -> None:
    """Draw the card."""
    round_box(painter, rect, ink.colour("raised"), edge=ink.colour("border_strong"), radius=8)
    frame, line = Frame(rect, ink.direction), _line(ink)
    inner = rect.adjusted(_PAD, 0.6 * _PAD, -_PAD, 0)
    row = QRectF(inner.left(), inner.top(), inner.width(), line)
    draw_text(painter, ink, row, card.title, align=LEADING, px=_PX)
    dotted = any(each.look >= 0 for each in card.lines)
    for each in card.lines:
        row.translate(0, line)
        if each.look >= 0:
            dot = QRectF(row.left(), row.center().y() - _DOT / 2, _DOT, _DOT)
            _draw_dot(painter, ink, frame.place(dot), LOOKS[each.look], is_column=card.has_columns)
        weight = 600 if each.is_strong or not dotted else 500
        words = frame.place(row.adjusted(_DOT + 6 if dotted else 0, 0, 0, 0))
        draw_text(painter, ink, words, each.name, align=LEADING, weight=weight, colour="text")
        draw_text(
            painter, ink, words, each.text,
            align=TRAILING if each.name else LEADING, weight=weight, colour="text", tabular=True,
        )  # fmt: skip


def _draw_dot(
    painter: QPainter, ink: Ink, dot: QRectF, look: SeriesLook, *, is_column: bool
) -> None:
    if is_column:
        fill_column(painter, ink, dot, look)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour(look.token))
    painter.drawEllipse(dot)


def _line(ink: Ink) -> float:
    return ink.metrics(_PX, 600).height() + 2
