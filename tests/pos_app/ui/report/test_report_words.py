"""Words for how old figures are, of which stores, and what they count."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.period_choice import PeriodChoice, PeriodCode
from pos_app.ui.report.picture import FigureAsked
from pos_app.ui.report.report_words import ReportWords
from tests.pos_app.ui.report.stage import AIRPORT, NOW, OLD_MARKET, STORES, TODAY, FakeOpened

ENGLISH = ReportWords(Phrases("en"), Formatter("en-DE", ZoneInfo("Europe/Berlin")))
ASKED = FigureAsked(code="figures.active_customers", name="Active customers", value="4,812")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "read just now"),
        (60, "updated 1 min ago"),
        (3_599, "updated 59 min ago"),
        (3_600, "read Mon 23 Nov 09:30"),
        (-5, "read just now"),
    ],
)
def test_how_old_figures_are(seconds: int, said: str) -> None:
    assert ENGLISH.age(NOW - timedelta(seconds=seconds), NOW) == said


def test_one_day_is_said_once() -> None:
    assert ENGLISH.period(PeriodChoice(code=PeriodCode.THIS_WEEK), TODAY) == "23/11/2026"


def test_a_sheet_names_the_stores_that_are_silent_first() -> None:
    sheet = ENGLISH.sheet(ASKED, FakeOpened(), ())
    fresh = next(part.text for part in sheet.parts if part.title == "How fresh it is")
    read, first, second = fresh.split("\n")
    assert read == "Read Mon 23 Nov 10:28"
    assert first.startswith("Airport: not heard of since")
    assert second.startswith("Harbour: heard of")


def test_a_sheet_of_the_own_store_says_when_it_was_read_alone() -> None:
    sheet = ENGLISH.sheet(ASKED, FakeOpened(), (OLD_MARKET,))
    assert sheet.parts[-1].text == "Read Mon 23 Nov 10:28"


def test_a_sheet_of_hundreds_of_stores_names_some() -> None:
    many = FakeOpened(stores=STORES[:1] * 40)
    sheet = ENGLISH.sheet(ASKED, many, ())
    assert sheet.parts[-1].text.endswith("and 34 more stores")


def test_what_is_not_over_says_that_it_is_compared_with_nothing() -> None:
    unfinished = FigureAsked(code="figures.gaps", name="Gaps", value="7", is_unfinished=True)
    texts = [part.text for part in ENGLISH.sheet(unfinished, FakeOpened(), (AIRPORT,)).parts]
    assert "The period is not over, so it is compared with nothing." in texts


def test_a_figure_that_nobody_has_defined_says_nothing_made_up() -> None:
    assert ENGLISH.definition("figures.nobody_knows") == ""
    assert ENGLISH.definition("") == ""
    titles = [
        part.title
        for part in ENGLISH.sheet(
            FigureAsked(code="figures.nobody_knows", name="X", value="1"), FakeOpened(), ()
        ).parts
    ]
    assert titles == ["How fresh it is"]


def test_every_page_of_every_report_has_a_name_in_both_languages() -> None:
    pages = (
        *("overview", "customers", "stores", "points", "value", "products", "effects", "hours"),
        *("days", "departments", "cashiers", "tenders", "taxes", "discounts", "refunds"),
    )
    for language in ("en", "de"):
        words = ReportWords(Phrases(language), Formatter(language, ZoneInfo("Europe/Berlin")))
        named = words.pages(pages)
        assert len({one.text for one in named}) == len(pages)
        assert [one.key for one in named][:2] == ["Alt+1", "Alt+2"]
        assert named[9].key == ""
