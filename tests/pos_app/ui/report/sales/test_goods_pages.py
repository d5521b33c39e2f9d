"""Departments with their customers, and the products of the sales on file."""

from pos_app.operations.demo_store import Demo
from pos_app.ui.charts.picture import BarsPicture
from pos_app.ui.report.page_model import ChartBlock
from tests.pos_app.operations.test_read_sales_figures import WEEK, Figures
from tests.pos_app.ui.report.sales.pages import blocks, demo, page, table

__all__ = ["demo"]


def test_departments_say_how_much_of_each_customers_bought(demo: Demo) -> None:
    found = table(page(Figures(demo), "departments"), "by_department")
    sold = sum(
        cell.net for day in demo.days if day.day >= WEEK.first for cell in day.sales
        if cell.is_customer
    )  # fmt: skip
    whole = found.rows[-1].cells
    assert whole[6].number is not None
    assert whole[1].number is not None
    assert round(whole[6].number * whole[1].number) == sold
    assert sum(row.cells[4].number or 0 for row in found.rows[:-1]) == 1


def test_the_longest_bars_are_those_of_the_table(demo: Demo) -> None:
    made = page(Figures(demo), "departments")
    (chart,) = [one for one in blocks(made) if isinstance(one, ChartBlock)]
    assert isinstance(chart.picture, BarsPicture)
    rows = table(made, "by_department").rows
    assert [bar.label for bar in chart.picture.rows] == [
        row.cells[0].text for row in rows[: len(chart.picture.rows)]
    ]


def test_products_say_of_which_sales_they_are(demo: Demo) -> None:
    found = table(page(Figures(demo), "products"), "by_product")
    assert found.hint == "of the sales on file here"
    assert [cell.number for cell in found.rows[0].cells[1:]] == [8_000, 8_560, 9, 4]
