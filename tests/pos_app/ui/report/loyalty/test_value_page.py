"""The page on value says published numbers, how it came by them, and where it cannot tell."""

from functools import cache

import pytest

from pos_app.domain.figures.columns import VisitColumns
from pos_app.operations.read_value import ReadValue
from pos_app.ui.charts.picture import BarsPicture
from pos_app.ui.report.loyalty.value_page import value_page
from pos_app.ui.report.page_model import ChartBlock, ReportPage
from pos_app.ui.report.report_source import PageAsk, Stopped
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, cdnow, columns_of, january
from tests.pos_app.operations.value_books import FilledBook, report_of
from tests.pos_app.ui.report.loyalty.page_texts import (
    blocks,
    defined,
    figure,
    goes_on,
    people_behind,
    prose,
    stops,
    table,
    words_for,
)

HALF = 273  # days of the 39 weeks that are known, and of those after
REGULARS = [
    A(who, day, 1_000 + 10 * who)
    for who in range(150)
    for day in range(-400 + who % 25, 10 if who < 30 else 60, 27 + who % 7)
]


def page_of(
    columns: VisitColumns,
    *,
    today: int = 60,
    reading: ReadValue | None = None,
    language: str = "en",
) -> ReportPage:
    opened = report_of(columns, january(1, today).last)
    ask = PageAsk(code="value", period=january(1, 31), stores=(), staff=a_manager())
    words = words_for(opened, language=language)
    return value_page(opened, ask, words, goes_on, reading=reading or ReadValue(FilledBook))


@cache
def cdnow_columns() -> VisitColumns:
    """CDNOW as visits: first and last day and how many are as published, those between are made up.

    Neither model looks at when repeats between the first and the last day were.
    """
    visits: list[A] = []
    known = {name: column.astype(int).tolist() for name, column in cdnow().items()}
    told = (known[name] for name in ("first", "last", "repeats", "repeat_cents", "after"))
    rows = zip(*told, strict=True)
    for who, (first, last, repeats, cents, after) in enumerate(rows):
        begun = 1 + first
        visits.append(A(who, begun))
        each = cents // max(repeats, 1)
        visits += [A(who, begun + at, each) for at in range(1, repeats)]
        if repeats:
            visits.append(A(who, 1 + last, cents - each * (repeats - 1)))
        visits += [A(who, HALF + at) for at in range(1, after + 1)]
    return columns_of(visits)


def test_the_back_test_of_the_public_example_is_the_published_one() -> None:
    reading = ReadValue(FilledBook, ahead_days=HALF, prior=0)
    page = page_of(cdnow_columns(), today=2 * HALF + 1, reading=reading)
    card = figure(page, "value_report.value_back_test")
    assert (card.value, card.number, card.of) == ("1,653", 1_653, "1,882 came")
    assert (card.change, card.before) == ("", "12.1\u00a0% too few")
    said = "forecast 1,653 visits of 2,357 people; 1,882 came (12.1\u00a0% too few)"
    assert said in prose(page)
    assert "wrong by 0.79 visits" in prose(page)


def test_a_forecast_names_its_method_its_days_and_everybody_behind_it() -> None:
    page = page_of(columns_of(REGULARS))
    card = figure(page, "value_report.value_purchases")
    assert card.of == "in 91 days"
    assert card.number is not None
    assert card.number > 0
    assert len(people_behind(card.behind)) == 150
    assert "BG/NBD" in prose(page)
    assert "up to" in prose(page)


def test_segments_hold_everybody_once() -> None:
    page = page_of(columns_of(REGULARS))
    rows = table(page, "value_report.value_segments").rows
    people = [who for row in rows for who in people_behind(row.behind)]
    assert sorted(people) == list(range(150))
    assert sum(int(row.cells[2].number or 0) for row in rows) == 150


def test_tenths_hold_everybody_once_and_fall() -> None:
    page = page_of(columns_of(REGULARS))
    (chart,) = blocks(page, ChartBlock)
    people = [who for behind in chart.behind.values() for who in people_behind(behind)]
    assert isinstance(chart.picture, BarsPicture)
    assert sorted(people) == list(range(150))
    shares = [row.value for row in chart.picture.rows]
    assert shares == sorted(shares, reverse=True)
    assert sum(float(one) for one in shares) == pytest.approx(1)


def test_whoever_stays_away_is_named_with_what_can_be_shown_of_them() -> None:
    page = page_of(columns_of(REGULARS))
    block = table(page, "value_report.value_missed")
    assert block.hint == "20 of 30"
    row = block.rows[0]
    assert row.cells[0].sub
    assert "@" not in row.cells[0].sub or "…" in row.cells[0].sub
    assert len(row.behind) == 1


@pytest.mark.parametrize(
    ("visits", "why"),
    [
        ([], "0 did"),
        ([A(0, 1)], "0 did"),
        ([A(0, 1), A(0, 9)], "1 did"),
        ([A(who, 5) for who in range(40)], "Fewer than 20 people had bought 91 days ago"),
    ],
)
def test_next_to_nothing_says_why_and_shows_no_figure(visits: list[A], why: str) -> None:
    page = page_of(columns_of(visits))
    assert [len(line) for line in page.lines] == [1]
    assert "Nothing can be told yet" in prose(page)
    assert why in prose(page)


def test_few_who_came_twice_fall_back_and_say_so() -> None:
    page = page_of(columns_of([A(who, day) for who in range(60) for day in (-200, -90, who - 5)]))
    said = prose(page)
    assert "The model is not used for visits" in said
    assert "a model needs 100, and 60 did" in said
    assert not [one for line in page.lines for one in line if "value_alive" in str(one)]


def test_all_who_came_once_are_worth_something_only_if_such_people_came_back() -> None:
    page = page_of(columns_of([A(who, -200) for who in range(40)]))
    assert figure(page, "value_report.value_net").value == "€0.00"
    assert "0 came" in prose(page)


def test_people_under_age_are_counted_as_left_out() -> None:
    columns = columns_of(REGULARS)
    book = FilledBook(young=frozenset({columns.person(5).bytes}))
    page = page_of(columns, reading=ReadValue(lambda: book))
    assert "1 person under age was left out." in prose(page)


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_has_a_definition(language: str) -> None:
    opened = report_of(columns_of(REGULARS), january(1, 60).last)
    page = page_of(columns_of(REGULARS), language=language)
    assert defined(page, words_for(opened, language=language).phrases)


def test_it_can_be_stopped() -> None:
    opened = report_of(columns_of(REGULARS), january(1, 60).last)
    ask = PageAsk(code="value", period=january(1, 31), stores=(), staff=a_manager())
    with pytest.raises(Stopped):
        value_page(opened, ask, words_for(opened), stops, reading=ReadValue(FilledBook))
