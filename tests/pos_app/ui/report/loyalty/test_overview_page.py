"""The first page says what the figures say, and where nobody bought it says that."""

from fractions import Fraction

from pos_app.domain.figures.columns import Period
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.overview_page import overview_page
from pos_app.ui.report.page_model import ChartBlock, FiguresBlock, PageFigure, ReportPage, TextBlock
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading, an_ask, found_by, words_of

NBSP = "\N{NO-BREAK SPACE}"
VISITS = [
    A(0, -20, 900), A(0, 2, 1000), A(0, 9, 3000), A(1, 5, 2000), A(2, -10, 800), A(2, 30, 2000),
]  # fmt: skip
OTHERS = [(0, -5, 900, 1), (0, 4, 2400, 3), (0, 20, 1600, 1)]


def page_of(
    book: Book,
    period: Period | None = None,
    *,
    extras: Extras | None = None,
    language: str = "en",
) -> ReportPage:
    reading = a_reading(book)
    opened = reading.open(staff=a_manager())
    return overview_page(
        opened, an_ask("overview", period or january(1, 31)), words_of(opened, language),
        lambda: False, reading=reading, extras=extras or Extras(),
    )  # fmt: skip


def cards(page: ReportPage) -> dict[str, PageFigure]:
    (block,) = page.lines[0]
    assert isinstance(block, FiguresBlock)
    return {one.code.removeprefix("figures."): one for one in block.figures}


def test_the_cards_say_what_the_figures_of_the_domain_say() -> None:
    book = Book(VISITS, others=OTHERS)
    reading = a_reading(book)
    opened = reading.open(staff=a_manager())
    told = reading.page(opened, january(1, 31), stores=(), staff=a_manager()).figures
    shown = cards(page_of(book))
    assert list(shown) == [
        "active_customers",
        "customer_share",
        "second_visit_30",
        "customer_basket",
    ]
    assert shown["active_customers"].number == told["figures.active_customers"].numerator == 3
    assert shown["customer_share"].number == Fraction(8000, 8000 + 4000)
    assert shown["customer_share"].value == f"66.7{NBSP}%"
    assert shown["active_customers"].change == f"+50{NBSP}%"
    assert shown["active_customers"].is_good
    assert sorted(found_by(shown["active_customers"].behind[0])) == [0, 1, 2]


def test_both_baskets_stand_on_one_card_which_claims_no_cause() -> None:
    card = cards(page_of(Book(VISITS, others=OTHERS)))["customer_basket"]
    assert card.name == "Basket, customers / others"
    assert card.value == "€20.00 / €10.00"
    assert (card.change, card.is_good) == (f"+100{NBSP}%, not caused by the programme", None)
    german = cards(page_of(Book(VISITS, others=OTHERS), language="de"))["customer_basket"]
    assert german.value == f"20,00{NBSP}€ / 10,00{NBSP}€"
    assert german.change == f"+100{NBSP}%, nicht durchs Programm"


def test_a_basket_without_others_is_beside_a_dash() -> None:
    card = cards(page_of(Book(VISITS)))["customer_basket"]
    assert (card.value, card.change) == ("€20.00 / –", "")
    nobody = cards(page_of(Book(VISITS), january(-400, -390)))["customer_basket"]
    assert nobody.value == "–"


def test_each_card_has_its_course() -> None:
    shown = cards(page_of(Book(VISITS, others=OTHERS)))
    spark = shown["active_customers"].spark
    assert spark is not None
    assert len(spark.values) == 31
    assert sum(value or 0 for value in spark.values) == 4


def test_sales_and_the_months_follow() -> None:
    page = page_of(Book(VISITS, others=OTHERS))
    codes = [[block.code for block in line if isinstance(block, ChartBlock)] for line in page.lines]
    assert codes == [[], ["loyalty_report.sales_over_time"], ["figures.cohorts"]]


def test_what_others_know_stands_beside() -> None:
    owed = PageFigure(code="points_report.owed", name="Points owed", value="€9")
    bars = TextBlock(text="Rewards.")
    extras = Extras(
        points_owed=lambda opened, ask, words: (owed,), rewards=lambda opened, ask, words: (bars,)
    )
    page = page_of(Book(VISITS), extras=extras)
    assert isinstance(page.lines[0][0], FiguresBlock)
    assert page.lines[0][0].figures[-1] is owed
    assert page.lines[1][-1] is bars


def test_where_no_customer_bought_it_says_so_and_shows_what_was_sold() -> None:
    page = page_of(Book(others=OTHERS))
    (text,), (chart,) = page.lines
    assert isinstance(text, TextBlock)
    assert text.text.startswith("No customer has bought")
    assert isinstance(chart, ChartBlock)
    assert not chart.picture.is_empty


def test_an_unfinished_period_is_hatched_and_compared_with_nothing() -> None:
    card = cards(page_of(Book(VISITS, others=OTHERS), january(2, 32)))["active_customers"]
    assert (card.is_unfinished, card.change, card.before) == (True, "", "")
    assert card.value == "3"


def test_before_the_first_sale_there_is_no_line_of_noughts() -> None:
    decade = Period(first=january(-3650, 1).first, last=january(1, 31).last)
    page = page_of(Book([A(0, -10), A(0, 3)], others=OTHERS), decade)
    (chart, *_) = page.lines[1]
    assert isinstance(chart, ChartBlock)
    assert isinstance(chart.picture, ChartPicture)
    own = list(chart.picture.series[0].values)
    assert own == [*[None] * (len(own) - 2), 1000, 1000]
    assert {row for row, _ in chart.behind} == {len(own) - 2, len(own) - 1}
