"""Every amount is net, or every one is gross."""

from pos_app.operations.demo_store import Demo
from tests.pos_app.ui.report.morning.test_morning_page import demo, page, tables

__all__ = ["demo"]


def test_net_or_gross_is_said_and_counts_throughout(demo: Demo) -> None:
    net, gross = page(demo), page(demo, way="gross")
    for made, word in ((net, "net, without tax"), (gross, "gross, with tax")):
        assert word in made.detail
    for code in ("days", "stores"):
        of_net, of_gross = tables(net)[code].rows[0], tables(gross)[code].rows[0]
        assert (of_gross.cells[1].number or 0) > (of_net.cells[1].number or 0)
    titles = [tables(made)["days"].columns[1].title for made in (net, gross)]
    assert titles == ["Net", "Gross"]
