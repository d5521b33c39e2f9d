"""Small lines."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.picture import SparkPicture
from pos_app.ui.charts.spark_painter import draw_spark, spark_points
from pos_app.ui.charts.spark_view import SparkView
from pos_app.ui.theme import Theme
from tests.pos_app.ui.charts.pictures import canvas, drawn_outside

pytestmark = pytest.mark.usefixtures("fonts")
BOX = QRectF(20, 16, 90, 30)
RISING = SparkPicture(name="Active customers rose in 5 of 6 weeks", values=(1, 2, 3, 2, 4, 9))


@pytest.mark.parametrize(
    "values",
    [(), (None,), (5,), (5, 5, 5), (0, 0), (-3, 3), (None, 1, None, 2), (0, 1e300), (1, 2, 3)],
)
@pytest.mark.parametrize("unfinished", [False, True])
def test_nothing_is_drawn_outside(values: tuple[float | None, ...], *, unfinished: bool) -> None:
    image, painter = canvas(BOX)
    picture = SparkPicture(name="x", values=values, last_is_unfinished=unfinished)
    draw_spark(painter, picture, BOX, Ink())
    painter.end()
    assert drawn_outside(image, BOX) == []


def test_the_extremes_touch_the_edges_and_no_change_lies_in_the_middle() -> None:
    points = spark_points(RISING, BOX, Ink())
    assert points[0].y() == max(point.y() for point in points) == BOX.bottom() - 3
    assert points[-1].y() == BOX.top() + 3
    flat = spark_points(replace(RISING, values=(4, 4)), BOX, Ink())
    assert [point.y() for point in flat] == [BOX.center().y()] * 2


def test_right_to_left_the_latest_is_on_the_left() -> None:
    turned = spark_points(RISING, BOX, Ink(direction=Qt.LayoutDirection.RightToLeft))
    assert turned[-1].x() < turned[0].x()


def test_a_period_that_is_not_over_looks_so() -> None:
    drawn = []
    for unfinished in (False, True):
        image, painter = canvas(BOX)
        draw_spark(painter, replace(RISING, last_is_unfinished=unfinished), BOX, Ink())
        painter.end()
        drawn.append(image)
    assert drawn[0] != drawn[1]


def test_in_a_window_it_says_what_it_shows(theme: Theme, qtbot: QtBot) -> None:
    view = SparkView(theme)
    qtbot.addWidget(view)
    nothing = view.grab().toImage()
    view.show_picture(RISING)
    assert view.accessibleName() == RISING.name
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert view.grab().toImage() != nothing
    assert view.minimumSizeHint().width() < view.sizeHint().width()
