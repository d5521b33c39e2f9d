"""A tender key: an icon above its word with the shortcut in the corner, or the wide usual one.

Takes no money and binds no key. Invariant: at least 44 pixels each way; the amount is never cut.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import (
    CENTRE,
    LEADING,
    TRAILING,
    draw_key_cap,
    elided,
    fitted_px,
    key_cap_width,
    round_box,
)

_ICON = 20
_WIDE_ICON = 26


class TenderButton(PaintedButton):
    """A tender; `wide` is the green one across, with its amount. A chosen one keeps a frame."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str,
        key: str = "",
        amount: str = "",
        wide: bool = False,
        height: int = 56,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        name = accessible_name or f"{text} {amount}".strip()
        super().__init__(theme, accessible_name=name, parent=parent)
        self._icon, self._key, self._amount = icon, key, amount
        self._wide, self._height = wide, max(height, 44)
        self._chosen = False
        self.setText(text)
        self.setAccessibleDescription(key)

    def set_amount(self, amount: str) -> None:
        """Show another amount on the wide key."""
        if amount != self._amount:
            self._amount = amount
            self.setAccessibleName(f"{self.text()} {amount}".strip())
            self.update()

    def set_content(self, text: str, *, icon: str, key: str) -> None:
        """Become another tender."""
        self._icon, self._key = icon, key
        self.setAccessibleName(f"{text} {self._amount}".strip())
        self.setAccessibleDescription(key)
        self.setText(text)
        self._follow_theme()

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether this tender is the one in force."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for icon, word and key."""
        height = self.theme.px(self._height)
        if self._wide:
            amount = self.theme.metrics(23, 700, tabular=True).horizontalAdvance(self._amount)
            word = self.theme.metrics(21, 700).horizontalAdvance(self.text())
            cap = key_cap_width(self.theme, self._key)
            return QSize(int(word + amount + cap) + 110, height)
        word = self.theme.metrics(14, 600).horizontalAdvance(self.text())
        return QSize(max(96, int(word) + 20), height)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the word has shrunk but is whole."""
        if self._wide:
            return QSize(self.sizeHint().width() - 24, self.theme.px(self._height))
        word = self.theme.metrics(12, 600).horizontalAdvance(self.text())
        return QSize(max(64, int(word) + 12), self.theme.px(self._height))

    def cut_texts(self) -> list[str]:
        """Return the word when even at 12 px it does not fit."""
        room, px = self._word_room()
        weight = 700 if self._wide else 600
        fitting = fitted_px(self.theme, self.text(), room, px=px, weight=weight)
        width = self.theme.metrics(fitting, weight).horizontalAdvance(self.text())
        return [self.text()] if width > room + 1 else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        del event
        painter = self.start_painting()
        ink = self._draw_ground(painter)
        if self._wide:
            self._draw_wide(painter, ink)
        else:
            self._draw_tall(painter, ink)

    def _draw_ground(self, painter: QPainter) -> str:
        ground, ink, edge = ("pay", "on_pay", "pay") if self._wide else ("raised", "text", "border")
        if not self.isEnabled():
            ground, ink, edge = "sunken", "muted", "border"
        elif self._chosen:
            ground, edge = ("pay_hover" if self._wide else "primary_soft"), "primary"
        elif self.isDown() or (self._wide and self.underMouse()):
            ground = "pay_hover" if self._wide else "primary_soft"
        elif self.underMouse():
            ground = "sunken"
        box = QRectF(self.rect())
        edge_px = 2 if self._chosen else 1
        round_box(
            painter, box, self.theme.colour(ground), edge=self.theme.colour(edge), edge_px=edge_px
        )
        if self.hasFocus():
            solid = self._wide and self.isEnabled()
            ring = self.theme.colour("text" if solid else "primary")
            round_box(painter, box, None, edge=ring, edge_px=2)
            if solid:
                inner = box.adjusted(3, 3, -3, -3)
                on = self.theme.colour("on_pay")
                round_box(painter, inner, None, edge=on, edge_px=1.5, radius=8)
        return ink

    def _draw_wide(self, painter: QPainter, ink: str) -> None:
        theme, frame = self.theme, self.frame()
        width, height = self.width(), self.height()
        side = theme.px(_WIDE_ICON)
        at = frame.place(QRectF(18, (height - side) / 2, side, side))
        picture = theme.pixmap(self._icon, ink, _WIDE_ICON, self.devicePixelRatioF())
        painter.drawPixmap(at.topLeft(), picture)
        room, px = self._word_room()
        px = fitted_px(theme, self.text(), room, px=px, weight=700)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(px, 700))
        word = elided(theme.metrics(px, 700), self.text(), room)
        word_at = frame.place(QRectF(30 + side, 0, room + 2, height))
        painter.drawText(word_at, frame.align(LEADING), word)
        cap = key_cap_width(theme, self._key)
        end = width - 16.0
        if self._key:
            cap_at = frame.place(QRectF(width - cap - 14, (height - 24) / 2, cap, 24))
            draw_key_cap(painter, theme, cap_at, self._key, on_solid=self.isEnabled())
            end = width - cap - 28
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(23, 700, tabular=True))
        painter.drawText(
            frame.place(QRectF(0, 0, end, height)), frame.align(TRAILING), self._amount
        )

    def _draw_tall(self, painter: QPainter, ink: str) -> None:
        theme, frame = self.theme, self.frame()
        width, height = self.width(), self.height()
        side = theme.px(_ICON)
        room, px = self._word_room()
        px = fitted_px(theme, self.text(), room, px=px)
        metrics = theme.metrics(px, 600)
        top = (height - side - 3 - metrics.height()) / 2
        tint = "primary_text" if self.isEnabled() else "muted"
        picture = theme.pixmap(self._icon, tint, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QRectF((width - side) / 2, top, side, side).topLeft(), picture)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(px, 600))
        word = elided(metrics, self.text(), room)
        word_at = QRectF(0, top + side + 3, width, metrics.height())
        painter.drawText(word_at, CENTRE, word)
        if self._key:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(12, 500))
            flags = frame.align(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            painter.drawText(frame.place(QRectF(0, 6, width - 8, 20)), flags, self._key)

    def _word_room(self) -> tuple[float, int]:
        if not self._wide:
            return self.width() - 10.0, 14
        amount = self.theme.metrics(23, 700, tabular=True).horizontalAdvance(self._amount)
        cap = key_cap_width(self.theme, self._key)
        taken = 30 + self.theme.px(_WIDE_ICON) + amount + (cap + 28 if self._key else 16) + 12
        return max(0.0, self.width() - taken), 21
