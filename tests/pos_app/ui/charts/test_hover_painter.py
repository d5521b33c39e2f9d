"""The card beside a figure."""

import pytest
from PySide6.QtCore import QRectF, Qt

from pos_app.ui.charts.hover_painter import HoverCard, HoverLine, card_rect, draw_card
from pos_app.ui.charts.ink import Ink
from tests.pos_app.ui.charts.pictures import BOX, canvas, drawn_outside

pytestmark = pytest.mark.usefixtures("fonts")
CARD = HoverCard(
    "Week of 26 Oct",
    (HoverLine("Customers", "€42,300.00", 0, is_strong=True), HoverLine("Others", "€27,200.00", 1)),
)


def test_it_stands_beside_the_figure_and_not_over_it() -> None:
    for x in range(int(BOX.left()), int(BOX.right()), 20):
        for y in range(int(BOX.top()), int(BOX.bottom()), 20):
            figure = QRectF(x - 6, y - 6, 12, 12)
            rect = card_rect(CARD, Ink(), box=BOX, beside=figure)
            assert BOX.contains(rect)
            assert not rect.intersects(figure)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_it_stays_in_a_box_that_is_too_small(direction: Qt.LayoutDirection) -> None:
    box, ink = QRectF(20, 16, 90, 40), Ink(direction=direction)
    rect = card_rect(CARD, ink, box=box, beside=QRectF(60, 30, 12, 12))
    assert box.contains(rect)
    image, painter = canvas(box)
    painter.setClipRect(box)
    draw_card(painter, CARD, ink, rect)
    painter.end()
    assert drawn_outside(image, box) == []


def test_columns_have_their_own_swatches() -> None:
    drawn = []
    for has_columns in (False, True):
        image, painter = canvas()
        card = HoverCard(CARD.title, (HoverLine("Last year", "3", 2),), has_columns=has_columns)
        draw_card(
            painter, card, Ink(), card_rect(card, Ink(), box=BOX, beside=QRectF(300, 90, 9, 9))
        )
        painter.end()
        drawn.append(image)
    assert drawn[0] != drawn[1]
