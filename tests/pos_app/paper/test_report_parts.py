"""Cards, charts, tables and paragraphs."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from pos_app.paper.paper_text import PaperText
from pos_app.paper.report_cards import CardsBlock, FigureCard
from pos_app.paper.report_parts import (
    Block,
    ChartBlock,
    PaperColumn,
    PaperRow,
    TableBlock,
    TextBlock,
)
from pos_app.ui.fonts import load_fonts

WIDTH = 687.0


@pytest.fixture(autouse=True)
def _letters(qapp: QApplication) -> None:
    del qapp
    load_fonts()


def _drawn(block: Block, *, width: float = WIDTH, is_mirrored: bool = False) -> QImage:
    text = PaperText(is_mirrored=is_mirrored)
    parts = list(block.parts(width, text))
    height = sum(part.height for part in parts)
    image = QImage(int(width) + 40, int(height) + 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = 20.0
    for part in parts:
        part.draw(painter, QRectF(20, top, width, part.height))
        top += part.height
    painter.end()
    return image


def _inked_columns(image: QImage) -> tuple[int, int]:
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 240 for y in range(0, image.height(), 1))
    ]
    return (inked[0], inked[-1]) if inked else (0, 0)


def _table(*rows: PaperRow) -> TableBlock:
    columns = (PaperColumn("Store"), *(PaperColumn("Net", trailing=True) for _ in range(8)))
    return TableBlock(title="Each store", note="net, without tax", columns=columns, rows=rows)


LONG_NAME = PaperRow(("A store with a name that goes on " * 9, *("1,234,567.00",) * 8))
BLOCKS: dict[str, Block] = {
    "cards": CardsBlock(tuple(FigureCard(label="x" * 90, value="9" * 40) for _ in range(5))),
    "one card": CardsBlock((FigureCard(label="Active customers", value="4,812"),)),
    "chart": ChartBlock(title="t" * 200, note="n" * 200, height=40, draw=lambda _p, _r: None),
    "table": _table(PaperRow(("Airport", *("1.00",) * 8)), LONG_NAME),
    "text": TextBlock("What the figures mean. " * 40),
}


@pytest.mark.parametrize("is_mirrored", [False, True])
@pytest.mark.parametrize("name", BLOCKS)
def test_nothing_stands_outside_the_page(name: str, *, is_mirrored: bool) -> None:
    first, last = _inked_columns(_drawn(BLOCKS[name], is_mirrored=is_mirrored))
    assert first >= 19
    assert last <= 20 + WIDTH + 1


def test_letters_shrink_until_the_figures_of_a_table_fit() -> None:
    for width in (WIDTH, 620.0, 400.0):
        assert _inked_columns(_drawn(_table(LONG_NAME), width=width))[1] <= 21 + width


def test_cards_without_number_make_no_part() -> None:
    assert list(CardsBlock(()).parts(WIDTH, PaperText())) == []


def test_cards_share_the_rows_evenly() -> None:
    cards = tuple(FigureCard(label=str(n), value="1") for n in range(6))
    assert len(list(CardsBlock(cards).parts(WIDTH, PaperText()))) == 2
    assert len(list(CardsBlock(cards).parts(120, PaperText()))) == 6


def test_title_and_heading_keep_to_the_first_row_and_the_heading_returns() -> None:
    parts = list(_table(LONG_NAME, LONG_NAME).parts(WIDTH, PaperText()))
    assert [part.keeps_next for part in parts] == [True, True, False, False]
    assert [part.page_head is parts[1] for part in parts] == [False, False, True, True]


def test_a_total_is_told_from_the_rows_above() -> None:
    row = PaperRow(("All stores", *("1.00",) * 8))
    total = PaperRow(row.cells, is_strong=True)
    assert _drawn(_table(row)) != _drawn(_table(total))


def test_right_to_left_a_table_begins_on_the_right() -> None:
    one = TableBlock(title="Stores", columns=(), rows=())
    assert _inked_columns(_drawn(one))[1] < 200
    assert _inked_columns(_drawn(one, is_mirrored=True))[0] > WIDTH - 100
