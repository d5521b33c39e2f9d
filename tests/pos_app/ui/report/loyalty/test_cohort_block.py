"""Who came back by first month: the shares of the cohorts, and the people behind each cell."""

from pos_app.domain.figures.cohorts import cohorts
from pos_app.domain.figures.columns import Period
from pos_app.ui.charts.picture import HeatPicture
from pos_app.ui.report.loyalty.cohort_block import cohort_block
from pos_app.ui.report.page_model import ChartBlock, PeopleBehind
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading, words_of

VISITS = [A(0, -50), A(0, 3), A(1, -45), A(2, 4), A(2, 20)]  # November 2025 to January 2026


def block_of(
    visits: list[A], *, most: int = 8, period: Period | None = None, language: str = "en"
) -> tuple[ChartBlock, HeatPicture]:
    opened = a_reading(Book(visits)).open(staff=a_manager())
    wanted = period or january(1, 31)
    scope = opened.scope(wanted, ())
    found = cohorts(scope.history.days, today=opened.today)
    block = cohort_block(found, words_of(opened, language), period=wanted, most=most)
    assert isinstance(block.picture, HeatPicture)
    return block, block.picture


def test_a_row_for_each_month_and_a_cell_for_each_month_after_it() -> None:
    block, picture = block_of(VISITS)
    assert [(row.label, row.size) for row in picture.rows] == [
        ("Nov 2025", "2"), ("Dec 2025", "0"), ("Jan 2026", "1"),
    ]  # fmt: skip
    texts = [[cell and cell.text for cell in row.cells] for row in picture.rows]
    nbsp = "\N{NO-BREAK SPACE}"
    whole, half, none = f"100{nbsp}%", f"50{nbsp}%", f"0{nbsp}%"
    assert texts == [[whole, none, half, none], [None, None, None], [whole, none]]
    assert block.hint == "First months from Nov 2025 to Jan 2026"
    assert block.tip == "tap a cell for the people behind it"


def test_the_month_that_is_not_over_is_marked() -> None:
    _, picture = block_of(VISITS)
    marked = [[bool(cell and cell.is_unfinished) for cell in row.cells] for row in picture.rows]
    assert marked == [[False, False, False, True], [False] * 3, [False, True]]


def test_behind_a_cell_are_the_people_who_came() -> None:
    block, _ = block_of(VISITS)
    (behind,) = block.behind[0, 2]
    assert isinstance(behind, PeopleBehind)
    assert (behind.title, behind.find().tolist()) == (
        "First bought in Nov 2025, came in month 2",
        [0],
    )
    assert (1, 0) not in block.behind


def test_no_more_months_than_there_is_room_for() -> None:
    visits = [A(0, day) for day in range(-700, 31, 15)]
    block, picture = block_of(visits, most=4, language="de")
    assert [row.label for row in picture.rows] == [
        "Okt. 2025",
        "Nov. 2025",
        "Dez. 2025",
        "Jan. 2026",
    ]
    assert len(picture.columns) == 4
    assert set(block.behind) <= {(row, column) for row in range(4) for column in range(4)}


def test_a_period_long_past_shows_the_months_up_to_its_end() -> None:
    visits = [A(who, day) for who, day in enumerate(range(-700, 31, 15))]
    _, picture = block_of(visits, most=3, period=january(-300, -250))
    assert [row.label for row in picture.rows] == ["Feb 2025", "Mar 2025", "Apr 2025"]
    assert picture.columns == ("Month 0", "Month 1", "Month 2")


def test_before_anybody_came_it_says_so() -> None:
    for visits in ([], [A(0, 20)]):
        block, picture = block_of(visits, period=january(-99, -60))
        assert picture.is_empty
        assert (block.hint, block.tip, block.behind) == ("", "", {})
