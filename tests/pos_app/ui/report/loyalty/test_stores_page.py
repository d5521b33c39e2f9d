"""The page on stores: what sums does so to the cent, and people are counted once in the whole."""

from dataclasses import replace

from pos_app.domain.ids import StoreId
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.stores_page import stores_page
from pos_app.ui.report.page_model import (
    FiguresBlock,
    PeopleBehind,
    ReportPage,
    TextBlock,
    VisitsBehind,
)
from pos_app.ui.theme_tokens import Tone
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import (
    HERE,
    THERE,
    Book,
    a_reading,
    an_ask,
    found_by,
    rows_of,
    table_of,
    texts_of,
    words_of,
)

STORES = "loyalty_report.stores_table"
VISITS = [
    A(0, 2, 1010, points=5, margin=300), A(0, 3, 2020, store=1, points=7),
    A(1, 4, 4040, store=1, points=1, margin=-40), A(1, 5, -40, store=1, points=-1),
    A(2, 6, 505),
]  # fmt: skip


def page_of(
    book: Book, *stores: StoreId, language: str = "en", extras: Extras | None = None
) -> ReportPage:
    reading = a_reading(book)
    opened = reading.open(staff=a_manager())
    return stores_page(
        opened, an_ask("stores", january(1, 31), *stores), words_of(opened, language),
        lambda: False, reading=reading, extras=extras or Extras(),
    )  # fmt: skip


def test_the_stores_sum_to_the_last_row_but_for_people() -> None:
    table = table_of(page_of(Book(VISITS, stores=3)), STORES)
    *each, whole = table.rows
    assert whole.is_total
    for column in (2, 3, 5):
        assert sum(row.cells[column].number or 0 for row in each) == whole.cells[column].number
    assert [row.cells[1].number for row in table.rows] == [2, 2, 0, 3]
    texts = rows_of(table)
    assert texts[0][:6] == ["Old Market", "2", "2", "€15.15", "€3.00", "5"]
    assert texts[1][:6] == ["Airport", "2", "2", "€60.20", "−€0.40", "7"]
    assert texts[2][:6] == ["Pier", "0", "0", "€0.00", "–", "0"]
    assert texts[3][:6] == ["Together", "3", "4", "€75.35", "€2.60", "12"]


def test_a_margin_says_of_how_much_it_is() -> None:
    table = table_of(page_of(Book(VISITS)), STORES)
    assert [row.cells[4].sub for row in table.rows] == ["of €10.10", "of €40.40", "of €50.50"]
    known = table_of(page_of(Book([A(0, 2, 1000, margin=250)])), STORES)
    assert known.rows[0].cells[4].sub == ""


def test_it_says_by_how_many_people_the_stores_come_to_more() -> None:
    said = texts_of(page_of(Book(VISITS)))
    assert said[0] == (
        "1 person bought in two stores or more, so the customers of the stores come to 1 more"
        " than the whole."
    )
    assert "to the cent" in said[1]
    apart = texts_of(page_of(Book([A(0, 2), A(1, 3, store=1)]), language="de"))
    assert apart[0].startswith("Niemand hat in diesem Zeitraum in zwei")


def test_one_store_has_no_sum_and_no_such_sentence() -> None:
    page = page_of(Book(VISITS), THERE)
    assert [row[0] for row in rows_of(table_of(page, STORES))] == ["Airport"]
    assert texts_of(page) == []
    (cards,) = page.lines[0]
    assert isinstance(cards, FiguresBlock)
    assert [one.value for one in cards.figures] == ["2", "2", "€60.20", "€0.00"]


def test_behind_a_store_are_its_customers_and_its_sales() -> None:
    table = table_of(page_of(Book(VISITS)), STORES)
    people, visits = table.rows[1].behind
    assert isinstance(people, PeopleBehind)
    assert isinstance(visits, VisitsBehind)
    assert people.find().tolist() == [0, 1]
    assert visits.find().tolist() == [False, True, True, True, False]
    assert all(found_by(table.rows[-1].behind[1]))


def test_what_visits_and_days_differ_by_is_shown() -> None:
    (cards,) = page_of(Book(VISITS)).lines[0]
    assert isinstance(cards, FiguresBlock)
    assert [(one.code, one.value) for one in cards.figures] == [
        ("figures.active_customers", "3"),
        ("figures.purchases", "4"),
        ("figures.net", "€75.35"),
        ("figures.in_several_stores", "1"),
        ("figures.untied_net", "€0.00"),
    ]


def test_where_customers_of_this_store_also_buy() -> None:
    nbsp = "\N{NO-BREAK SPACE}"
    table = table_of(page_of(Book(VISITS)), "figures.also_buys_here")
    assert table.title == "Where customers of Old Market also buy"
    assert rows_of(table) == [["Airport", "1", f"50{nbsp}%", "€20.20"]]
    assert found_by(table.rows[0].behind[0]) == [0]
    there = table_of(page_of(Book(VISITS), THERE), "figures.also_buys_here")
    assert (there.title, rows_of(there)[0][0]) == (
        "Where customers of Airport also buy", "Old Market",
    )  # fmt: skip


def test_each_store_says_when_it_was_heard_of() -> None:
    book = Book(VISITS)
    book.silent(THERE)
    first, second, _ = table_of(page_of(book), STORES).rows
    assert (first.cells[6].text, first.cells[6].sub) == ("01/02/2026 13:00", "whole up to 1 Feb")
    assert (first.cells[6].tone, second.cells[6].tone) == (None, Tone.WARN)
    book.seen = (replace(book.seen[0], heard_at=None, whole_to=None), book.seen[1])
    assert table_of(page_of(book), STORES).rows[0].cells[6].text == "not all tills yet"


def test_an_empty_till_has_rows_of_noughts_and_no_cards() -> None:
    page = page_of(Book(), HERE)
    assert rows_of(table_of(page, STORES))[0][:4] == ["Old Market", "0", "0", "€0.00"]
    assert not any(isinstance(block, FiguresBlock) for line in page.lines for block in line)


def test_what_stores_owe_each_other_stands_below_them() -> None:
    owed = TextBlock(text="Owed between stores")
    page = page_of(Book(VISITS), extras=Extras(settled=lambda opened, ask, words: (owed,)))
    places = [block for line in page.lines for block in line]
    assert places[places.index(owed) - 1] is table_of(page, STORES)
