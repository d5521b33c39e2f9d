"""A figure card: name, the figure itself, how it changed, and its way as a small line.

Counts and formats nothing. Invariants: all of the card is the target; the figure is never cut, it
gets smaller instead; a change says up or down by its arrow too, never by its colour alone; what is
not over is hatched, and says so in words.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.spark_painter import draw_spark
from pos_app.ui.formatting import MINUS
from pos_app.ui.report.page_model import PageFigure
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import HIGH_CONTRAST, Tone
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import (
    CENTRE,
    LEADING,
    TRAILING,
    draw_hatching,
    elided,
    fitted_px,
    round_box,
)

_PAD = 15
_HEIGHT = 118
_FIGURE_PX, _SMALL_FIGURE_PX = 30, 22
_CHIP_PX = 13
_PIN_PX = 16
_LEAST_WIDTH = 150
_LEAST_SPARK = 44
_UP, _DOWN = "▲", "▼"


class FigureCard(PaintedButton):
    """The card of one figure; `clicked` when somebody wants to know more of it."""

    def __init__(
        self, theme: Theme, figure: PageFigure, *, not_over: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, accessible_name=figure.name, parent=parent)
        self.figure, self._not_over = figure, not_over
        said = (figure.name, figure.value, figure.of, self._chip())
        self.setAccessibleName(", ".join(filter(None, said)))
        if figure.spark is not None:
            self.setAccessibleDescription(figure.spark.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_noted = False

    def set_note(self, text: str) -> None:
        """Show that somebody pinned a note to it, and what the note says to whoever listens."""
        self._is_noted = bool(text)
        if text:
            self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its name and its figure."""
        name = self.theme.metrics(13).horizontalAdvance(self.figure.name)
        figure = self._metrics(_SMALL_FIGURE_PX).horizontalAdvance(self.figure.value)
        width = int(max(name, figure)) + 2 * self.theme.px(_PAD) + 4
        return QSize(max(self.theme.px(_LEAST_WIDTH), width), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Below this the figure would be too small."""
        return QSize(self.theme.px(_LEAST_WIDTH), self.theme.px(_HEIGHT))

    def cut_texts(self) -> list[str]:
        """Return the name or the figure where they do not fit."""
        room = self.width() - 2 * self.theme.px(_PAD)
        name_px = fitted_px(self.theme, self.figure.name, room, px=13, weight=400)
        cut = []
        if self.theme.metrics(name_px).horizontalAdvance(self.figure.name) > room + 1:
            cut.append(self.figure.name)
        if self._metrics(self._figure_px(room)).horizontalAdvance(self.figure.value) > room + 1:
            cut.append(self.figure.value)
        return cut

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it all."""
        del event
        theme, painter, frame = self.theme, self.start_painting(), self.frame()
        self._draw_ground(painter)
        pad = theme.px(_PAD)
        room = self.width() - 2.0 * pad
        name_px = fitted_px(theme, self.figure.name, room, px=13, weight=400)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(name_px))
        name_room = room
        if self._is_noted:
            size = theme.px(_PIN_PX)
            name_room -= size + theme.px(6)
            pin_at = QRectF(pad + room - size, theme.px(13), size, size)
            pin = theme.icon("pin", "warn", size)
            pin.paint(painter, frame.place(pin_at).toRect())
        name = elided(theme.metrics(name_px), self.figure.name, name_room)
        name_at = QRectF(pad, theme.px(12), room, theme.px(20))
        painter.drawText(frame.place(name_at), frame.align(LEADING), name)
        is_of_said = self._draw_figure(painter, QRectF(pad, theme.px(33), room, theme.px(38)))
        foot = QRectF(pad, self.height() - theme.px(14) - theme.px(30), room, theme.px(30))
        used = self._draw_chip(painter, foot)
        spark = foot.adjusted(used + theme.px(12) if used else 0, 0, 0, 0)
        if self.figure.spark is not None and spark.width() >= theme.px(_LEAST_SPARK):
            ink = Ink.of(theme, self.layoutDirection())
            draw_spark(painter, self.figure.spark, frame.place(spark), ink)
        elif not is_of_said and self.figure.spark is None:
            self._draw_of(painter, spark)

    def _draw_ground(self, painter: QPainter) -> None:
        theme, box = self.theme, QRectF(self.rect())
        edge = theme.colour("border")
        ground = "primary_soft" if self.isDown() else "surface"
        if self.underMouse() or self.isDown():
            edge = theme.colour("primary")
        round_box(painter, box, theme.colour(ground), edge=edge, radius=12)
        if self.hasFocus():
            round_box(painter, box, None, edge=theme.colour("primary"), edge_px=2, radius=12)

    def _draw_figure(self, painter: QPainter, box: QRectF) -> bool:
        """Draw it, and what it is of where that fits beside it; return whether it did."""
        theme, frame = self.theme, self.frame()
        px = self._figure_px(box.width())
        width = self._metrics(px).horizontalAdvance(self.figure.value)
        if self.figure.is_unfinished:
            side = box.adjusted(-6, 1, width + 8 - box.width(), -1)
            draw_hatching(painter, theme, frame.place(side))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(px, 700, tabular=True))
        painter.drawText(frame.place(box), frame.align(LEADING), self.figure.value)
        return self._draw_of(painter, box.adjusted(width + 12, theme.px(6), 0, 0))

    def _draw_of(self, painter: QPainter, box: QRectF) -> bool:
        theme, frame = self.theme, self.frame()
        if theme.metrics(13).horizontalAdvance(self.figure.of) > box.width():
            return False
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(13))
        painter.drawText(frame.place(box), frame.align(TRAILING), self.figure.of)
        return True

    def _draw_chip(self, painter: QPainter, foot: QRectF) -> float:
        """Draw how it changed; return how much room that took."""
        theme, text = self.theme, self._chip()
        if not text:
            return 0.0
        metrics = theme.metrics(_CHIP_PX, 600)
        shown = elided(metrics, text, foot.width() - 20)
        width, height = metrics.horizontalAdvance(shown) + 20, metrics.height() + 5
        box = QRectF(foot.left(), foot.center().y() - height / 2, width, height)
        place = self.frame().place(box)
        ink, ground = theme.tone_colours(self._tone())
        is_plain = self._tone() is Tone.NEUTRAL or theme.tokens is HIGH_CONTRAST
        round_box(painter, place, ground, edge=ink if is_plain else None, radius=height / 2)
        painter.setPen(ink)
        painter.setFont(theme.font(_CHIP_PX, 600))
        painter.drawText(place, CENTRE, shown)
        return float(width)

    def _chip(self) -> str:
        figure = self.figure
        if figure.is_unfinished:
            return self._not_over
        if not figure.change:
            return ""
        # "+6.1 %" is told by its arrow already; of several changes each keeps its sign.
        for sign, arrow in (("+", _UP), (MINUS, _DOWN)):
            if figure.change.startswith(sign):
                return f"{arrow} {figure.change.removeprefix(sign)}"
        return figure.change

    def _tone(self) -> Tone:
        is_good = self.figure.is_good
        if self.figure.is_unfinished or is_good is None:
            return Tone.NEUTRAL
        return Tone.GOOD if is_good else Tone.WARN

    def _figure_px(self, room: float) -> int:
        for px in range(_FIGURE_PX, 15, -1):
            if self._metrics(px).horizontalAdvance(self.figure.value) <= room:
                return px
        return 15

    def _metrics(self, px: int) -> QFontMetricsF:
        return self.theme.metrics(px, 700, tabular=True)
