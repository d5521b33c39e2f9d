"""A file says by itself what it is: its name, its heading, what its figures count."""

from dataclasses import replace
from datetime import date

from pos_app.domain.figures.columns import Period
from pos_app.ui.report.export.report_file import ReportFile
from pos_app.ui.report.page_model import ReportPage
from tests.pos_app.ui.report.export.files import (
    HEADING,
    OVERVIEW,
    STORES,
    all_pages,
    one_page,
    words,
)


def test_a_file_is_named_by_report_page_and_days() -> None:
    assert one_page().stem == "loyalty-overview-2026-08-31-2026-11-22"
    assert all_pages().stem == "loyalty-2026-08-31-2026-11-22"


def test_warnings_are_said_once() -> None:
    again = replace(STORES, warnings=OVERVIEW.warnings)
    file = ReportFile(heading=HEADING, pages=(OVERVIEW, again))
    assert file.warnings() == (*HEADING.notes, *OVERVIEW.warnings)


def test_the_time_is_that_of_the_store() -> None:
    said = dict(words().heading(HEADING))
    assert str(said["Read at"]).startswith("2026-11-22 14:32")
    assert said["First day"] == date(2026, 8, 31)


def test_one_day_is_a_date_and_more_are_a_span() -> None:
    day = date(2026, 11, 22)
    assert words().period(Period(first=day, last=day)) == "22/11/2026"
    assert words("de", "de-DE").period(HEADING.period) == "31.08.2026 bis 22.11.2026"


def test_what_nobody_defined_has_no_definition() -> None:
    assert words().definition("none") == ""
    assert words().definition("figures.nothing_of_the_kind") == ""
    assert words().definition("figures.gaps").startswith("Days from one day")


def test_definitions_follow_the_page_and_come_once() -> None:
    found = words().definitions((OVERVIEW, STORES))
    assert [one.name for one in found][:2] == ["Active customers", "Came back"]
    assert len({one.name for one in found}) == len(found)


def test_a_page_of_nothing_defines_nothing() -> None:
    assert words().definitions((ReportPage(code="x", title="x", lines=()),)) == ()
