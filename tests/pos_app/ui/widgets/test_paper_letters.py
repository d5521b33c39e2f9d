"""Letters of a receipt stand below each other and fill their cells."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from pos_app.ui.resource_files import PAPER_FONTS
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.paper_letters import CELL, LINE, draw_letters, paper_font


def drawn(text: str, *, is_bold: bool = False) -> QImage:
    image = QImage(int(len(text) * CELL), int(LINE), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_letters(painter, text, QRectF(image.rect()), is_bold=is_bold)
    painter.end()
    return image


def inked_columns(image: QImage) -> list[int]:
    """Every cell with ink in it."""
    return sorted(
        {
            int(x / CELL)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).lightness() < 96
        }
    )


def test_the_font_has_its_licence_beside_it() -> None:
    licence = (PAPER_FONTS / "OFL.txt").read_text("utf-8")
    assert licence.startswith("Copyright 2020 The JetBrains Mono Project Authors")
    assert "SIL OPEN FONT LICENSE" in licence


@pytest.mark.parametrize("is_bold", [False, True])
def test_every_letter_is_as_wide_as_a_cell(theme: Theme, *, is_bold: bool) -> None:
    metrics = QFontMetricsF(paper_font(is_bold=is_bold))
    for letter in "iWm.0€äßąЖΩ|=":
        assert metrics.horizontalAdvance(letter) == pytest.approx(CELL, abs=0.05)


@pytest.mark.parametrize("text", ["W  i", "--=>", "汉  i", "שa i"])
def test_each_letter_keeps_to_its_column(theme: Theme, text: str) -> None:
    filled = [place for place, letter in enumerate(text) if letter != " "]
    assert set(inked_columns(drawn(text))) >= {filled[-1]}
    blank = [place for place, letter in enumerate(text) if letter == " "]
    assert not set(inked_columns(drawn(text))) & set(blank[-1:])


def test_a_large_letter_fills_most_of_its_cell(theme: Theme) -> None:
    image = drawn("M")
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
    ]
    assert inked[-1] - inked[0] + 1 >= 8


def test_bold_letters_are_darker_and_no_wider(theme: Theme) -> None:
    def ink(image: QImage) -> int:
        return sum(
            255 - image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
        )

    assert ink(drawn("TOTAL", is_bold=True)) > ink(drawn("TOTAL"))
