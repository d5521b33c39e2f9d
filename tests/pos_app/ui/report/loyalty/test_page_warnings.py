"""Who is silent and what is not over is said above a page, and nothing else."""

from dataclasses import replace

from pos_app.domain.ids import StoreId
from pos_app.ui.report.loyalty.page_warnings import page_warnings
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import (
    HERE,
    THERE,
    Book,
    a_reading,
    an_ask,
    words_of,
)


def said(book: Book, last: int, *stores: StoreId, language: str = "en") -> tuple[str, ...]:
    opened = a_reading(book).open(staff=a_manager())
    ask = an_ask("overview", january(1, last), *stores)
    return page_warnings(opened, ask, words_of(opened, language))


def test_nothing_is_said_where_everybody_told() -> None:
    assert said(Book([A(0, 3)]), 31) == ()


def test_a_silent_store_is_named_where_it_counts() -> None:
    book = Book([A(0, 3)])
    book.silent(THERE)
    told = ("Airport was last heard of on 01/02/2026 13:00. Its figures since then are missing.",)
    assert said(book, 31) == said(book, 31, THERE, HERE) == told
    assert said(book, 31, HERE) == ()


def test_a_till_that_never_told_is_said() -> None:
    book = Book([A(0, 3)])
    book.silent(THERE)
    book.seen = (book.seen[0], replace(book.seen[1], heard_at=None))
    assert said(book, 31)[0].startswith("Not all tills of Airport")
    assert said(book, 31, language="de")[0].startswith("Von Airport haben noch nicht alle Kassen")


def test_a_period_with_today_in_it_is_not_over() -> None:
    assert said(Book(), 32) == (
        "This period is not over, so nothing is compared with the one before.",
    )
