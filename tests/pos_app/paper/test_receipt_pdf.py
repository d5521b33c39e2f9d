"""A PDF of one strip, with its fonts, made on any thread."""

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from pos_app.background.worker import Worker
from pos_app.paper.receipt_pdf import pdf_of


def _draw(painter: QPainter) -> None:
    painter.drawText(QPointF(0, 20), "TOTAL 5.97")


def test_the_page_is_as_long_as_what_stands_on_it(qapp: QApplication) -> None:
    del qapp
    short = pdf_of(_draw, width_dots=576, height_dots=203, title="Receipt")
    tall = pdf_of(_draw, width_dots=576, height_dots=2030, title="Receipt")
    boxes = [re.search(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", pdf) for pdf in (short, tall)]
    sizes = [(int(box[1]), int(box[2])) for box in boxes if box is not None]
    assert sizes[0][0] == sizes[1][0]
    # 203 dots are an inch, 72 points; 4 mm of margin on each side are 22.7 more.
    assert 93 <= sizes[0][1] <= 96
    assert 741 <= sizes[1][1] <= 744


def test_it_carries_its_fonts_and_is_one_page(qapp: QApplication) -> None:
    del qapp
    pdf = pdf_of(_draw, width_dots=576, height_dots=300, title="Receipt")
    assert pdf.startswith(b"%PDF")
    assert b"/FontFile" in pdf
    assert pdf.count(b"/Type /Page\n") == 1


def test_another_thread_makes_it_too(qapp: QApplication) -> None:
    del qapp
    worker = Worker("paper")
    pdf = worker.call(lambda: pdf_of(_draw, width_dots=576, height_dots=300, title="Receipt"))
    worker.stop()
    assert pdf.startswith(b"%PDF")
