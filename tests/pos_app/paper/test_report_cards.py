"""Cards say what they are of, and are hatched where their period is not over."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from pos_app.paper.paper_text import PaperText
from pos_app.paper.report_cards import CardsBlock, FigureCard
from pos_app.ui.fonts import load_fonts


@pytest.fixture(autouse=True)
def _letters(qapp: QApplication) -> None:
    del qapp
    load_fonts()


def _drawn(card: FigureCard) -> QImage:
    (part,) = CardsBlock((card,)).parts(200, PaperText())
    image = QImage(200, int(part.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    part.draw(painter, QRectF(0, 0, 200, part.height))
    painter.end()
    return image


def test_a_note_makes_all_cards_of_the_block_higher() -> None:
    plain, noted = FigureCard(label="a", value="1"), FigureCard(label="b", value="2", note="of 9")
    low = next(CardsBlock((plain, plain)).parts(600, PaperText())).height
    assert next(CardsBlock((plain, noted)).parts(600, PaperText())).height > low


def test_a_card_that_is_not_over_looks_so() -> None:
    over = _drawn(FigureCard(label="Net", value="1"))
    not_over = _drawn(FigureCard(label="Net", value="1", is_unfinished=True))
    assert over != not_over
