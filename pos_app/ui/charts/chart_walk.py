"""Where a key leads from one figure of a chart to the next. No Qt widgets, no drawing.

Invariants: a step skips empty places and never leaves the chart; right is onwards where people read
from left to right, and left is where they read from right to left.
"""

from PySide6.QtCore import Qt

from pos_app.ui.charts.picture import FigureTable

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}


def first_place(table: FigureTable) -> tuple[int, int] | None:
    """Return where walking begins: the latest label over an axis, else the first figure."""
    places = [
        (row, column)
        for row, texts in enumerate(table.texts)
        for column, text in enumerate(texts)
        if text is not None
    ]
    if not places:
        return None
    if not table.rows_run_across:
        return places[0]
    latest = places[-1][0]
    return next(place for place in places if place[0] == latest)


def next_place(
    table: FigureTable, current: tuple[int, int] | None, key: Qt.Key, *, mirrored: bool
) -> tuple[int, int] | None:
    """Return where a key leads, None for a key that does not walk or a chart without figures."""
    if key not in _STEPS and key not in _ENDS:
        return None
    if current is None:
        return first_place(table)
    if key in _ENDS:
        # Bars have one column only: their ends are above and below.
        across = table.rows_run_across or len(table.columns) > 1
        way = (_ENDS[key], 0) if across else (0, _ENDS[key])
        return _walked(table, current, way, to_the_end=True)
    over, down = _STEPS[key]
    return _walked(table, current, (-over if mirrored else over, down))


def _walked(
    table: FigureTable, start: tuple[int, int], way: tuple[int, int], *, to_the_end: bool = False
) -> tuple[int, int]:
    over, down = way
    by_row, by_column = (over, down) if table.rows_run_across else (down, over)
    row, column = start
    found = start
    while 0 <= row + by_row < len(table.rows) and 0 <= column + by_column < len(table.columns):
        row, column = row + by_row, column + by_column
        if table.texts[row][column] is not None:
            found = (row, column)
            if not to_the_end:
                break
    return found
