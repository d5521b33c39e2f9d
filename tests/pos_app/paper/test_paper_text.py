"""Texts on a page."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from pos_app.paper import paper_text
from pos_app.paper.paper_text import PaperText
from pos_app.ui.fonts import load_fonts
from pos_app.ui.theme_tokens import LIGHT


@pytest.fixture(autouse=True)
def _letters(qapp: QApplication) -> None:
    del qapp
    load_fonts()


def test_the_colours_are_those_of_the_light_look() -> None:
    own = (paper_text.INK, paper_text.MUTED, paper_text.BORDER, paper_text.BORDER_STRONG)
    assert own == (LIGHT.text, LIGHT.muted, LIGHT.border, LIGHT.border_strong)


def test_a_place_is_mirrored_within_its_bounds() -> None:
    bounds, place = QRectF(10, 0, 100, 20), QRectF(10, 0, 30, 20)
    assert PaperText().placed(place, bounds) == place
    assert PaperText(is_mirrored=True).placed(place, bounds) == QRectF(80, 0, 30, 20)


def test_figures_in_columns_are_equally_wide() -> None:
    text = PaperText()
    assert text.width("1111", 12, tabular=True) == text.width("8888", 12, tabular=True)


def test_a_paragraph_grows_with_its_words() -> None:
    text = PaperText()
    assert text.paragraph_height("word " * 200, 300) > 5 * text.paragraph_height("word", 300)
