"""Which names a legend has."""

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.legend import Legend, LegendView
from pos_app.ui.theme import Theme
from tests.pos_app.ui.charts.pictures import (
    COLUMNS,
    LINES,
    OTHERS,
    canvas,
    chart,
    drawn_outside,
    overlapping,
)

pytestmark = pytest.mark.usefixtures("fonts")


def test_each_series_and_the_hatching_have_a_name() -> None:
    legend = Legend(COLUMNS, Ink())
    box = QRectF(0, 0, legend.width, 20)
    rects = legend.rects(box)
    assert [name for _look, name, _rect in rects] == [
        "Customers", "Others", "Last year", "not over",
    ]  # fmt: skip
    assert overlapping([rect for _look, _name, rect in rects]) == []
    assert rects[-1][2].right() == pytest.approx(box.right())


def test_one_finished_series_needs_no_legend() -> None:
    assert Legend(chart(OTHERS), Ink()).width == 0


def test_names_without_room_are_left_out_whole() -> None:
    box = QRectF(20, 16, 130, 20)
    for picture in (COLUMNS, LINES):
        assert len(Legend(picture, Ink()).rects(box)) == 1
        image, painter = canvas(box)
        Legend(picture, Ink()).draw(painter, box)
        painter.end()
        assert drawn_outside(image, box) == []


def test_in_a_heading_it_is_as_wide_as_its_names(theme: Theme, qtbot: QtBot) -> None:
    view = LegendView(theme)
    qtbot.addWidget(view)
    view.show_picture(None)
    assert view.sizeHint().width() <= 2
    view.show_picture(COLUMNS)
    assert view.minimumSizeHint().width() >= Legend(COLUMNS, Ink()).width
    assert view.accessibleName() == "Customers, Others, Last year"
    assert not view.grab().isNull()
