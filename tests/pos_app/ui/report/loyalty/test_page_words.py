"""One way of writing on every page; nothing is made up, and a number stands beside its text."""

from fractions import Fraction

import pytest

from pos_app.domain.figures.figure import DaySpread, Figure, FigureKind
from pos_app.ui.report.figure_words import NOTHING
from pos_app.ui.report.loyalty.page_words import PageWords, exact, is_good
from pos_app.ui.report.page_model import PeopleBehind
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import (
    HERE,
    THERE,
    Book,
    a_reading,
    words_of,
)

NBSP = "\N{NO-BREAK SPACE}"


def words(language: str = "en", stores: int = 2) -> PageWords:
    opened = a_reading(Book([A(0, 3)], stores=stores)).open(staff=a_manager())
    return words_of(opened, language)


def active(now: int, before: int | None = None) -> Figure:
    figure = Figure(code="figures.active_customers", kind=FigureKind.PEOPLE, numerator=now)
    if before is None:
        return figure
    return figure.against(Figure(code=figure.code, kind=figure.kind, numerator=before))


def test_a_card_says_its_change_and_whether_that_is_good() -> None:
    card = words().figure(active(110, 100), period=january(1, 31), spark=(1, 2, None, 3))
    assert (card.value, card.number, card.change) == ("110", 110, f"+10{NBSP}%")
    assert (card.is_good, card.before, card.is_unfinished) == (True, "before: 100", False)
    assert card.spark is not None
    assert tuple(card.spark.values) == (1, 2, None, 3)
    assert isinstance(card.behind[0], PeopleBehind)


def test_a_period_that_is_not_over_is_compared_with_nothing() -> None:
    card = words().figure(active(110, 100), period=january(1, 32), spark=(1, 2, 4))
    assert (card.change, card.before, card.is_good, card.is_unfinished) == ("", "", None, True)
    assert card.spark is not None
    assert card.spark.last_is_unfinished


def test_two_points_are_no_course() -> None:
    assert words().figure(active(1), period=january(1, 31), spark=(None, 4, 5)).spark is None


@pytest.mark.parametrize(
    ("code", "up", "good"),
    [
        ("figures.active_customers", True, True),
        ("figures.active_customers", False, False),
        ("figures.lost", True, False),
        ("figures.at_risk", False, True),
        ("figures.untied_net", True, None),
        ("figures.active_customers", None, None),
    ],
)
def test_more_lost_customers_are_not_good(code: str, *, up: bool | None, good: bool | None) -> None:
    assert is_good(code, is_up=up) is good


def test_a_number_is_exact_and_missing_where_nobody_can_say() -> None:
    share = Figure(code="figures.repeat_rate", kind=FigureKind.SHARE, numerator=1, denominator=3)
    nothing = Figure(code=share.code, kind=FigureKind.SHARE, numerator=0, denominator=0)
    assert exact(share) == Fraction(1, 3)
    assert (exact(nothing), words().figure_cell(nothing).text) == (None, NOTHING)
    assert words().share_cell(0, 0).number is None
    assert words().share_cell(1, 8).text == f"12.5{NBSP}%"
    assert words("de").money_cell(-123_456).text == f"\N{MINUS SIGN}1.234,56{NBSP}€"


@pytest.mark.parametrize(
    ("language", "day", "span", "across", "one"),
    [
        ("en", "5 Jan", "1 Jan to 31 Jan 2026", "31 Dec 2025 to 2 Jan 2026", "7 Jan 2026"),
        ("de", "5. Jan.", "1. Jan. bis 31. Jan. 2026", "31. Dez. 2025 bis 2. Jan. 2026",
         "7. Jan. 2026"),
    ],
)  # fmt: skip
def test_days_are_written_as_people_say_them(
    language: str, day: str, span: str, across: str, one: str
) -> None:
    said = words(language)
    assert said.day(january(5, 5).first) == day
    assert said.span(january(1, 31)) == span
    assert said.span(january(0, 2)) == across
    assert said.span(january(7, 7)) == one


def test_stores_have_their_names() -> None:
    said = words()
    assert [said.store(place) for place in (0, 1)] == ["Old Market", "Airport"]
    assert said.stores((THERE, HERE)) == "Airport, Old Market"
    assert said.stores(()) == "All stores"


def test_a_store_that_is_not_known_here_has_words_for_it() -> None:
    book = Book([A(0, 3)])
    book.seen = book.seen[:1]
    assert words_of(a_reading(book).open(staff=a_manager())).store(1).startswith("A store")


def test_a_spread_is_a_card_without_a_number() -> None:
    spread = DaySpread(code="figures.gaps", count=3, total_days=30, median=8.5, p90=21.0)
    card = words().spread(spread.against(spread), period=january(1, 31))
    assert card.value == "8.5, nine of ten within 21.0"
    assert card.before == "before: 8.5, nine of ten within 21.0"
    none = DaySpread(code="figures.gaps", count=0, total_days=0, median=None, p90=None)
    assert words().spread(none.against(none), period=january(1, 31)).before == ""


def test_several_things_are_counted_in_words() -> None:
    assert words().counted("in_several", 1, more="1").startswith("1 person bought")
    assert words("de").counted("in_several", 1200, more="9").startswith("1.200 Menschen haben")
