"""Every page makes something of whatever there is, in both languages, and says all of it."""

from datetime import date

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.phrases import Phrases
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.own_pages import own_pages
from pos_app.ui.report.loyalty.source import LoyaltySource
from pos_app.ui.report.page_model import (
    ChartBlock,
    FiguresBlock,
    PageFigure,
    PageRow,
    PeopleBehind,
    ReportPage,
    TableBlock,
    TextBlock,
    VisitsBehind,
)
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import (
    HERE,
    THERE,
    Book,
    a_formatter,
    a_reading,
    an_ask,
)

OTHERS = [(0, day, 450, 1) for day in range(-60, 32)]
MANY = [
    A(who, day, net=500 + 31 * who, store=(who + day) % 2, points=5, margin=90 if who % 2 else None)
    for who in range(12)
    for day in range(-90 + who, 32, 3 + who)
]
BOOKS = {
    "empty": Book(),
    "one_sale": Book([A(0, 31)]),
    "a_refund": Book([A(0, 30), A(0, 31, -400)]),
    "others_only": Book(others=OTHERS),
    "many": Book(MANY, others=OTHERS, stores=3),
}
PERIODS = {
    "day": january(31, 31),
    "month": january(1, 31),
    "unfinished": january(1, 40),
    "ahead": january(40, 50),
    "ten_years": Period(first=date(2016, 2, 1), last=date(2026, 1, 31)),
    "clock_change": Period(first=date(2025, 10, 1), last=date(2025, 11, 5)),
}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_page_can_be_made_of_anything(book: Book, period: Period, language: str) -> None:
    reading = a_reading(book)
    source = LoyaltySource(
        reading,
        Phrases(language),
        a_formatter(language),
        makers=own_pages(reading, extras=Extras(), find=lambda people: {}),
    )
    opened = source.open(staff=a_manager(), is_stopped=lambda: False)
    for code in source.pages:
        for stores in ((), (HERE,), (THERE, HERE)):
            ask = an_ask(code, period, *stores)
            page = source.page(opened, ask, is_stopped=lambda: False)
            assert page.lines
            check(page, Phrases(language), people=opened.columns.person_count)


def check(page: ReportPage, phrases: Phrases, *, people: int) -> None:
    """Whatever may be asked about has a definition; whoever is behind it can be found."""
    for block in (one for line in page.lines for one in line):
        if isinstance(block, TextBlock):
            assert block.text.endswith(".")
        elif isinstance(block, FiguresBlock):
            for figure in block.figures:
                defined(figure.code, phrases)
                found(figure, people)
        else:
            defined(block.code, phrases)
            assert block.title
            if isinstance(block, TableBlock):
                assert block.rows or block.empty_text.endswith(".")
                for row in block.rows:
                    assert len(row.cells) == len(block.columns)
                    found(row, people)
            else:
                charted(block)


def charted(block: ChartBlock) -> None:
    table = block.picture.table()
    assert block.picture.empty_text.endswith(".")
    for row, column in block.behind:
        assert table.texts[row][column] is not None


def defined(code: str, phrases: Phrases) -> None:
    section, _, name = code.partition(".")
    assert phrases.say(f"{section}.is_{name}").endswith(".")


def found(one: PageFigure | PageRow, people: int) -> None:
    for behind in one.behind:
        assert isinstance(behind, (PeopleBehind, VisitsBehind))
        assert behind.title
        places = behind.find()
        if isinstance(behind, PeopleBehind):
            assert all(0 <= place < people for place in places.tolist())
