"""A quick key: an icon on a coloured chip, a name in two lines and a price.

Knows no product. Invariant: at least 88 by 58 pixels; the colour of the chip only decorates.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.icons import icon_pixmap
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import TRAILING, elided, fitted_px, round_box

_ICON = 18


class Tile(PaintedButton):
    """A product at one touch; `hue` is 0 to 359 degrees and colours the chip."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        price: str,
        *,
        icon: str = "tag",
        hue: int = 215,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        spoken = accessible_name or f"{name}, {price}"
        super().__init__(theme, accessible_name=spoken, parent=parent)
        self._price, self._icon, self._hue = price, icon, hue % 360
        self.setText(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def hue(self) -> int:
        """The colour of the chip in degrees."""
        return self._hue

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(self.theme.px(112), self.theme.px(84))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest that still shows two lines."""
        return QSize(88, self.theme.px(58))

    def chip_colours(self) -> tuple[QColor, QColor]:
        """Return ground and ink of the chip in the theme in force."""
        tokens = self.theme.tokens
        if tokens.name == "high_contrast":
            return QColor(tokens.surface), QColor(tokens.text)
        ground = QColor.fromHsl(self._hue, 150, 50 if tokens.is_dark else 235)
        ink = QColor.fromHsl(self._hue, 170, 195 if tokens.is_dark else 68)
        return ground, ink

    def cut_texts(self) -> list[str]:
        """Return the name when it needs more than the lines there are room for."""
        metrics = self.theme.metrics(14, 600)
        box = self._name_box()
        if box.height() < 2 * metrics.height():
            return [] if self._name_fitted()[1] == self.text() else [self.text()]
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(QRectF(0, 0, box.width(), 1000), flags, self.text())
        fits = needed.height() <= box.height() + 2 and needed.width() <= box.width() + 1
        return [] if fits else [self.text()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        del event
        theme, painter, frame = self.theme, self.start_painting(), self.frame()
        box = QRectF(self.rect())
        down = self.isDown() or self.isChecked()
        edge = "primary" if self.hasFocus() or down else "border"
        ground = "primary_soft" if down else "sunken" if self.underMouse() else "raised"
        if not self.isEnabled():
            ground, edge = "sunken", "border"
        edge_px = 2 if self.hasFocus() else 1
        round_box(painter, box, theme.colour(ground), edge=theme.colour(edge), edge_px=edge_px)
        top, side = self._chip_place()
        chip = frame.place(QRectF(10, top, side, side))
        fill, ink = self.chip_colours()
        round_box(painter, chip, fill, radius=8)
        icon = theme.px(_ICON)
        tint = ink.name() if self.isEnabled() else theme.tokens.muted
        picture = icon_pixmap(self._icon, tint, icon, self.devicePixelRatioF())
        centred = QRectF(0, 0, icon, icon)
        centred.moveCenter(chip.center())
        painter.drawPixmap(centred.topLeft(), picture)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(13, 500, tabular=True))
        left = 10 + side + 4
        price_at = QRectF(left, top, box.width() - left - 10, side)
        metrics = theme.metrics(13, 500, tabular=True)
        price = elided(metrics, self._price, price_at.width())
        painter.drawText(frame.place(price_at), frame.align(TRAILING), price)
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        option = QTextOption(frame.align(bottom))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        px, name = self._name_fitted()
        painter.setFont(theme.font(px, 600))
        painter.drawText(frame.place(self._name_box()), name, option)

    def _name_fitted(self) -> tuple[int, str]:
        """The name and its size: where one line has to do, smaller and then cut with a mark."""
        theme, box = self.theme, self._name_box()
        if box.height() >= 2 * theme.metrics(14, 600).height():
            return 14, self.text()
        px = fitted_px(theme, self.text(), box.width(), px=14)
        return px, elided(theme.metrics(px, 600), self.text(), box.width())

    def _chip_place(self) -> tuple[float, float]:
        tall = self.height() > self.theme.px(66)
        return (10, self.theme.px(28)) if tall else (6, self.theme.px(24))

    def _name_box(self) -> QRectF:
        top, side = self._chip_place()
        line = self.theme.metrics(14, 600).height()
        two_lines = self.height() - 7 - 2 * line
        first = two_lines if two_lines >= top + side else self.height() - 7 - line
        return QRectF(11, first, self.width() - 20, self.height() - first - 7)
