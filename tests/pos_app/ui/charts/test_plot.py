"""The ground of a chart: labels that do not touch, values at their heights."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.picture import AxisMark, ChartKind
from pos_app.ui.charts.plot import Plot
from tests.pos_app.ui.charts.pictures import BOX, COLUMNS, LINES, chart, overlapping, series

RTL = Qt.LayoutDirection.RightToLeft
pytestmark = pytest.mark.usefixtures("fonts")
MANY = chart(series("Customers", *range(53)))


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("width", [120, 200, 340, 520, 900])
@pytest.mark.parametrize("height", [60, 110, 220])
@pytest.mark.parametrize("picture", [LINES, COLUMNS, MANY], ids=["lines", "columns", "many"])
def test_labels_and_numbers_never_touch_and_stay_in_the_box(
    picture: object, width: int, height: int, direction: Qt.LayoutDirection
) -> None:
    assert isinstance(picture, type(LINES))
    box = QRectF(10, 10, width, height)
    plot = Plot(picture, box, Ink(direction=direction))
    labels = [rect for _place, rect in plot.label_rects()]
    numbers = [rect for _mark, rect in plot.mark_rects()]
    assert labels
    assert numbers
    assert overlapping([*labels, *numbers]) == []
    assert all(box.adjusted(-0.5, -0.5, 0.5, 0.5).contains(rect) for rect in (*labels, *numbers))


def test_values_lie_between_the_marks() -> None:
    plot = Plot(LINES, BOX, Ink())
    assert plot.y(0) == pytest.approx(plot.area.bottom())
    assert plot.y(60) == pytest.approx(plot.area.top())
    assert plot.y(30) == pytest.approx(plot.area.center().y())
    assert plot.ground == plot.y(0)


def test_the_ground_is_nought_or_the_nearer_end() -> None:
    below = chart(series("Refunds", -30), marks=(-40, -20, 0))
    assert Plot(below, BOX, Ink()).ground == Plot(below, BOX, Ink()).y(0)
    above = replace(LINES, marks=(AxisMark(5, "5"), AxisMark(60, "60")))
    plot = Plot(above, BOX, Ink())
    assert plot.ground == plot.y(5)


def test_right_to_left_a_chart_begins_on_the_right() -> None:
    plain, turned = Plot(LINES, BOX, Ink()), Plot(LINES, BOX, Ink(direction=RTL))
    for place in range(5):
        here, there = plain.point(place, 20), turned.point(place, 20)
        assert there == QPointF(BOX.left() + BOX.right() - here.x(), here.y())
    assert turned.mark_rects()[0][1].left() > turned.point(0, 0).x()


def test_the_strong_label_is_never_left_out() -> None:
    for place in range(53):
        plot = Plot(replace(MANY, strong_label=place), QRectF(0, 0, 300, 100), Ink())
        assert place in [shown for shown, _rect in plot.label_rects()]


def test_a_band_belongs_to_each_label_and_they_fill_the_area() -> None:
    for picture in (LINES, replace(LINES, kind=ChartKind.COLUMNS)):
        plot = Plot(picture, BOX, Ink())
        bands = [plot.slot(place) for place in range(5)]
        for before, after in pairwise(bands):
            assert before.right() == pytest.approx(after.left())
        assert plot.row_at(QPointF(bands[3].center().x(), BOX.bottom() - 1)) == 3
        assert plot.row_at(QPointF(bands[3].center().x(), BOX.bottom() + 1)) is None


def test_one_value_stands_in_the_middle() -> None:
    plot = Plot(chart(series("Customers", 30)), BOX, Ink())
    assert plot.point(0, 30).x() == pytest.approx(plot.area.center().x())
