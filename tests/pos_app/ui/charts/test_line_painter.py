"""Lines: names at their ends, gaps, periods that are not over."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.line_painter import LinePainter
from tests.pos_app.ui.charts.pictures import (
    BOX,
    CUSTOMERS,
    LAST_YEAR,
    LINES,
    OTHERS,
    canvas,
    chart,
    overlapping,
    series,
)

pytestmark = pytest.mark.usefixtures("fonts")
NARROW = QRectF(20, 16, 200, 160)


def test_names_stand_at_the_ends_of_their_lines_and_do_not_touch() -> None:
    close = chart(*(series(name, 1, 20) for name in ("Customers", "Others", "All")))
    for picture in (LINES, close):
        placed = LinePainter(picture, BOX, Ink())
        names = placed.name_rects()
        assert sorted(place for place, _rect in names) == list(range(len(picture.series)))
        assert overlapping([rect for _place, rect in names]) == []
        assert all(BOX.contains(rect) for _place, rect in names)


def test_without_room_for_names_there_is_a_legend() -> None:
    assert LinePainter(LINES, NARROW, Ink()).name_rects() == []
    plain = LinePainter(LINES, NARROW, Ink(), has_legend=False).plot
    below = LinePainter(LINES, NARROW, Ink()).plot
    assert plain is not None
    assert below is not None
    assert below.area.top() > plain.area.top() + 15


def test_one_line_needs_neither() -> None:
    placed = LinePainter(chart(OTHERS), BOX, Ink())
    assert placed.name_rects() == []
    assert placed.plot is not None
    assert placed.plot.area.top() < BOX.top() + 12


def test_a_period_that_is_not_over_is_not_drawn_as_a_trend() -> None:
    drawn = []
    for unfinished in (frozenset({4}), frozenset[int]()):
        line = replace(CUSTOMERS, unfinished=unfinished)
        image, painter = canvas()
        # Without its word, so that no legend moves the one chart and not the other.
        placed = LinePainter(replace(chart(line), unfinished_word=""), BOX, Ink())
        placed.draw(painter)
        painter.end()
        drawn.append(image)
    assert placed.plot is not None
    edge = int(placed.plot.point(3, 47).x())
    assert _looks(drawn[0], 0, edge - 8) == _looks(drawn[1], 0, edge - 8)
    assert _looks(drawn[0], edge + 8, BOX.right()) != _looks(drawn[1], edge + 8, BOX.right())


def _looks(image: QImage, start: float, end: float) -> QImage:
    return image.copy(int(start), 0, int(end - start), image.height())


def test_a_point_finds_the_nearest_line_of_its_week() -> None:
    placed = LinePainter(LINES, BOX, Ink())
    assert placed.plot is not None
    at = placed.plot.point(1, 29)
    assert placed.found(at + QPointF(3, 2)) == (1, 1)
    assert placed.found(at - QPointF(0, 200 / 3)) == (1, 0)
    # There is no figure of the others in the third week.
    assert placed.found(QPointF(placed.plot.point(2, 0).x(), at.y() + 30)) == (2, 0)


def test_the_card_says_each_figure_there_is() -> None:
    placed = LinePainter(chart(CUSTOMERS, OTHERS, LAST_YEAR), BOX, Ink())
    card = placed.card(2, 0)
    assert card.title == "Week of 3 Sep"
    assert [(line.name, line.text, line.look, line.is_strong) for line in card.lines] == [
        ("Customers", "42", 0, True),
        ("Last year", "27", 2, False),
    ]
    assert placed.card(4, 1).lines[0].text == "12, not over"


def test_right_to_left_lines_and_names_are_mirrored() -> None:
    plain = LinePainter(LINES, BOX, Ink())
    turned = LinePainter(LINES, BOX, Ink(direction=Qt.LayoutDirection.RightToLeft))
    for row in range(5):
        here, there = plain.place(row, 0).center(), turned.place(row, 0).center()
        assert there.x() == pytest.approx(BOX.left() + BOX.right() - here.x())
    for (_a, here_rect), (_b, there_rect) in zip(
        plain.name_rects(), turned.name_rects(), strict=True
    ):
        assert there_rect.left() == pytest.approx(BOX.left() + BOX.right() - here_rect.right())
