"""A box to tick with its sentence and a line of explanation; all of it is the target.

Never ticked by itself. Invariant: at least 44 pixels tall; the state is a tick, not a colour alone.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import round_box

_BOX = 24
_GAP = 12


class CheckRow(PaintedButton):
    """A tick box; `toggled` is Qt's. The texts wrap, so a long language needs no more width."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        detail: str = "",
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name=text, parent=parent)
        self._detail = detail
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setAccessibleDescription(detail)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the row with its texts on one line each."""
        text = self.theme.metrics(15, 500).horizontalAdvance(self.text())
        detail = self.theme.metrics(13).horizontalAdvance(self._detail)
        width = min(460, int(max(text, detail)) + self._text_left() + 8)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow row."""
        return QSize(160, max(44, self.theme.px(44)))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped texts."""
        text, detail = self._heights(width)
        return max(self.theme.px(44), int(text + detail) + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick and texts."""
        del event
        theme, painter, frame = self.theme, self.start_painting(), self.frame()
        side = theme.px(_BOX)
        text, detail = self._heights(self.width())
        top = (self.height() - text - detail) / 2
        box_top = top + (theme.metrics(15, 500).height() - side) / 2
        box = frame.place(QRectF(3, box_top, side, side))
        on = self.isChecked()
        fill = "primary" if on else "surface"
        edge = "primary" if on else "border_strong"
        if not self.isEnabled():
            fill, edge = ("muted" if on else "sunken"), "border_strong"
        round_box(painter, box, theme.colour(fill), edge=theme.colour(edge), edge_px=2, radius=6)
        if on:
            size = _BOX - 6
            picture = theme.pixmap("check", "on_primary", size, self.devicePixelRatioF())
            tick = QRectF(0, 0, theme.px(size), theme.px(size))
            tick.moveCenter(box.center())
            painter.drawPixmap(tick.topLeft(), picture)
        left = self._text_left()
        flags = int(frame.align(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop))
        flags |= int(Qt.TextFlag.TextWordWrap)
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        painter.setFont(theme.font(15, 500))
        place = QRectF(left, top, self.width() - left - 4, text + 2)
        painter.drawText(frame.place(place), flags, self.text())
        if self._detail:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(13))
            below = QRectF(left, top + text, place.width(), detail + 2)
            painter.drawText(frame.place(below), flags, self._detail)
        if self.hasFocus():
            ring = QRectF(self.rect())
            round_box(painter, ring, None, edge=theme.colour("primary"), edge_px=2, radius=8)

    def _text_left(self) -> int:
        return 3 + self.theme.px(_BOX) + _GAP

    def _heights(self, width: int) -> tuple[float, float]:
        room = QRectF(0, 0, max(60, width - self._text_left() - 4), 2000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        text = self.theme.metrics(15, 500).boundingRect(room, wrap, self.text()).height()
        if not self._detail:
            return text, 0.0
        return text, self.theme.metrics(13).boundingRect(room, wrap, self._detail).height()
