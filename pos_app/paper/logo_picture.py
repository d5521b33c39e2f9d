"""A picture file as a logo: black and white dots, no larger than a receipt takes.

Does not decide where it stands (domain/receipt_head).
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from pos_app.domain.errors import RuleError
from pos_app.domain.receipt_template import TALLEST_LOGO_DOTS, Logo

LARGEST_FILE = 5_000_000


def logo_of(content: bytes, *, widest_dots: int = 384) -> Logo:
    """The logo of a PNG, JPEG, BMP or SVG file, scaled down to fit; transparent is white.

    384 dots fit every printer. Raises RuleError `errors.logo_broken`.
    """
    picture = QImage.fromData(content) if len(content) <= LARGEST_FILE else QImage()
    if picture.isNull():
        raise RuleError("errors.logo_broken")
    if picture.width() > widest_dots or picture.height() > TALLEST_LOGO_DOTS:
        picture = picture.scaled(
            widest_dots,
            TALLEST_LOGO_DOTS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    page = QImage(-(-picture.width() // 8) * 8, picture.height(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, picture)
    painter.end()
    dots = page.convertToFormat(
        QImage.Format.Format_Mono,
        Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.DiffuseDither,
    )
    # Which of its two colours is black is the picture's own business.
    inverts = dots.color(0) & 0xFFFFFF == 0
    width = dots.width() // 8
    every = bytes(dots.constBits())
    step = dots.bytesPerLine()
    rows = b"".join(every[y * step : y * step + width] for y in range(dots.height()))
    if inverts:
        rows = bytes(byte ^ 0xFF for byte in rows)
    return Logo(width_bytes=width, rows=rows)
