"""The paper that hangs out of the printer: the last pages, one below the other, torn off.

Does not read ESC/POS; paints the pictures of paper_picture to the width that there is.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from hardware.protocols.escpos_page import PaperCut, PrintedPage
from pos_app.ui.emulator_dock.paper_picture import paint_page
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget

_GAP = 14
_TOOTH = 6
_SIDE = 8


class PaperStrip(PaintedWidget):
    """Pages as pictures; as tall as they need. Without any it says `empty_text`."""

    def __init__(
        self,
        theme: Theme,
        *,
        accessible_name: str,
        empty_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name=accessible_name, parent=parent)
        self._empty_text = empty_text
        self._pages: tuple[PrintedPage, ...] = ()
        self._pictures: dict[PrintedPage, QImage] = {}

    @property
    def text(self) -> str:
        """All lines on the paper."""
        return "\n".join(page.text for page in self._pages)

    def set_pages(self, pages: Sequence[PrintedPage]) -> None:
        """Show other pages; a picture that was painted before is kept."""
        self._pages = tuple(pages)
        self._pictures = {
            page: self._pictures.get(page) or paint_page(page) for page in self._pages
        }
        self.setAccessibleDescription(self.text)
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(max(40, round(sum(self._height_of(page) for page in self._pages))))

    def _height_of(self, page: PrintedPage) -> float:
        picture = self._pictures[page]
        return picture.height() * self._paper_width / picture.width() + _GAP

    @property
    def _paper_width(self) -> float:
        return max(self.width() - 2 * _SIDE, 60)

    def sizeHint(self) -> QSize:
        """Return a narrow strip."""
        return QSize(260, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages with a shadow and torn edges."""
        del event
        painter = self.start_painting()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._pages:
            painter.setPen(self.theme.colour("muted"))
            painter.setFont(self.theme.font(13))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)
        top = 0.0
        for page in self._pages:
            picture = self._pictures[page]
            tall = self._height_of(page) - _GAP
            box = QRectF(_SIDE, top, self._paper_width, tall)
            is_cut = any(isinstance(element, PaperCut) for element in page.elements)
            self._draw_paper(painter, box, is_torn=is_cut)
            painter.drawImage(box, self._scaled(picture, box))
            top += tall + _GAP

    def _draw_paper(self, painter: QPainter, box: QRectF, *, is_torn: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("border"))
        painter.drawRect(box.adjusted(-1, 0, 1, 1))
        painter.setBrush(Qt.GlobalColor.white)
        if is_torn:
            painter.drawPolygon(_teeth(box))

    def _scaled(self, picture: QImage, box: QRectF) -> QImage:
        # Scaled in one step by area: bars stay readable at less than half their size.
        dpr = self.devicePixelRatioF()
        scaled = picture.scaled(
            round(box.width() * dpr),
            round(box.height() * dpr),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(dpr)
        return scaled


def _teeth(box: QRectF) -> QPolygonF:
    """The torn lower edge of a page."""
    points = [box.bottomLeft()]
    x, is_down = box.left(), True
    while x < box.right():
        x = min(x + _TOOTH, box.right())
        points.append(QPointF(x, box.bottom() + (_TOOTH / 2 if is_down else 0)))
        is_down = not is_down
    points.append(box.bottomRight())
    return QPolygonF(points)


class PaperView(QScrollArea):
    """The strip behind a window that follows its newest end."""

    def __init__(self, theme: Theme, *, accessible_name: str, empty_text: str = "") -> None:
        super().__init__()
        self.strip = PaperStrip(theme, accessible_name=accessible_name, empty_text=empty_text)
        self.setWidget(self.strip)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._show_newest)

    def _show_newest(self, _least: int, most: int) -> None:
        self.verticalScrollBar().setValue(most)
