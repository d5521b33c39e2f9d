"""A period is compared with the one before once it is over, and a dash is no number."""

from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from tests.pos_app.operations.test_read_sales_figures import (
    TODAY,
    WEEK,
    Figures,
)
from tests.pos_app.ui.report.sales.pages import cards, demo, page

__all__ = ["demo"]


def test_a_week_is_compared_with_the_one_before_and_an_unfinished_one_is_not(demo: Demo) -> None:
    net = cards(page(Figures(demo)))["net"]
    assert net.change
    assert net.before.startswith("before: ")
    running = Period(first=WEEK.first, last=TODAY)
    net = cards(page(Figures(demo), period=running))["net"]
    assert (net.change, net.before, net.is_unfinished) == ("", "", True)
