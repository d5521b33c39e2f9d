"""Draws the customer's screen while nobody is served: logo, store, a few words in the middle.

Decides nothing. Invariant: all sizes follow the height of the screen, so that a small monitor shows
the same picture as a large one.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from pos_app.domain.customer_view import CustomerMoment
from pos_app.domain.receipt_template import Logo
from pos_app.ui.customer_screen.picture import CustomerScreenPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import CENTRE, elided, fitted_px

DESIGN_HEIGHT = 768
_MARGIN, _GAP = 24, 20
_LOGO_SCALE = 1.5


def screen_px(screen: QWidget, theme: Theme, size: float) -> float:
    """A design size on this screen, in pixels."""
    return size * screen.height() / DESIGN_HEIGHT * theme.text_scale / 100


def design_px(screen: QWidget, size: float) -> int:
    """The size to ask the theme for, which scales it once more; never too small to read."""
    return max(12, round(size * screen.height() / DESIGN_HEIGHT))


def paint_greeting(
    painter: QPainter, screen: PaintedWidget, picture: CustomerScreenPicture, logo: Logo | None
) -> None:
    """Logo above, then store, title and detail."""
    theme, width = screen.theme, float(screen.width())
    is_closed = picture.moment is CustomerMoment.CLOSED
    top = screen.height() * 0.30
    if logo is not None:
        top = _draw_logo(painter, screen, logo, top)
    lines = (
        (picture.store, 34, 600, "muted"),
        (picture.title, 72, 700, "muted" if is_closed else "text"),
        (picture.detail, 26, 400, "muted"),
    )
    room = width - 2 * screen_px(screen, theme, _MARGIN)
    for text, size, weight, colour in lines:
        if not text:
            continue
        px = fitted_px(theme, text, room, px=design_px(screen, size), weight=weight)
        metrics = theme.metrics(px, weight)
        height = metrics.height() * 1.25
        painter.setFont(theme.font(px, weight))
        painter.setPen(theme.colour(colour))
        painter.drawText(QRectF(0, top, width, height), CENTRE, elided(metrics, text, room))
        top += height


def _draw_logo(painter: QPainter, screen: PaintedWidget, logo: Logo, bottom: float) -> float:
    image = tinted(logo, screen.theme.colour("text"))
    widest = screen.width() * 0.6 / image.width()
    scale = min(_LOGO_SCALE, bottom * 0.8 / image.height(), widest)
    wide, high = image.width() * scale, image.height() * scale
    place = QRectF((screen.width() - wide) / 2, bottom - high, wide, high)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
    return bottom + screen_px(screen, screen.theme, _GAP)


def tinted(logo: Logo, ink: QColor) -> QImage:
    """The dots of a logo in a colour, on nothing."""
    mask = QImage(
        logo.rows,
        logo.width_bytes * 8,
        logo.height_dots,
        logo.width_bytes,
        QImage.Format.Format_Mono,
    )
    mask.setColorTable([0, ink.rgba()])
    return mask.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
