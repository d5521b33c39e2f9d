"""A table of what was sold ends with the whole, and is empty of nothing."""

from pos_app.operations.demo_store import Demo
from tests.pos_app.operations.test_read_sales_figures import Figures
from tests.pos_app.ui.report.sales.pages import demo, page, table

__all__ = ["demo"]


def test_every_column_of_sums_comes_to_the_whole(demo: Demo) -> None:
    found = table(page(Figures(demo), "days"), "by_day")
    for at in (1, 3, 4, 6):  # net, gross, sales, items
        numbers = [row.cells[at].number or 0 for row in found.rows]
        assert sum(numbers[:-1]) == numbers[-1] > 0
    assert [row.is_total for row in found.rows[-2:]] == [False, True]
