"""Line icons, tinted with a token's colour and rendered at the size and density of the screen.

Not a QIcon theme: Qt does not tint, so `currentColor` is replaced in the SVG text before it is
drawn. Invariants: one picture per (name, colour, size, density) is ever rendered; an unknown name
is an error, never an empty square. Source: lucide-static 1.62.0 (ISC), resources/icons/LICENSE.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pos_app.ui.resource_files import ICONS


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """Return every name that `icon_pixmap` takes."""
    return frozenset(file.stem for file in ICONS.glob("*.svg"))


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int, dpr: float = 1.0) -> QPixmap:
    """Return the icon in one "#RRGGBB" colour, `size` logical pixels square.

    Raises LookupError for an unknown name. The picture is shared: do not paint on it.
    """
    svg = _svg_text(name).replace("currentColor", colour)
    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(dpr)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _svg_text(name: str) -> str:
    if name not in icon_names():
        raise LookupError(name)
    return (ICONS / f"{name}.svg").read_text("utf-8")
