"""Pages with readers of their own are made from the till's file, by one connection."""

from datetime import timedelta
from pathlib import Path

from pos_app.bootstrap.value_makers import value_makers
from pos_app.domain.figures.columns import Period
from pos_app.operations.read_loyalty import ReadLoyalty
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_line, a_manager
from tests.fakes import FakeClock
from tests.pos_app.storage.test_cue_book import sold
from tests.pos_app.ui.report.loyalty.page_texts import goes_on, prose, words_for
from tests.till_file import KEY, make_till_file, units_on


def test_each_page_is_made_of_what_is_on_file(tmp_path: Path) -> None:
    connection = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    opened: list[Connection] = []

    def connect() -> Connection:
        opened.append(connection)
        return connection

    sold(units_on(connection), a_line("Bread"), a_line("Salt"))
    staff = a_manager()
    report = ReadLoyalty(lambda: SqlFiguresBook(connection), FakeClock()).open(staff=staff)
    period = Period(first=report.today - timedelta(7), last=report.today)
    said = {}
    for code, make in value_makers(connect).items():
        ask = PageAsk(code=code, period=period, stores=(), staff=staff)
        page = make(report, ask, words_for(report), goes_on)
        assert page.code == code
        said[code] = prose(page)
    assert "Nothing can be told yet" in said["value"]
    assert "rung up at: " in said["products"]
    assert "no effect can be told" in said["effects"]
    assert len(opened) == 1
    connection.close()
