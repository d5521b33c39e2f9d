"""What a picture refuses, and how it reads as a table."""

from dataclasses import replace
from math import inf, nan

import pytest

from pos_app.ui.charts.picture import AxisMark, BarRow, HeatCell, HeatRow, SparkPicture
from tests.pos_app.ui.charts.pictures import BARS, CUSTOMERS, HEAT, LINES, chart, series


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_no_number_is_refused_everywhere(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        series("Customers", 1, value)
    with pytest.raises(ValueError, match="finite"):
        BarRow("x", value, "x")
    with pytest.raises(ValueError, match="finite"):
        HeatCell(value, "x")
    with pytest.raises(ValueError, match="finite"):
        SparkPicture(name="x", values=(1.0, value))
    with pytest.raises(ValueError, match="finite"):
        replace(LINES, marks=(AxisMark(0, "0"), AxisMark(value, "x")))


def test_an_axis_spans_every_value() -> None:
    with pytest.raises(ValueError, match="span"):
        chart(series("Customers", 61))
    with pytest.raises(ValueError, match="span"):
        chart(series("Customers", -1))


@pytest.mark.parametrize("places", [(0,), (20, 0), (0, 0)])
def test_an_axis_ascends_and_has_two_marks(places: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        replace(LINES, marks=tuple(AxisMark(place, "") for place in places))


def test_texts_labels_and_titles_match_the_values() -> None:
    with pytest.raises(ValueError, match="text for each"):
        replace(CUSTOMERS, texts=("1",))
    with pytest.raises(ValueError, match="value for each"):
        replace(LINES, labels=("1 Sep",))
    with pytest.raises(ValueError, match="title for each"):
        replace(LINES, titles=("Week of 1 Sep",))
    with pytest.raises(ValueError, match="no more cells"):
        replace(HEAT, columns=("Month 0",))
    with pytest.raises(ValueError, match="share"):
        HeatCell(1.01, "101 %")


def test_one_to_three_series() -> None:
    with pytest.raises(ValueError, match="one to three"):
        replace(LINES, series=(CUSTOMERS,) * 4)
    with pytest.raises(ValueError, match="one to three"):
        replace(LINES, series=())


def test_a_figure_is_spoken_with_its_series_its_label_and_that_it_may_change() -> None:
    table = LINES.table()
    assert table.spoken(0, 1) == "Others, Week of 1 Sep, 30"
    assert table.spoken(4, 0) == "Customers, Week of 5 Sep, 12, not over"
    assert table.texts[2] == ("42", None)
    assert HEAT.table().spoken(0, 2) == "Month 2, Enrolled Apr 2026, Customers 318, 49 %, not over"
    assert HEAT.table().texts[2] == ("100 %", None, None)
    assert BARS.table().spoken(1, 0) == "Taken, Free pastry (birthday), 274"


def test_labels_serve_where_there_are_no_titles() -> None:
    assert replace(LINES, titles=()).table().rows[0] == "1 Sep"


def test_nothing_and_nought_are_not_the_same() -> None:
    assert chart(series("Customers", None, None)).is_empty
    assert not chart(series("Customers", 0, 0)).is_empty
    assert replace(HEAT, rows=(HeatRow("Apr", "0", (None,)),)).is_empty
    assert replace(BARS, rows=()).is_empty
    assert SparkPicture(name="x", values=(None,)).is_empty
