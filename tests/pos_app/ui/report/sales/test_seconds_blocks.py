"""What a sale waits for, till by till, and a sentence where no till measured it."""

from dataclasses import replace

from pos_app.domain.day_figures import NOBODY, SaleCell
from pos_app.domain.ids import TillId
from pos_app.domain.till_health import HealthCounts, Speed, TillHealth, cell_of
from pos_app.operations.demo_store import Demo
from pos_app.ui.report.page_model import ReportPage, TextBlock
from tests.builders import an_id
from tests.fakes import A_MORNING
from tests.pos_app.operations.test_read_sales_figures import WEEK, Figures
from tests.pos_app.ui.report.sales.pages import blocks, cards, demo, page, table

__all__ = ["demo"]


def figures(demo: Demo, *, measured: bool = True) -> Figures:
    """Till 1 sold on two days and measured one of them; till 2 sold and measured nothing."""
    one, two = sorted(demo.places[0].tills[:2], key=lambda till: till.code)
    day = replace(
        demo.days[-1], till_id=one.id, day=WEEK.last, departments=(), discounts=(), shifts=(),
        sales=(SaleCell(9, NOBODY, 0, sales=3, refunds=1, net=900, seconds=120, timed=3),),
    )  # fmt: skip
    made = Figures(demo, (day, replace(day, day=WEEK.first), replace(day, till_id=two.id)))
    told = TillHealth(
        till_id=one.id, store_id=one.store_id, incarnation=an_id("life"), day=WEEK.last,
        counted_at=A_MORNING,
        counts=HealthCounts(speeds=(cell_of(Speed.SCAN, [800]), cell_of(Speed.TENDER, [400] * 3))),
    )  # fmt: skip
    made.measured = (told,) if measured else ()
    return made


def sentences(made: ReportPage) -> list[str]:
    return [one.text for one in blocks(made) if isinstance(one, TextBlock)]


def test_each_till_says_its_seconds_of_the_days_that_told_both(demo: Demo) -> None:
    # (0.8 + 1.2) s over 4 rung up is 0.50 s; 120 s / 3 less 0.8 s / 4 is 39.8 s
    one, two, whole = table(page(figures(demo), "cashiers"), "by_till").rows
    said = ["4", "40.3 s", "39.8 s", "0.50 s", "1.2\u00a0%"]
    assert [cell.text for cell in one.cells[1:]] == [*said, "1 of 2"]
    assert [cell.text for cell in two.cells[1:]] == [*["–"] * 5, "0 of 1"]
    assert [cell.text for cell in whole.cells[1:]] == [*said, "1 of 3"]
    assert one.cells[0].text.endswith("till 1")


def test_the_card_says_of_how_long_and_of_which_days(demo: Demo) -> None:
    found = cards(page(figures(demo)))["software"]
    assert (found.value, found.number, found.of) == ("0.50 s", 500, "of 40.3 s, 1 of 3 days")


def test_where_no_till_measured_it_that_is_said_and_not_nought(demo: Demo) -> None:
    found = cards(page(figures(demo, measured=False)))["software"]
    assert (found.value, found.number, found.of) == ("–", None, "no till measured it")
    assert any("No till measured" in one for one in sentences(
        page(figures(demo, measured=False), "cashiers")
    ))  # fmt: skip


def test_a_till_that_is_not_known_here_is_said_to_be(demo: Demo) -> None:
    made = figures(demo)
    made.known = tuple(replace(one, till_id=TillId(an_id("elsewhere"))) for one in made.known[:1])
    assert made.measured is not None
    made.measured = (replace(made.measured[0], till_id=TillId(an_id("elsewhere"))),)
    row, _ = table(page(made, "cashiers"), "by_till").rows
    assert row.cells[0].text == "A till that is not known here"
