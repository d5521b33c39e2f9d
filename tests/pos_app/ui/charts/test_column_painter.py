"""Columns: they stand on nought, beside each other, hatched where a day is not over."""

import pytest

from pos_app.ui.charts.column_painter import ColumnPainter
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.picture import ChartKind
from tests.pos_app.ui.charts.pictures import BOX, COLUMNS, canvas, chart, overlapping, series

pytestmark = pytest.mark.usefixtures("fonts")


def test_columns_stand_beside_each_other() -> None:
    placed = ColumnPainter(COLUMNS, BOX, Ink())
    rects = [placed.place(row, column) for row in range(5) for column in range(3)]
    assert overlapping([rect for rect in rects if not rect.isEmpty()]) == []


def test_heights_are_in_proportion_and_nought_has_none() -> None:
    picture = chart(series("Drawer", 20, 40, 0, -20), kind=ChartKind.COLUMNS, marks=(-40, 0, 40))
    placed = ColumnPainter(picture, BOX, Ink())
    rects = [placed.place(row, 0) for row in range(4)]
    assert rects[1].height() == pytest.approx(2 * rects[0].height())
    assert rects[2].height() == 0
    assert rects[0].bottom() == pytest.approx(rects[3].top())
    assert rects[3].height() == pytest.approx(rects[0].height())


def test_a_small_value_is_still_seen() -> None:
    picture = chart(
        series("Customers", 1, 1_000_000, -1), kind=ChartKind.COLUMNS, marks=(-1, 1_000_000)
    )
    placed = ColumnPainter(picture, BOX, Ink())
    assert placed.place(0, 0).height() >= 1
    assert placed.place(2, 0).height() >= 1


def test_a_day_that_is_not_over_is_hatched() -> None:
    placed = ColumnPainter(COLUMNS, BOX, Ink())
    image, painter = canvas()
    placed.draw(painter)
    painter.end()
    whole, hatched = placed.place(3, 0).toRect(), placed.place(4, 0).toRect()
    inner = [rect.adjusted(4, 4, -4, -4) for rect in (whole, hatched)]
    colours = [
        {image.pixelColor(rect.center().x(), y).name() for y in range(rect.top(), rect.bottom())}
        for rect in inner
    ]
    assert len(colours[0]) == 1
    assert len(colours[1]) > 1


def test_a_point_finds_the_nearest_column_of_its_day_that_has_a_figure() -> None:
    placed = ColumnPainter(COLUMNS, BOX, Ink())
    assert placed.found(placed.place(1, 2).center()) == (1, 2)
    assert placed.found(placed.place(2, 0).center()) == (2, 0)
    gap = placed.place(2, 1)
    assert placed.found(gap.center()) in {(2, 0), (2, 2)}
    assert placed.card(2, 0).has_columns
    assert [line.look for line in placed.card(2, 0).lines] == [0, 2]


def test_a_legend_in_the_heading_leaves_more_room() -> None:
    above = ColumnPainter(COLUMNS, BOX, Ink()).place(0, 0)
    free = ColumnPainter(COLUMNS, BOX, Ink(), has_legend=False).place(0, 0)
    assert free.height() > above.height()
