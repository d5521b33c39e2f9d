"""Pictures that the tests of the charts share, with invented figures."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from pos_app.ui.charts.picture import (
    AxisMark,
    BarRow,
    BarsPicture,
    ChartKind,
    ChartPicture,
    HeatCell,
    HeatPicture,
    HeatRow,
    Series,
)

BOX = QRectF(20, 16, 520, 220)
MARGIN = 12


def series(name: str, *values: float | None, unfinished: frozenset[int] = frozenset()) -> Series:
    """Return a series whose texts are its values."""
    texts = tuple("" if value is None else f"{value:,.0f}" for value in values)
    return Series(name=name, values=values, texts=texts, unfinished=unfinished)


def chart(
    *lines: Series, kind: ChartKind = ChartKind.LINE, marks: tuple[int, ...] = (0, 20, 40, 60)
) -> ChartPicture:
    """Return a chart over weeks."""
    count = len(lines[0].values)
    return ChartPicture(
        kind=kind,
        name="Sales per week",
        labels=tuple(f"{place + 1} Sep" for place in range(count)),
        titles=tuple(f"Week of {place + 1} Sep" for place in range(count)),
        series=lines,
        marks=tuple(AxisMark(mark, f"€{mark:,}") for mark in marks),
        unfinished_word="not over",
        empty_text="No sales in this period.",
    )


CUSTOMERS = series("Customers", 31, 35, 42, 47, 12, unfinished=frozenset({4}))
OTHERS = series("Others", 30, 29, None, 27, 9)
LAST_YEAR = series("Last year", 28, 28, 27, 26, 24)
LINES = chart(CUSTOMERS, OTHERS)
COLUMNS = chart(CUSTOMERS, OTHERS, LAST_YEAR, kind=ChartKind.COLUMNS)
BARS = BarsPicture(
    name="Rewards taken",
    rows=(
        BarRow("€10 reward", 612, "612"),
        BarRow("Free pastry (birthday)", 274, "274"),
        BarRow("Double-points Tuesday", 0, "0"),
    ),
    column="Taken",
    empty_text="No reward was taken.",
)
HEAT = HeatPicture(
    name="Customers who came back",
    row_title="Enrolled",
    size_title="Customers",
    columns=("Month 0", "Month 1", "Month 2"),
    rows=(
        HeatRow("Apr 2026", "318", (HeatCell(1, "100 %"), HeatCell(0.58, "58 %"),
                                    HeatCell(0.49, "49 %", is_unfinished=True))),
        HeatRow("May 2026", "352", (HeatCell(1, "100 %"), HeatCell(0.61, "61 %"))),
        HeatRow("Jun 2026", "401", (HeatCell(1, "100 %"),)),
    ),
    unfinished_word="not over",
    empty_text="Nobody enrolled in this period.",
)  # fmt: skip
ALL = (LINES, COLUMNS, BARS, HEAT)


def canvas(box: QRectF = BOX) -> tuple[QImage, QPainter]:
    """Return a white picture with a margin around the box, and a painter on it."""
    image = QImage(
        int(box.right()) + MARGIN, int(box.bottom()) + MARGIN, QImage.Format.Format_ARGB32
    )
    image.fill(QColor("white"))
    return image, QPainter(image)


def drawn_outside(image: QImage, box: QRectF = BOX) -> list[tuple[int, int]]:
    """Return the pixels outside the box that are not white any more."""
    inner = box.toAlignedRect()
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if not inner.contains(x, y) and image.pixelColor(x, y) != QColor("white")
    ]


def overlapping(rects: list[QRectF]) -> list[tuple[QRectF, QRectF]]:
    """Return the pairs of rectangles that touch."""
    return [
        (first, second)
        for place, first in enumerate(rects)
        for second in rects[place + 1 :]
        if first.intersects(second)
    ]
