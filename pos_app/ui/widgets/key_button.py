"""The button of the till: an icon, a word, its shortcut drawn as a key cap, and perhaps an amount.

Does not own its shortcut: the screen binds keys from the key table, so that a key means the same
everywhere. Invariants: at least 44 pixels each way; a word that is too long shrinks to 12 px before
it is cut.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import SMALLEST_TARGET, PaintedButton
from pos_app.ui.widgets.painting import (
    LEADING,
    TRAILING,
    Frame,
    draw_key_cap,
    elided,
    fitted_px,
    key_cap_width,
    round_box,
)


class ButtonKind(StrEnum):
    """How much a button asks to be pressed."""

    PLAIN = "plain"
    SOFT = "soft"
    PRIMARY = "primary"
    PAY = "pay"
    DANGER = "danger"
    QUIET = "quiet"
    GHOST = "ghost"


_COLOURS = {
    ButtonKind.PLAIN: ("raised", "text", "border"),
    ButtonKind.SOFT: ("primary_soft", "primary_text", "primary_soft"),
    ButtonKind.PRIMARY: ("primary", "on_primary", "primary"),
    ButtonKind.PAY: ("pay", "on_pay", "pay"),
    ButtonKind.DANGER: ("raised", "bad", "border"),
    ButtonKind.QUIET: ("sunken", "text", "border"),
    ButtonKind.GHOST: ("surface", "text", ""),
}
_SOLID = frozenset({ButtonKind.PRIMARY, ButtonKind.PAY})
_DOWN = {
    ButtonKind.PRIMARY: "primary_hover",
    ButtonKind.PAY: "pay_hover",
    ButtonKind.SOFT: "surface",
}


_REMARK_PX, _REMARK_GAP = 12, 12


@dataclass(frozen=True, slots=True)
class _Widths:
    icon: float
    text: float
    cap: float
    amount: float

    @property
    def total(self) -> float:
        gap = 10 if self.cap and (self.text or self.icon) else 0
        return self.icon + self.text + gap + self.cap + (self.amount + 16 if self.amount else 0)


class KeyButton(PaintedButton):
    """A painted button of `height` design pixels; `key` is shown as a cap, not bound.

    A chosen button (`set_chosen`) keeps a coloured frame: one of several that is in force.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "",
        key: str = "",
        amount: str = "",
        kind: ButtonKind = ButtonKind.PLAIN,
        height: int = 48,
        px: int = 15,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        name = accessible_name or f"{text} {amount}".strip()
        super().__init__(theme, accessible_name=name, parent=parent)
        self._named = bool(accessible_name)
        self._icon, self._key, self._amount, self._remark = icon, key, amount, ""
        self._kind, self._height, self._px = kind, height, px
        self._chosen = False
        self.setText(text)
        self.setAccessibleDescription(key)
        if not text:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_content(
        self, text: str, *, amount: str = "", remark: str = "", accessible_name: str = ""
    ) -> None:
        """Change word and amount; the name for screen readers follows unless one is given.

        A `remark` stands small before the amount.
        """
        self._named = bool(accessible_name) or self._named
        if accessible_name or not self._named:
            said = " ".join(part for part in (text, remark, amount) if part)
            self.setAccessibleName(accessible_name or said)
        if (text, amount, remark) != (self.text(), self._amount, self._remark):
            self._amount, self._remark = amount, remark
            self.setText(text)
            self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Show another shortcut."""
        self._key = key
        self.setAccessibleDescription(key)
        self._follow_theme()

    def set_icon(self, icon: str) -> None:
        """Show another icon; empty for none."""
        self._icon = icon
        self._follow_theme()

    def set_kind(self, kind: ButtonKind) -> None:
        """Ask more or less strongly to be pressed."""
        self._kind = kind
        self.update()

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether this is the one in force."""
        self._chosen = chosen
        self.update()

    @property
    def key(self) -> str:
        """The shortcut shown."""
        return self._key

    @property
    def is_chosen(self) -> bool:
        """Whether this is the one in force."""
        return self._chosen

    def sizeHint(self) -> QSize:
        """Return content with comfortable margins."""
        return self._size(28, self._px)

    def minimumSizeHint(self) -> QSize:
        """Return the content with narrow margins and the word a little smaller."""
        return self._size(16, max(12, self._px - 2))

    def cut_texts(self) -> list[str]:
        """Return the word when even at 12 px it does not fit."""
        room = self._text_room()
        px = fitted_px(self.theme, self.text(), room, px=self._px)
        fits = self.theme.metrics(px, 600).horizontalAdvance(self.text()) <= room + 1
        return [] if fits else [self.text()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, word, cap and amount."""
        del event
        painter = self.start_painting()
        ink = self._draw_ground(painter)
        frame = self.frame()
        room = self._text_room()
        px = fitted_px(self.theme, self.text(), room, px=self._px)
        widths = self._widths(px, room)
        width, height = self.width(), self.height()
        x = 16.0 if self._amount else max(8.0, (width - widths.total) / 2)
        if self._icon:
            size = self.theme.px(self._icon_size())
            picture = self.theme.pixmap(self._icon, ink, self._icon_size(), self._dpr())
            at = frame.place(QRectF(x, (height - size) / 2, size, size))
            painter.drawPixmap(at.topLeft(), picture)
        painter.setPen(self.theme.colour(ink))
        painter.setFont(self.theme.font(px, 600))
        metrics = self.theme.metrics(px, 600)
        text_at = QRectF(x + widths.icon, 0, widths.text + 3, height)
        shown = elided(metrics, self.text(), widths.text)
        painter.drawText(frame.place(text_at), frame.align(LEADING), shown)
        self._draw_ends(painter, frame, widths, x)

    def _draw_ends(self, painter: QPainter, frame: Frame, widths: _Widths, x: float) -> None:
        width, height = self.width(), self.height()
        ink = self._ink()
        if self._key:
            gap = 10 if widths.text or widths.icon else 0
            left = width - widths.cap - 14 if self._amount else x + widths.icon + widths.text + gap
            cap = frame.place(QRectF(left, (height - 22) / 2, widths.cap, 22))
            solid = self._kind in _SOLID and self.isEnabled() and not self._chosen
            draw_key_cap(painter, self.theme, cap, self._key, on_solid=solid)
        if self._amount:
            painter.setPen(self.theme.colour(ink))
            painter.setFont(self.theme.font(self._px + 2, 700, tabular=True))
            end = width - (widths.cap + 26 if self._key else 16)
            painter.drawText(
                frame.place(QRectF(0, 0, end, height)), frame.align(TRAILING), self._amount
            )
            self._draw_remark(painter, frame, end - self._amount_width() - _REMARK_GAP)

    def _draw_remark(self, painter: QPainter, frame: Frame, end: float) -> None:
        if self._remark:
            painter.setPen(self.theme.colour("muted"))
            painter.setFont(self.theme.font(_REMARK_PX, 500))
            at = frame.place(QRectF(0, 0, end, self.height()))
            painter.drawText(at, frame.align(TRAILING), self._remark)

    def _draw_ground(self, painter: QPainter) -> str:
        ground, ink, edge = _COLOURS[self._kind]
        ink = self._ink()
        solid = self._kind in _SOLID
        if not self.isEnabled():
            ground, edge, solid = "sunken", "border", False
            if self._kind is ButtonKind.GHOST:
                ground, edge = "surface", ""
        elif self._chosen or self.isChecked():
            ground, edge, solid = "primary_soft", "primary", False
        elif self.isDown():
            ground = _DOWN.get(self._kind, "primary_soft")
            edge = edge if solid else "primary"
        elif self.underMouse() and not solid:
            ground = "sunken" if ground != "sunken" else "surface"
        fill = self.theme.colour(ground)
        box = QRectF(self.rect())
        strong = self._chosen or self.isChecked()
        colour = self.theme.colour(edge) if edge else QColor(Qt.GlobalColor.transparent)
        if self._kind is ButtonKind.GHOST and ground == "surface":
            fill = QColor(Qt.GlobalColor.transparent)
        round_box(painter, box, fill, edge=colour, edge_px=2 if strong else 1)
        if self.hasFocus():
            ring = self.theme.colour("text" if solid else "primary")
            round_box(painter, box, None, edge=ring, edge_px=2)
            if solid:
                inner = box.adjusted(3, 3, -3, -3)
                on = self.theme.colour("on_primary")
                round_box(painter, inner, None, edge=on, edge_px=1.5, radius=8)
        return ink

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        if self._chosen or self.isChecked():
            return "primary_text"
        return _COLOURS[self._kind][1]

    def _dpr(self) -> float:
        return self.devicePixelRatioF()

    def _icon_size(self) -> int:
        if not self.text():
            return 22
        return 24 if self._px > 18 else 18

    def _widths(self, px: int, room: float | None = None) -> _Widths:
        theme = self.theme
        text = theme.metrics(px, 600).horizontalAdvance(self.text()) if self.text() else 0.0
        if room is not None:
            text = min(text, room)
        gap = 8 if self.text() else 0
        icon = theme.px(self._icon_size()) + gap if self._icon else 0
        amount = self._amount_width() if self._amount else 0.0
        if self._remark:
            small = theme.metrics(_REMARK_PX, 500)
            amount += small.horizontalAdvance(self._remark) + _REMARK_GAP
        return _Widths(float(icon), text, key_cap_width(theme, self._key), amount)

    def _amount_width(self) -> float:
        metrics = self.theme.metrics(self._px + 2, 700, tabular=True)
        return float(metrics.horizontalAdvance(self._amount))

    def _text_room(self) -> float:
        widths = self._widths(self._px)
        taken = widths.total - widths.text
        return max(0.0, self.width() - taken - (32 if self._amount else 14))

    def _size(self, margin: int, px: int) -> QSize:
        width = int(self._widths(px).total) + margin
        height = max(SMALLEST_TARGET, self.theme.px(self._height))
        if not self.text() and not self._amount and not self._key:
            width = height
        return QSize(max(SMALLEST_TARGET, width), height)
