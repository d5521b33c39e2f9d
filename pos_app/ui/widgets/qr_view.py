"""A QR code on the screen, dark on light in both themes, so that any telephone reads it.

Draws whole pixels a module and keeps its quiet zone. Knows nothing of what the code says.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_MODULES = 4
_LEAST_MODULE_PX = 3


class QrView(QWidget):
    """`show_code("")` hides it."""

    def __init__(self) -> None:
        super().__init__()
        self._content = ""
        self._rows: tuple[bytes, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.setSizePolicy(policy)
        self.hide()

    def show_code(self, content: str, *, accessible_name: str = "") -> None:
        """Draw this; what the code says is spoken by `accessible_name`."""
        if content != self._content:
            self._content = content
            self._rows = _modules(content) if content else ()
            self.updateGeometry()
            self.update()
        self.setAccessibleName(accessible_name)
        self.setVisible(bool(content))

    def minimumSizeHint(self) -> QSize:
        """Large enough to be read."""
        side = (len(self._rows) + 2 * QUIET_MODULES) * _LEAST_MODULE_PX
        return QSize(side, side)

    sizeHint = minimumSizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the modules in the middle."""
        del event
        if not self._rows:
            return
        modules = len(self._rows) + 2 * QUIET_MODULES
        module = max(min(self.width(), self.height()) // modules, 1)
        side = module * modules
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter = QPainter(self)
        painter.fillRect(left, top, side, side, QColor(Qt.GlobalColor.white))
        black, quiet = QColor(Qt.GlobalColor.black), QUIET_MODULES * module
        for y, row in enumerate(self._rows):
            for x, is_dark in enumerate(row):
                if is_dark:
                    painter.fillRect(
                        left + quiet + x * module, top + quiet + y * module, module, module, black
                    )
        painter.end()


def _modules(content: str) -> tuple[bytes, ...]:
    # Imported here: no code is shown before the first paint.
    import segno  # noqa: PLC0415  (see above)

    return tuple(bytes(row) for row in segno.make_qr(content, error="m").matrix)
