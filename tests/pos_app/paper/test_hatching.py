"""Strokes on paper stay within their place."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from pos_app.paper.hatching import hatch


@pytest.mark.parametrize("rect", [QRectF(10, 10, 60, 20), QRectF(5, 5, 8, 70)])
def test_strokes_fill_their_place_and_no_more(qapp: QApplication, rect: QRectF) -> None:
    del qapp
    image = QImage(90, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    hatch(painter, rect)
    painter.end()
    white = QColor("white").rgb()
    marked = [
        (x, y) for x in range(90) for y in range(90) if image.pixel(x, y) != white
    ]  # fmt: skip
    assert marked
    assert all(rect.adjusted(-1, -1, 1, 1).contains(x, y) for x, y in marked)
    assert len(marked) > rect.width() * rect.height() / 20
