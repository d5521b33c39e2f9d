"""The morning is of one day; of a period that goes on, of yesterday; whoever stops gets none."""

from datetime import timedelta

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from pos_app.ui.report.report_source import PageAsk, Stopped
from tests.builders import a_manager
from tests.pos_app.operations.test_read_sales_figures import TODAY, YESTERDAY, Figures
from tests.pos_app.ui.report.morning.test_morning_page import demo, page, source, tables

__all__ = ["demo"]


def test_a_period_that_goes_on_is_looked_at_as_of_yesterday(demo: Demo) -> None:
    assert tables(page(demo, day=TODAY)) == tables(page(demo, day=YESTERDAY))


def test_whoever_stops_gets_no_page(demo: Demo) -> None:
    made = source(Figures(demo))
    opened = made.open(staff=a_manager(), is_stopped=lambda: False)
    week = Period(first=YESTERDAY - timedelta(days=6), last=YESTERDAY)
    ask = PageAsk(code="morning", period=week, stores=(), staff=a_manager())
    with pytest.raises(Stopped):
        made.page(opened, ask, is_stopped=lambda: True)
