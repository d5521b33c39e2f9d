"""A person to choose: initials in a circle, the name, role and number. And the dots of a PIN.

Painted parts of the sign-on screen. The dots know how many digits were typed, never which.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.sign_on.picture import StaffTile
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedButton, PaintedWidget
from pos_app.ui.widgets.painting import CENTRE, LEADING, elided, fitted_px, round_box

# Sides of the circle, height of the tile, size of the name.
_USUAL, _LARGE = (48, 84, 16), (60, 112, 19)
_MARGIN = 14
_DOTS_SHOWN = 12


class StaffTileButton(PaintedButton):
    """One person at one touch; the chosen one keeps a coloured frame."""

    def __init__(
        self, theme: Theme, tile: StaffTile, *, detail: str, is_large: bool = False
    ) -> None:
        super().__init__(theme, accessible_name=f"{tile.name}, {detail}")
        self._circle, self._height, self._px = _LARGE if is_large else _USUAL
        self.staff_id = tile.staff_id
        self._tile, self._detail = tile, detail
        self.setText(tile.name)

    def sizeHint(self) -> QSize:
        """Return room for a name of usual length."""
        return QSize(self.theme.px(216), self.theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest that names a person."""
        return QSize(self.theme.px(180), self.theme.px(self._height))

    def cut_texts(self) -> list[str]:
        """Return the texts that do not fit."""
        room = self._room()
        fits_name = self._name_width(13) <= room + 1
        fits_detail = self.theme.metrics(13).horizontalAdvance(self._detail) <= room + 1
        return [
            text
            for text, fits in ((self._tile.name, fits_name), (self._detail, fits_detail))
            if not fits
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circle, name and detail."""
        del event
        theme, painter, frame = self.theme, self.start_painting(), self.frame()
        box = QRectF(self.rect())
        on = self._tile.is_chosen or self.isDown()
        edge = "primary" if on or self.hasFocus() else "border"
        ground = "primary_soft" if on else "sunken" if self.underMouse() else "raised"
        round_box(
            painter,
            box,
            theme.colour(ground),
            edge=theme.colour(edge),
            edge_px=2 if edge == "primary" else 1,
        )
        side = theme.px(self._circle)
        circle = frame.place(QRectF(_MARGIN, (box.height() - side) / 2, side, side))
        fill = theme.colour("primary" if on else "primary_soft")
        round_box(painter, circle, fill, radius=side / 2)
        painter.setPen(theme.colour("on_primary" if on else "primary_text"))
        painter.setFont(theme.font(self._px, 600))
        painter.drawText(circle, CENTRE, self._tile.initials)
        left, room = _MARGIN + side + 12, self._room()
        line = theme.px(self._px + 6)
        top = box.height() / 2 - line
        px = fitted_px(theme, self._tile.name, room, px=self._px)
        self._draw_line(painter, QRectF(left, top, room, line), self._tile.name, (max(px, 13), 600))
        painter.setPen(theme.colour("muted"))
        self._draw_line(painter, QRectF(left, top + line, room, line), self._detail, (13, 400))

    def _draw_line(self, painter: QPainter, at: QRectF, text: str, font: tuple[int, int]) -> None:
        frame = self.frame()
        if font[1] == 600:
            painter.setPen(self.theme.colour("text"))
        painter.setFont(self.theme.font(*font))
        shown = elided(self.theme.metrics(*font), text, at.width())
        painter.drawText(frame.place(at), frame.align(LEADING), shown)

    def _name_width(self, px: int) -> float:
        return self.theme.metrics(px, 600).horizontalAdvance(self._tile.name)

    def _room(self) -> float:
        return self.width() - 2 * _MARGIN - self.theme.px(self._circle) - 12


class PinDots(PaintedWidget):
    """A box with one dot for each digit typed, or the staff number typed so far."""

    def __init__(
        self, theme: Theme, *, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, accessible_name=accessible_name, parent=parent)
        self._count, self._text, self._hint, self._is_wrong = 0, "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_dots(self, count: int, *, is_wrong: bool) -> None:
        """Draw so many dots."""
        self._count, self._text, self._hint, self._is_wrong = count, "", "", is_wrong
        self.update()

    def show_text(self, text: str, *, hint: str, is_wrong: bool) -> None:
        """Draw what was typed, or a hint when nothing was."""
        self._count, self._text, self._hint, self._is_wrong = 0, text, hint, is_wrong
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a large field."""
        return QSize(self.theme.px(240), self.theme.px(60))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest."""
        return QSize(self.theme.px(180), self.theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and what is in it."""
        del event
        theme, painter = self.theme, QPainter(self)
        box = QRectF(self.rect())
        edge = "bad" if self._is_wrong else "primary"
        round_box(painter, box, theme.colour("surface"), edge=theme.colour(edge), edge_px=2)
        if self._text or self._hint:
            painter.setPen(theme.colour("text" if self._text else "muted"))
            painter.setFont(theme.font(24, 600) if self._text else theme.font(16))
            painter.drawText(box, CENTRE, self._text or self._hint)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        gap = theme.px(24)
        shown = min(self._count, _DOTS_SHOWN)
        left = box.center().x() - gap * (shown - 1) / 2
        for n in range(shown):
            dot = QRectF(0, 0, theme.px(14), theme.px(14))
            dot.moveCenter(box.center())
            dot.moveLeft(left + n * gap - dot.width() / 2)
            painter.drawEllipse(dot)
