"""The customer's side in the dock: the glass of two lines, and the large screen in small.

Decides nothing: the glass shows what the emulated display shows, the small screen what a monitor
for customers would. Takes no focus but for the key that pulls the cable.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hardware.emulators.faults import Fault
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from pos_app.phrases import Phrases
from pos_app.ui.customer_screen.canvas import CustomerCanvas
from pos_app.ui.customer_screen.picture import CustomerScreenPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import CENTRE, round_box

COLUMNS, ROWS = 20, 2
_GLASS, _INK = "#04201D", "#7CF5DC"  # a vacuum fluorescent display is so in every theme
_CELL_HEIGHT, _EDGE = 22, 8
_SCREEN = QSize(1024, 600)


class GlassView(PaintedWidget):
    """Two lines of twenty characters, each in its cell."""

    def __init__(self, theme: Theme, *, accessible_name: str) -> None:
        super().__init__(theme, accessible_name=accessible_name)
        self._lines = ("", "")
        self.setFixedHeight(theme.px(_CELL_HEIGHT) * ROWS + 2 * _EDGE)

    @property
    def lines(self) -> tuple[str, str]:
        """What stands there."""
        return self._lines

    def show_lines(self, lines: tuple[str, str]) -> None:
        """Draw these."""
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleDescription(". ".join(lines))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass and its characters."""
        del event
        painter = self.start_painting()
        round_box(painter, QRectF(self.rect()), QColor(_GLASS), radius=6)
        painter.setPen(QColor(_INK))
        painter.setFont(self.theme.font(14, 500, tabular=True))
        wide = (self.width() - 2 * _EDGE) / COLUMNS
        high = (self.height() - 2 * _EDGE) / ROWS
        for row, text in enumerate(self._lines):
            for column, character in enumerate(text[:COLUMNS]):
                cell = QRectF(_EDGE + column * wide, _EDGE + row * high, wide, high)
                painter.drawText(cell, CENTRE, character)


class ScreenInSmall(PaintedWidget):
    """What the customer's monitor shows, as wide as there is room."""

    def __init__(self, theme: Theme, *, accessible_name: str) -> None:
        super().__init__(theme, accessible_name=accessible_name)
        # Never shown itself: it draws the picture that stands here in small.
        self._canvas = CustomerCanvas(theme)
        self._canvas.resize(_SCREEN)

    def show_picture(self, picture: CustomerScreenPicture) -> None:
        """Draw this."""
        self._canvas.show_picture(picture)
        self.setAccessibleDescription(picture.spoken)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that it keeps its form."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as a monitor of this width."""
        return width * _SCREEN.height() // _SCREEN.width()

    def sizeHint(self) -> QSize:
        """A small monitor."""
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture to scale."""
        del event
        painter = self.start_painting()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        high = min(self.height(), self.heightForWidth(self.width()))
        place = QRectF(0, 0, self.width(), high)
        # Larger than shown: a screen of many dots gets all that it can show.
        painter.drawPixmap(place, self._canvas.grab(), QRectF(self._canvas.rect()))
        painter.setPen(self.theme.colour("border_strong"))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


class CustomerPanel(QWidget):
    """One emulated display and the customer's screen."""

    def __init__(self, theme: Theme, phrases: Phrases, display: LineDisplayEmulator) -> None:
        super().__init__()
        self._display = display
        say = phrases.say
        self.glass = GlassView(theme, accessible_name=say("dock.glass"))
        self.monitor = ScreenInSmall(theme, accessible_name=say("dock.customer_screen"))
        self.unplug_key = KeyButton(theme, say("dock.glass_unplug"), height=44, px=13)
        self.unplug_key.clicked.connect(self.toggle_cable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.glass)
        column.addWidget(self.monitor)
        column.addWidget(self.unplug_key)
        self.refresh()

    def show_picture(self, picture: CustomerScreenPicture) -> None:
        """The customer sees this."""
        self.monitor.show_picture(picture)

    def refresh(self) -> None:
        """Show the glass again if anything on it changed."""
        self.glass.show_lines(self._display.lines)
        is_plugged = self._display.is_plugged
        self.unplug_key.set_chosen(chosen=not is_plugged)
        self.unplug_key.set_kind(ButtonKind.PLAIN if is_plugged else ButtonKind.DANGER)

    def toggle_cable(self) -> None:
        """Pull the display's cable, or put it in again."""
        if self._display.is_plugged:
            self._display.set_fault(Fault.UNPLUGGED)
        else:
            self._display.clear_fault(Fault.UNPLUGGED)
        self.refresh()
