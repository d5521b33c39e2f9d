"""The page on customers: the figures of the domain, and lists of the people they count."""

from collections.abc import Mapping, Sequence

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember
from pos_app.ui.report.loyalty.customers_page import customers_page
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.page_model import FiguresBlock, PageFigure, ReportPage
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_customer, a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import (
    Book,
    a_reading,
    found_by,
    rows_of,
    table_of,
    texts_of,
    words_of,
)

WEEKLY = [A(0, day, 1500) for day in range(-48, -12, 7)]
VISITS = [*WEEKLY, *[A(1, day, 800) for day in range(-48, 32, 7)], A(2, 5, 700), A(3, 6, -200)]


def somebody(people: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
    """The third of them was erased."""
    names = {1: "Ada", 2: "Grace", 4: "Emmy"}
    return {
        one: a_customer(id=one, given_name=names[one.int]) for one in people if one.int in names
    }


def page_of(
    book: Book,
    *,
    first: int = 1,
    last: int = 8,
    staff: StaffMember | None = None,
    extras: Extras | None = None,
    language: str = "en",
) -> ReportPage:
    reading = a_reading(book)
    opened = reading.open(staff=a_manager())
    ask = PageAsk(
        code="customers", period=january(first, last), stores=(), staff=staff or a_manager()
    )
    return customers_page(
        opened, ask, words_of(opened, language), lambda: False, reading=reading,
        extras=extras or Extras(), find=somebody,
    )  # fmt: skip


def cards(page: ReportPage) -> dict[str, PageFigure]:
    return {
        one.code.removeprefix("figures."): one
        for line in page.lines
        for block in line
        if isinstance(block, FiguresBlock)
        for one in block.figures
    }


def test_every_figure_of_customers_is_the_one_of_the_domain() -> None:
    book = Book(VISITS)
    reading = a_reading(book)
    opened = reading.open(staff=a_manager())
    told = reading.page(opened, january(1, 8), stores=(), staff=a_manager())
    shown = cards(page_of(book))
    assert list(shown) == [
        "new_customers", "won_back", "at_risk", "lost", "repeat_rate", "repeat_rate_by_sale",
        "second_visit_30", "gaps", "second_visit",
    ]  # fmt: skip
    for code in ("new_customers", "won_back", "at_risk", "lost"):
        assert shown[code].number == told.figures[f"figures.{code}"].numerator
    assert (shown["new_customers"].number, shown["at_risk"].number) == (1, 1)
    assert shown["gaps"].value == "7.0, nine of ten within 7.0"


def test_who_had_ninety_days_is_shown_once_somebody_has() -> None:
    assert "second_visit_90" in cards(page_of(Book([A(0, -200), A(1, 3)]), first=-220, last=8))


def test_the_best_customers_are_named_and_each_row_opens_one_of_them() -> None:
    table = table_of(page_of(Book(VISITS)), "figures.top_customers")
    assert rows_of(table) == [
        ["1", "Grace Beispiel", "2", "€16.00", "08/01/2026"],
        ["2", "No longer on file", "1", "€7.00", "05/01/2026"],
    ]
    assert [found_by(row.behind[0]) for row in table.rows] == [[1], [2]]
    assert table.rows[0].cells[3].number == 1600
    assert table.hint == "The first 2"


def test_whoever_stays_away_is_listed_by_their_own_rhythm() -> None:
    table = table_of(page_of(Book(VISITS)), "figures.at_risk")
    assert rows_of(table) == [["Ada Beispiel", "6", "7", "21", "3.0 times"]]
    assert table.hint == "1 of 1, who came most often first"
    german = table_of(page_of(Book(VISITS), language="de"), "figures.at_risk")
    assert rows_of(german)[0][-1] == "3,0-mal"


def test_an_empty_list_says_so() -> None:
    page = page_of(Book([A(0, 20)]), last=8)
    assert table_of(page, "figures.top_customers").empty_text == (
        "No customer bought in this period."
    )
    assert table_of(page, "figures.at_risk").rows == ()


def test_who_was_enrolled_stands_with_the_new_ones() -> None:
    joined = PageFigure(code="points_report.enrolled", name="Joined", value="7")
    extras = Extras(enrolled=lambda opened, ask, words: (joined,))
    first = page_of(Book(VISITS), extras=extras).lines[0][0]
    assert isinstance(first, FiguresBlock)
    assert first.figures[-1] is joined


def test_where_nobody_ever_bought_there_is_one_sentence() -> None:
    page = page_of(Book())
    assert len(page.lines) == 1
    assert texts_of(page)[0].startswith("No customer has bought")
