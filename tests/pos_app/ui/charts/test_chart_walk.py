"""Where the keys lead."""

import pytest
from PySide6.QtCore import Qt

from pos_app.ui.charts.chart_walk import first_place, next_place
from pos_app.ui.charts.picture import FigureTable
from tests.pos_app.ui.charts.pictures import BARS, HEAT, LINES

Key = Qt.Key
LINE, HEATS, BAR = LINES.table(), HEAT.table(), BARS.table()
NOTHING = FigureTable(columns=(), rows=(), texts=())


@pytest.mark.parametrize(
    ("table", "start", "key", "place"),
    [
        (LINE, (1, 0), Key.Key_Right, (2, 0)),
        (LINE, (1, 1), Key.Key_Right, (3, 1)),  # there is no figure of the others in between
        (LINE, (1, 0), Key.Key_Down, (1, 1)),
        (LINE, (1, 1), Key.Key_Up, (1, 0)),
        (LINE, (4, 0), Key.Key_Right, (4, 0)),
        (LINE, (2, 0), Key.Key_Down, (2, 0)),
        (LINE, (2, 0), Key.Key_Home, (0, 0)),
        (LINE, (2, 0), Key.Key_End, (4, 0)),
        (HEATS, (0, 0), Key.Key_Right, (0, 1)),
        (HEATS, (0, 1), Key.Key_Down, (1, 1)),
        (HEATS, (1, 1), Key.Key_Down, (1, 1)),
        (HEATS, (0, 0), Key.Key_End, (0, 2)),
        (HEATS, (1, 0), Key.Key_End, (1, 1)),
        (BAR, (0, 0), Key.Key_Down, (1, 0)),
        (BAR, (1, 0), Key.Key_Right, (1, 0)),
        (BAR, (1, 0), Key.Key_End, (2, 0)),
        (BAR, (1, 0), Key.Key_Home, (0, 0)),
    ],
)
def test_arrows_home_and_end_walk_the_figures(
    table: FigureTable, start: tuple[int, int], key: Qt.Key, place: tuple[int, int]
) -> None:
    assert next_place(table, start, key, mirrored=False) == place


def test_right_to_left_the_left_arrow_goes_onwards() -> None:
    assert next_place(LINE, (1, 0), Key.Key_Left, mirrored=True) == (2, 0)
    assert next_place(HEATS, (0, 1), Key.Key_Right, mirrored=True) == (0, 0)
    assert next_place(HEATS, (0, 1), Key.Key_Down, mirrored=True) == (1, 1)


def test_over_an_axis_the_latest_comes_first() -> None:
    assert first_place(LINE) == (4, 0)
    assert first_place(HEATS) == (0, 0)
    assert first_place(NOTHING) is None
    assert next_place(LINE, None, Key.Key_Left, mirrored=False) == (4, 0)


def test_other_keys_do_not_walk() -> None:
    assert next_place(LINE, (1, 0), Key.Key_A, mirrored=False) is None
    assert next_place(NOTHING, None, Key.Key_Right, mirrored=False) is None


def test_every_figure_is_reached() -> None:
    for table in (LINE, HEATS, BAR):
        start = first_place(table)
        assert start is not None
        reached, edge = {start}, [start]
        while edge:
            place = edge.pop()
            for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down):
                after = next_place(table, place, key, mirrored=False)
                if after is not None and after not in reached:
                    reached.add(after)
                    edge.append(after)
        there = {
            (row, column)
            for row, texts in enumerate(table.texts)
            for column, text in enumerate(texts)
            if text is not None
        }
        assert reached == there
