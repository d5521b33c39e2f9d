"""What holds for every chart, whatever its figures and its box."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from pos_app.ui.charts.bars_painter import BarsPainter
from pos_app.ui.charts.column_painter import ColumnPainter
from pos_app.ui.charts.heat_painter import HeatPainter
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.line_painter import LinePainter
from pos_app.ui.charts.painters import needed_height, painter_for
from pos_app.ui.charts.picture import (
    BarRow,
    BarsPicture,
    ChartKind,
    HeatCell,
    HeatPicture,
    HeatRow,
    Picture,
)
from tests.pos_app.ui.charts.pictures import (
    ALL,
    BARS,
    BOX,
    COLUMNS,
    HEAT,
    LINES,
    canvas,
    chart,
    drawn_outside,
    series,
)

RTL = Qt.LayoutDirection.RightToLeft
HUGE = 900_000_000_000_000
MANY = [float(value % 50) for value in range(400)]
ODD: dict[str, Picture] = {
    "one": chart(series("Customers", 30)),
    "two of one value": chart(series("Customers", 30, 30), series("Others", 30, 30)),
    "all nought": chart(series("Customers", 0, 0, 0), marks=(0, 1)),
    "negative": chart(series("Refunds", -30, -10), marks=(-40, -20, 0)),
    "both signs": chart(series("Drawer", -30, 20, 0), marks=(-40, 0, 40)),
    "huge": chart(series("Customers", 0, HUGE), marks=(0, HUGE)),
    "many": chart(series("Customers", *MANY), series("Others", *MANY)),
    "gaps only": chart(series("Customers", None, 3, None), series("Others", None, None, None)),
    "long names": chart(series("Customers of every store " * 4, 1, 2), series("O" * 90, 2, 1)),
    "all unfinished": chart(series("Customers", 3, 4, unfinished=frozenset({0, 1}))),
    "bars of nought": replace(BARS, rows=(BarRow("x", 0, "0"),)),
    "bars of both signs": replace(
        BARS, rows=(BarRow("up", 5, "5"), BarRow("down " * 60, -9, "−9"))
    ),
    "huge bar": replace(BARS, rows=(BarRow("x", HUGE, f"{HUGE:,}"), BarRow("y", 1, "1"))),
    "one cell": replace(
        HEAT, columns=("M",), rows=(HeatRow("Apr", "1", (HeatCell(0, "0 %"),)),)
    ),
    "many cells": HeatPicture(
        name="x", row_title="Enrolled in the month of", size_title="Customers",
        columns=tuple(f"Month {place}" for place in range(60)),
        rows=tuple(
            HeatRow(f"Row {row}", "1", (HeatCell(0.5, "50 %"),) * 60) for row in range(40)
        ),
    ),
}  # fmt: skip
EVERY = {**dict(zip(("lines", "columns", "bars", "heat"), ALL, strict=True)), **ODD}
BOXES = (BOX, QRectF(20, 16, 180, 90))


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("box", BOXES, ids=["wide", "small"])
@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_drawn_outside_the_box(
    name: str, box: QRectF, direction: Qt.LayoutDirection
) -> None:
    picture = EVERY[name]
    kinds = [picture]
    if isinstance(picture, type(LINES)):
        kinds.append(replace(picture, kind=ChartKind.COLUMNS))
    for kind in kinds:
        image, painter = canvas(box)
        painter_for(kind, box, Ink(direction=direction)).draw(painter)
        painter.end()
        assert drawn_outside(image, box) == []


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", EVERY)
def test_every_figure_has_its_place_in_the_box_and_is_found_there(name: str) -> None:
    picture = EVERY[name]
    placed = painter_for(picture, BOX, Ink())
    for row, texts in enumerate(placed.table.texts[:60]):
        for column, text in enumerate(texts):
            if text is None:
                continue
            rect = placed.place(row, column)
            assert BOX.adjusted(-7, -7, 7, 7).contains(rect.center())
            if name in {"many", "many cells", "two of one value", "all unfinished"}:
                continue  # crowded figures share a finger's width; keys reach each of them
            found = placed.found(_within(rect.center()))
            assert found is not None
            assert found[0] == row


def _within(point: QPointF) -> QPointF:
    x = min(max(point.x(), BOX.left() + 1), BOX.right() - 1)
    return QPointF(x, min(max(point.y(), BOX.top() + 1), BOX.bottom() - 1))


@pytest.mark.usefixtures("fonts")
def test_nothing_is_found_outside_the_box() -> None:
    for picture in EVERY.values():
        placed = painter_for(picture, BOX, Ink())
        assert placed.found(BOX.topLeft() - QPointF(5, 5)) is None
        assert placed.found(BOX.bottomRight() + QPointF(5, 5)) is None


@pytest.mark.usefixtures("fonts")
def test_right_to_left_every_place_is_mirrored() -> None:
    for picture in ALL:
        plain, turned = (
            painter_for(picture, BOX, Ink()),
            painter_for(picture, BOX, Ink(direction=RTL)),
        )
        if isinstance(plain, LinePainter):
            continue  # see test_line_painter: a place is a square around a point
        for row, texts in enumerate(plain.table.texts):
            for column in range(len(texts)):
                there, here = turned.place(row, column), plain.place(row, column)
                assert there.left() == pytest.approx(BOX.left() + BOX.right() - here.right())
                assert there.top() == here.top()


@pytest.mark.usefixtures("fonts")
def test_an_empty_picture_is_said_in_words() -> None:
    empties: list[Picture] = [
        chart(series("Customers", None)),
        replace(chart(series("Customers", None)), kind=ChartKind.COLUMNS),
        replace(chart(series("Customers")), labels=(), titles=()),
        replace(BARS, rows=()),
        replace(HEAT, rows=()),
    ]
    for picture in empties:
        with_words, painter = canvas()
        placed = painter_for(picture, BOX, Ink())
        placed.draw(painter)
        painter.end()
        without, painter = canvas()
        painter_for(replace(picture, empty_text=""), BOX, Ink()).draw(painter)
        painter.end()
        assert with_words != without
        assert drawn_outside(with_words) == []
        assert placed.found(BOX.center()) is None


@pytest.mark.usefixtures("fonts")
def test_each_picture_has_its_painter_and_its_height() -> None:
    kinds = (LinePainter, ColumnPainter, BarsPainter, HeatPainter)
    for picture, kind in zip((LINES, COLUMNS, BARS, HEAT), kinds, strict=True):
        assert isinstance(painter_for(picture, BOX, Ink()), kind)
        assert needed_height(picture, Ink()) > 60
        assert needed_height(picture, Ink(text_scale=125)) > needed_height(picture, Ink())
    longer = BarsPicture(name="x", rows=BARS.rows * 5)
    assert needed_height(longer, Ink()) > needed_height(BARS, Ink())
    assert needed_height(None, Ink()) > 60


@pytest.mark.usefixtures("fonts")
def test_what_is_pointed_at_is_marked() -> None:
    for picture in ALL:
        plain, painter = canvas()
        placed = painter_for(picture, BOX, Ink())
        placed.draw(painter)
        painter.end()
        pointed, painter = canvas()
        placed.draw(painter)
        placed.draw_pointed(painter, 1, 0)
        painter.end()
        assert plain != pointed
