"""Who joined, as a card; none where nobody could have."""

from pos_app.operations.read_points import ReadPoints
from pos_app.ui.report.loyalty.joined_blocks import enrolled_figures
from pos_app.ui.report.page_model import PageFigure
from tests.builders import a_manager
from tests.pos_app.ui.report.loyalty.page_texts import words_for
from tests.pos_app.ui.report.loyalty.reports import HERE, THERE, Book, a_reading, an_ask
from tests.pos_app.ui.report.loyalty.test_points_page import JANUARY, Points


def cards(book: Book, *stores: object) -> tuple[PageFigure, ...]:
    sales = a_reading(book)
    opened = sales.open(staff=a_manager())
    asked = tuple(one for one in (HERE, THERE) if one in stores)
    return enrolled_figures(
        opened,
        an_ask("customers", JANUARY, *asked),
        words_for(opened),
        reading=ReadPoints(Points),
        sales=sales,
    )


def test_a_card_says_the_rate_and_what_it_is_of() -> None:
    (card,) = cards(Book(others=[(0, 5, 900, 3)]))
    assert (card.value, card.of) == ("25\u00a0%", "of 4")


def test_without_sales_there_is_no_card() -> None:
    assert cards(Book(), HERE) == ()
