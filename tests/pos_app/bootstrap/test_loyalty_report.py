"""The loyalty report of a till's file: every page that is listed can be made, on one connection."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pos_app.bootstrap.loyalty_report import loyalty_source
from pos_app.domain.figures.columns import Period
from pos_app.phrases import Phrases
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.customers import insert_visit
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.loyalty.source import PAGES
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_manager
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.storage.test_customers import A_VISIT
from tests.till_file import KEY, make_till_file

DAY = Period(first=A_VISIT.visited_on, last=A_VISIT.visited_on)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    yield opened
    opened.close()


def pages_of(connection: Connection, language: str = "en") -> dict[str, ReportPage]:
    asked: list[Connection] = []

    def connect() -> Connection:
        asked.append(connection)
        return connection

    formatter = Formatter("en-IE", ZoneInfo("Europe/Berlin"))
    source = loyalty_source(connect, FakeClock(A_MORNING), Phrases(language), formatter)
    assert asked == []  # the thread that reads is another one
    opened = source.open(staff=a_manager(), is_stopped=lambda: False)
    pages = {}
    for code in source.pages:
        ask = PageAsk(code=code, period=DAY, stores=(), staff=a_manager())
        pages[code] = source.page(opened, ask, is_stopped=lambda: False)
    assert len(asked) == 1
    return pages


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_page_is_made_of_an_empty_file_and_of_one_visit(
    connection: Connection, language: str
) -> None:
    empty = pages_of(connection, language)
    assert tuple(empty) == tuple(code for code in PAGES if code in empty)
    assert {"overview", "customers", "stores"} <= set(empty)
    insert_visit(connection, A_VISIT)
    for code, page in pages_of(connection, language).items():
        assert (page.code, bool(page.lines)) == (code, True)
