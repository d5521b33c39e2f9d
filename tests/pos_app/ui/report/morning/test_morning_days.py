"""The day and its week stand beside the same weekdays."""

from pos_app.operations.demo_store import Demo
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.report.page_model import ChartBlock
from tests.pos_app.operations.test_read_sales_figures import YESTERDAY
from tests.pos_app.ui.report.morning.test_morning_page import demo, page, tables

__all__ = ["demo"]


def test_the_week_stands_on_a_chart_beside_the_others(demo: Demo) -> None:
    (chart,) = [one for line in page(demo).lines for one in line if isinstance(one, ChartBlock)]
    assert isinstance(chart.picture, ChartPicture)
    assert len(chart.picture.labels) == 7
    assert len(chart.picture.series) == 3
    assert chart.picture.strong_label == 5


def test_today_is_hatched_and_not_compared(demo: Demo) -> None:
    rows = tables(page(demo, day=YESTERDAY))["days"].rows
    today = next(row for row in rows if row.key == "today")
    assert today.cells[1].is_unfinished
    assert today.cells[2].text == "not compared"
