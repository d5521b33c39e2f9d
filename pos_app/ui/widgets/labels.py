"""Labels by role, chips, labels that shorten themselves, and icons that follow the theme.

Roles are listed in `style_sheet.LABEL_ROLES`. Invariant: figures that stand in columns are tabular.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pos_app.ui.fonts import make_font
from pos_app.ui.style_sheet import FIGURE_ROLES
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.painted import PaintedWidget

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


def make_label(
    text: str = "",
    role: str = "body",
    *,
    align: Qt.AlignmentFlag = LEFT,
    wrap: bool = False,
    tone: Tone | None = None,
    tabular: bool = False,
) -> QLabel:
    """Return a label of a role; `tabular` for figures in a role that is made for words."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    if tone is not None:
        label.setProperty("tone", tone.value)
    label.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
    label.setWordWrap(wrap)
    if tabular or role in FIGURE_ROLES:
        # The style sheet sets size and weight over this font and leaves its features alone.
        label.setFont(make_font(15, tabular=True))
    return label


def make_chip(text: str, tone: Tone = Tone.NEUTRAL) -> QLabel:
    """Return a short fact in a soft coloured pill."""
    chip = QLabel(text)
    chip.setTextFormat(Qt.TextFormat.PlainText)
    chip.setProperty("chip", tone.value)
    chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return chip


def set_tone(label: QLabel, tone: Tone) -> None:
    """Change the tone of a chip or a toned label; does nothing when it is the same."""
    name = "chip" if label.property("chip") is not None else "tone"
    if label.property(name) == tone.value:
        return
    label.setProperty(name, tone.value)
    label.style().unpolish(label)
    label.style().polish(label)


class ElidedLabel(QLabel):
    """A one-line label that ends in an ellipsis without room; its tool tip is the whole text.

    `full_text` is what it says; screen readers hear all of it.
    """

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._full_text = text
        self.set_full_text(text)

    @property
    def full_text(self) -> str:
        """The text before shortening."""
        return self._full_text

    def set_full_text(self, text: str) -> None:
        """Say something else."""
        self._full_text = text
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return a width that holds little more than the ellipsis."""
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        width = self.fontMetrics().horizontalAdvance(self._full_text) + 2
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._full_text, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._full_text if shown != self._full_text else "")


class IconLabel(PaintedWidget):
    """An icon tinted with a token's colour; a decoration unless it has an accessible name."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        colour: str = "muted",
        *,
        size: int = 20,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name=accessible_name, parent=parent)
        self._icon, self._colour, self._size = icon, colour, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._follow_theme()

    def set_icon(self, icon: str, colour: str) -> None:
        """Show another icon or colour."""
        if (icon, colour) != (self._icon, self._colour):
            self._icon, self._colour = icon, colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        painter = QPainter(self)
        dpr = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, self.theme.pixmap(self._icon, self._colour, self._size, dpr))

    def _follow_theme(self) -> None:
        side = self.theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
