"""The sources of sales and health read a till's real file."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pos_app.bootstrap.sales_report import health_source, morning_source, sales_source
from pos_app.domain.figures.columns import Period
from pos_app.phrases import Phrases
from pos_app.storage.connection import open_writer
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_manager
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import KEY, make_till_file

TODAY: date = A_MORNING.date()
WEEK = Period(first=TODAY - timedelta(days=7), last=TODAY)


@pytest.mark.parametrize("make", [sales_source, health_source, morning_source])
def test_an_empty_shop_opens(make: object, tmp_path: Path) -> None:
    connection = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    formatter = Formatter("en", ZoneInfo("Europe/Berlin"))
    assert callable(make)
    source = make(lambda: connection, FakeClock(), Phrases("en"), formatter)
    opened = source.open(staff=a_manager(), is_stopped=lambda: False)
    ask = PageAsk(code="overview", period=WEEK, stores=(), staff=a_manager())
    page = source.page(opened, ask, is_stopped=lambda: False)
    assert [one.name for one in opened.stores] == ["Old Market Street"]
    assert page.lines
    connection.close()
