"""What painted widgets share: the theme they follow, the keys that press them, the texts they cut.

Draws nothing itself. Invariants: a painted button takes focus from Tab only, so touching a key
never moves the cursor out of the scan field; Enter presses it as Space does; text that does not fit
is reported.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painting import Frame

SMALLEST_TARGET = 44


@runtime_checkable
class CutsText(Protocol):
    """A painted widget that can say which of its texts do not fit at its present size."""

    def cut_texts(self) -> list[str]:
        """Return the texts that are drawn shortened."""


class PaintedWidget(QWidget):
    """A widget drawn by us that repaints when the look changes; takes no focus."""

    def __init__(
        self, theme: Theme, *, accessible_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(accessible_name)
        theme.theme_changed.connect(self._follow_theme)

    def frame(self) -> Frame:
        """Return the own box with the reading direction."""
        return Frame(QRectF(self.rect()), self.layoutDirection())

    def start_painting(self) -> QPainter:
        """Return a painter on this widget with smooth edges."""
        return _start(self)

    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()


class PaintedButton(QAbstractButton):
    """A button drawn by us: Tab focus only, pressed by touch, Space or Enter."""

    def __init__(
        self, theme: Theme, *, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._follow_theme)

    def setText(self, text: str) -> None:
        """Say this; an & in the name of goods is no key, as Qt would have it."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def frame(self) -> Frame:
        """Return the own box with the reading direction."""
        return Frame(QRectF(self.rect()), self.layoutDirection())

    def start_painting(self) -> QPainter:
        """Return a painter on this widget with smooth edges."""
        return _start(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.animateClick()
            return
        super().keyPressEvent(event)

    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()


def _start(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Each text reads in the direction of its own letters: "3.90/kg" in an Arabic window too.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return painter
