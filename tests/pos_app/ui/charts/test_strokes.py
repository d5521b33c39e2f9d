"""Strokes of the charts."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.strokes import LOOKS, draw_text, fill_column, hatch, line_pen, rounded
from pos_app.ui.theme_tokens import THEMES, Tokens, contrast
from tests.pos_app.ui.charts.pictures import BOX, canvas, drawn_outside

pytestmark = pytest.mark.usefixtures("fonts")


def test_series_differ_by_more_than_their_colour() -> None:
    ink = Ink()
    pens = [line_pen(ink, look) for look in LOOKS]
    assert len({(pen.widthF(), tuple(pen.dashPattern())) for pen in pens}) == len(LOOKS)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))
def test_every_line_is_seen_on_its_card(tokens: Tokens) -> None:
    for look in LOOKS:
        assert contrast(str(getattr(tokens, look.token)), tokens.surface) >= 3.0


def test_every_column_is_seen_by_its_fill_or_its_edge() -> None:
    for tokens in THEMES.values():
        for look in LOOKS:
            seen = look.edge or look.column_token
            assert contrast(str(getattr(tokens, seen)), tokens.surface) >= 3.0


def test_hatching_and_columns_stay_in_their_shape() -> None:
    for draw in (
        lambda painter: hatch(painter, Ink(), rounded(BOX, 5)),
        lambda painter: fill_column(painter, Ink(), BOX, LOOKS[2]),
    ):
        image, painter = canvas()
        draw(painter)
        painter.end()
        assert drawn_outside(image) == []
        assert image.pixelColor(BOX.center().toPoint()) != QColor("white")


def test_a_text_that_is_too_long_is_cut() -> None:
    box = QRectF(20, 16, 60, 20)
    image, painter = canvas(box)
    draw_text(painter, Ink(), box, "far too long for this place")
    painter.end()
    assert drawn_outside(image, box) == []
