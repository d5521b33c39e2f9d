"""Bars: label and figure above, lengths in proportion."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from pos_app.ui.charts.bars_painter import BarsPainter
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.picture import BarRow
from pos_app.ui.theme_tokens import LIGHT
from tests.pos_app.ui.charts.pictures import BARS, BOX, canvas

pytestmark = pytest.mark.usefixtures("fonts")


def _lengths(*values: float) -> list[int]:
    picture = replace(BARS, rows=tuple(BarRow("x", value, str(value)) for value in values))
    image, painter = canvas()
    placed = BarsPainter(picture, BOX, Ink())
    placed.draw(painter)
    painter.end()
    blue, red = QColor(LIGHT.primary), QColor(LIGHT.bad)
    lengths = []
    for row in range(len(values)):
        label, _figure = placed.text_rects(row)
        y = int(label.bottom()) + 6
        line = [image.pixelColor(x, y) for x in range(image.width())]
        lengths.append(line.count(blue) - line.count(red))
    return lengths


def test_lengths_are_in_proportion() -> None:
    whole, half, nothing = _lengths(600, 300, 0)
    assert whole == pytest.approx(BOX.width(), abs=3)
    assert half == pytest.approx(BOX.width() / 2, abs=3)
    assert nothing == 0


def test_what_was_taken_back_is_red() -> None:
    up, down = _lengths(300, -300)
    assert up == pytest.approx(BOX.width() / 2, abs=3)
    assert down == pytest.approx(-BOX.width() / 2, abs=3)


def test_label_and_figure_do_not_touch_and_the_figure_is_whole() -> None:
    long = replace(BARS, rows=(BarRow("a very long name " * 20, 1, "1,234,567.00"),))
    ink = Ink()
    label, figure = BarsPainter(long, BOX, ink).text_rects(0)
    assert label.right() < figure.left()
    assert figure.width() >= ink.width("1,234,567.00", 13, 600, tabular=True)


def test_right_to_left_the_label_stands_on_the_right() -> None:
    ink = Ink(direction=Qt.LayoutDirection.RightToLeft)
    label, figure = BarsPainter(BARS, BOX, ink).text_rects(0)
    assert figure.right() < label.left()
    assert label.right() == pytest.approx(BOX.right())


def test_a_bar_needs_no_card() -> None:
    assert BarsPainter(BARS, BOX, Ink()).card(0, 0) is None
