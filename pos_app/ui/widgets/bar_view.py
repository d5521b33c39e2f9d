"""Bars on the screen, dark on light in both themes, so that a scanner reads them off the glass.

Draws whole pixels a module and keeps the quiet zone. Knows nothing of what the code says.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.bar_symbol import BarSymbol

# Wider bars make a symbol wider than the window of many hand scanners.
MODULE_PX_MAX = 2
_HEIGHT_PX = 132
_MARGIN_PX = 16  # above and below, so that dark surroundings do not touch the bars


class BarView(QWidget):
    """`show_symbol(None)` hides it."""

    def __init__(self) -> None:
        super().__init__()
        self._symbol: BarSymbol | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_symbol(self, symbol: BarSymbol | None, *, accessible_name: str = "") -> None:
        """Draw this; what it is for is spoken by `accessible_name`."""
        if symbol != self._symbol:
            self._symbol = symbol
            self.updateGeometry()
            self.update()
        self.setAccessibleName(accessible_name)
        self.setVisible(symbol is not None)

    def minimumSizeHint(self) -> QSize:
        """One pixel a module, which a good scanner still reads."""
        return QSize(self._modules, _HEIGHT_PX)

    def sizeHint(self) -> QSize:
        """As wide as is read best."""
        return QSize(self._modules * MODULE_PX_MAX, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the modules in the middle."""
        del event
        if self._symbol is None:
            return
        module = max(1, min(MODULE_PX_MAX, self.width() // self._modules))
        width = module * self._modules
        left = (self.width() - width) // 2
        painter = QPainter(self)
        painter.fillRect(left, 0, width, self.height(), QColor(Qt.GlobalColor.white))
        black, bars = QColor(Qt.GlobalColor.black), left + self._symbol.quiet * module
        for place, is_dark in enumerate(self._symbol.modules):
            if is_dark == "1":
                at, height = bars + place * module, self.height() - 2 * _MARGIN_PX
                painter.fillRect(at, _MARGIN_PX, module, height, black)
        painter.end()

    @property
    def _modules(self) -> int:
        symbol = self._symbol
        return len(symbol.modules) + 2 * symbol.quiet if symbol is not None else 0
