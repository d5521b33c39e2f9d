"""Sales over time: what the tills told, to the cent, and no line where nobody told."""

from pos_app.domain.figures.columns import Period
from pos_app.operations.read_loyalty import Stores
from pos_app.ui.charts.picture import ChartKind, ChartPicture
from pos_app.ui.report.loyalty.buckets import buckets_of
from pos_app.ui.report.loyalty.over_time import OverTime
from pos_app.ui.report.loyalty.sales_chart import sales_chart
from pos_app.ui.report.page_model import ChartBlock, SalesBehind, VisitsBehind
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import HERE, Book, a_reading, words_of

WEEKS = january(-52, 31)
NBSP = "\N{NO-BREAK SPACE}"


def chart(
    book: Book, period: Period = WEEKS, *, stores: Stores = (), language: str = "en"
) -> tuple[ChartBlock, ChartPicture]:
    reading = a_reading(book)
    opened = reading.open(staff=a_manager())
    totals = reading.totals(opened, period, staff=a_manager())
    buckets = buckets_of(period, today=opened.today)
    course = OverTime(opened.scope(period, stores), totals, buckets)
    block = sales_chart(course, totals, buckets, words=words_of(opened, language), stores=stores)
    assert isinstance(block.picture, ChartPicture)
    return block, block.picture


def test_customers_and_others_week_by_week() -> None:
    book = Book([A(0, -51, 5000), A(0, 3, 7000), A(1, 2, -600)], others=[(0, 1, 1250, 2)])
    block, picture = chart(book)
    assert (block.title, picture.kind) == ("Sales per week", ChartKind.LINE)
    own, others = picture.series
    assert (own.values[0], own.values[7], others.values[7], others.values[0]) == (
        5000,
        6400,
        1250,
        0,
    )
    assert (own.texts[7], others.texts[7]) == ("€64.00", "€12.50")
    assert sum(value or 0 for value in own.values) == 11_400
    assert [mark.text for mark in picture.marks] == ["0", "€20", "€40", "€60", "€80"]
    assert (picture.labels[0], picture.title(7)) == ("9 Nov", "Week of 28 Dec")
    assert chart(book, language="de")[1].title(7) == "Woche ab 28. Dez."


def test_behind_customers_are_their_visits_and_behind_others_all_sales() -> None:
    book = Book([A(0, 3, 7000), A(1, 2, -600), A(1, 30)])
    block, _ = chart(book, stores=(HERE,))
    (own,), (others,) = block.behind[7, 0], block.behind[7, 1]
    assert isinstance(own, VisitsBehind)
    assert own.find().tolist() == [True, True, False]
    assert isinstance(others, SalesBehind)
    assert (others.period, others.stores) == (january(-3, 3), (HERE,))


def test_what_is_not_over_is_hatched_and_what_has_not_begun_is_a_gap() -> None:
    block, picture = chart(Book([A(0, 30)]), january(30, 34))
    assert list(picture.series[0].values) == [1000, 0, 0, None, None]
    assert picture.series[0].unfinished == frozenset({2, 3, 4})
    assert picture.table().texts[2][0] == "€0.00, not whole"
    assert set(block.behind) == {(at, column) for at in range(3) for column in range(2)}


def test_where_nobody_told_there_is_no_line() -> None:
    block, picture = chart(Book())
    assert picture.is_empty
    assert picture.empty_text == "No till has told of sales in this period."
    assert block.behind == {}


def test_one_day_is_a_column() -> None:
    _, picture = chart(Book([A(0, 31)]), january(31, 31))
    assert (picture.kind, picture.title(0)) == (ChartKind.COLUMNS, "Sat 31 Jan")


def test_more_went_back_than_out() -> None:
    _, picture = chart(Book([A(0, 31, -500)]), january(25, 31))
    assert picture.series[0].values[-1] == -500
    assert picture.marks[0].value <= -500
