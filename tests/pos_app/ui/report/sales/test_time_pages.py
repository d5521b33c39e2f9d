"""Sales by time come to the whole, are compared where they can be, and lead to their sales."""

from datetime import date, timedelta

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.report.page_model import (
    ChartBlock,
    SalesBehind,
)
from tests.pos_app.operations.test_read_sales_figures import (
    WEEK,
    YESTERDAY,
    Figures,
)
from tests.pos_app.ui.report.sales.pages import blocks, cards, demo, page, table

__all__ = ["demo"]


@pytest.mark.parametrize(
    ("code", "name", "at"),
    [
        ("hours", "by_hour", 1), ("days", "by_day", 1), ("departments", "by_department", 1),
        ("cashiers", "by_cashier", 1), ("overview", "by_store", 1),
    ],
)  # fmt: skip
def test_the_rows_of_a_table_come_to_its_total(demo: Demo, code: str, name: str, at: int) -> None:
    made = page(Figures(demo), code)
    found = table(made, name)
    numbers = [row.cells[at].number for row in found.rows]
    assert found.rows[-1].is_total
    assert sum(number or 0 for number in numbers[:-1]) == numbers[-1]
    assert numbers[-1] == cards(page(Figures(demo)))["net"].number


def test_a_figure_leads_to_the_sales_behind_it(demo: Demo) -> None:
    (behind,) = table(page(Figures(demo), "hours"), "by_hour").rows[0].behind
    assert isinstance(behind, SalesBehind)
    assert (behind.period, behind.hour) == (WEEK, 8)
    row = table(page(Figures(demo), "products"), "by_product").rows[0]
    assert isinstance(row.behind[0], SalesBehind)
    assert row.behind[0].product_id == (7).to_bytes(16, "big")


@pytest.mark.parametrize(
    ("days", "kind"), [(7, "by_day"), (84, "by_week"), (364, "by_month"), (3_652, "by_year")]
)
def test_a_long_period_is_cut_so_that_it_can_be_read(demo: Demo, days: int, kind: str) -> None:
    period = Period(first=YESTERDAY - timedelta(days=days - 1), last=YESTERDAY)
    made = page(Figures(demo), period=period)
    (chart,) = [one for one in blocks(made) if isinstance(one, ChartBlock)]
    assert isinstance(chart.picture, ChartPicture)
    assert chart.code == f"sales_report.{kind}"
    assert len(chart.picture.labels) <= 52
    told = sum(one.net_minor for one in demo.days if one.day >= period.first)
    assert sum(value or 0 for value in chart.picture.series[0].values) == told


def test_the_day_of_a_clock_change_is_one_day(demo: Demo) -> None:
    sunday = date(2025, 10, 26)
    made = page(Figures(demo), "days", period=Period(first=sunday, last=sunday))
    assert len(table(made, "by_day").rows) <= 2
