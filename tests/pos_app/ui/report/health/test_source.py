"""The report of health is one page, and whoever stops gets none."""

import pytest

from pos_app.ui.report.report_source import PageAsk, Stopped
from tests.builders import a_manager
from tests.pos_app.operations.test_read_health import WEEK, Figures
from tests.pos_app.ui.report.health.test_health_page import source


def test_whoever_stops_gets_no_page() -> None:
    made = source(Figures())
    opened = made.open(staff=a_manager(), is_stopped=lambda: False)
    ask = PageAsk(code="overview", period=WEEK, stores=(), staff=a_manager())
    with pytest.raises(Stopped):
        made.page(opened, ask, is_stopped=lambda: True)
