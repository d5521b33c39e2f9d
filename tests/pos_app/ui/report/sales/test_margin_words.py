"""A margin says how much of net it is of, is a dash where no cost is known, never nought."""

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.day_figures import DayFigures, MarginCell
from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from pos_app.operations.read_sales_figures import ProductSold
from pos_app.ui.report.page_model import PageCell, ReportPage, TextBlock
from tests.pos_app.operations.test_read_sales_figures import PRODUCTS, WEEK, Figures
from tests.pos_app.ui.report.sales.pages import blocks, cards, demo, page, table

__all__ = ["demo"]


def one_day(demo: Demo, known: int | None, margin: int = 0, *, ago: int = 1) -> DayFigures:
    """A day of 200.00 net in one department, of which so much has a known cost."""
    found = max(demo.days[-60:], key=lambda one: one.sale_count)
    (sold, *_), (part, *_) = found.sales, found.departments
    cells = () if known is None else (MarginCell(part.department, net=known, margin=margin),)
    return replace(
        found, day=Period(first=WEEK.first, last=WEEK.last).last if ago == 1 else WEEK.before.last,
        sales=(sold._replace(net=20_000, margin=9, margin_net=9),),
        departments=(part._replace(net=20_000),), margins=cells,
    )  # fmt: skip


def texts(cells: Sequence[PageCell]) -> list[str]:
    return [cell.text.replace("\u00a0", " ") for cell in cells]


def made_of(demo: Demo, *days: DayFigures, code: str = "overview") -> ReportPage:
    return page(Figures(demo, days), code)


def sentences(made: ReportPage) -> list[str]:
    return [one.text for one in blocks(made) if isinstance(one, TextBlock)]


def test_the_cards_say_the_margin_its_part_of_net_and_how_much_has_a_cost(demo: Demo) -> None:
    # 45.00 of the 150.00 with a cost is 30 %, and 150.00 of 200.00 is 75 %
    found = cards(made_of(demo, one_day(demo, 15_000, 4_500)))
    assert (found["margin"].number, found["margin"].value) == (4_500, "€45.00")
    assert texts([PageCell(text=found["margin_part"].value)]) == ["30 %"]
    for name in ("margin", "margin_part"):
        assert found[name].of.replace("\u00a0", " ") == "cost known for 75 %"


def test_margins_are_compared_where_as_much_of_net_has_a_cost(demo: Demo) -> None:
    now = one_day(demo, 15_000, 4_500)
    alike = cards(made_of(demo, now, one_day(demo, 14_800, 3_700, ago=8)))
    assert alike["margin"].change.replace("\u00a0", " ") == "+21.6 %"
    assert alike["margin_part"].change.startswith("+5.0")
    other = cards(made_of(demo, now, one_day(demo, 9_000, 2_000, ago=8)))
    assert (other["margin"].change, other["margin_part"].change) == ("", "")


def test_rows_say_what_is_left_of_the_lines_with_a_cost(demo: Demo) -> None:
    day = one_day(demo, 15_000, 4_500)
    for code in ("departments", "days"):
        row, whole = table(made_of(demo, day, code=code), "margins").rows
        assert texts(row.cells)[1:] == ["€45.00", "30 %", "75 %", "€150.00"]
        assert texts(whole.cells)[1:] == texts(row.cells)[1:]
        assert sentences(made_of(demo, day, code=code)) == []


def test_where_no_cost_is_known_a_sentence_says_so(demo: Demo) -> None:
    day = one_day(demo, None)
    found = cards(made_of(demo, day))["margin"]
    assert (found.value, found.number, found.of) == ("–", None, "no cost is known")
    for code in ("departments", "days"):
        (said,) = sentences(made_of(demo, day, code=code))
        assert said.startswith("Of nothing sold here")


def test_a_product_has_the_margin_of_its_lines_with_a_cost(demo: Demo) -> None:
    figures = Figures(demo)
    no_cost = ProductSold(None, "Open item", 1, 1, "piece", 500, 535)
    figures.products_sold = (PRODUCTS[0]._replace(margin=1_500, margin_net=6_000), no_cost)
    beans, other = table(page(figures, "products"), "by_product").rows
    assert texts(beans.cells)[-3:] == ["€15.00", "25 %", "75 %"]
    assert texts(other.cells)[-3:] == ["–"] * 3
    assert [cell.number for cell in other.cells[-3:]] == [None] * 3
    figures.products_sold = (no_cost,)
    (said,) = sentences(page(figures, "products"))
    assert "Of nothing sold here" in said


def test_more_with_a_cost_than_was_sold_is_all_of_it(demo: Demo) -> None:
    # What came back without a receipt has no cost and lowers the net alone.
    found = cards(made_of(demo, one_day(demo, 21_000, 4_200)))
    assert found["margin"].of.replace("\u00a0", " ") == "cost known for 100 %"
