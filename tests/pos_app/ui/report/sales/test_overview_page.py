"""The first page says the whole at once, and each store where there is more than one."""

from pos_app.operations.demo_store import Demo
from tests.pos_app.operations.test_read_sales_figures import Figures
from tests.pos_app.ui.report.sales.pages import cards, demo, page, table

__all__ = ["demo"]


def test_the_cards_are_in_three_rows_of_four(demo: Demo) -> None:
    assert list(cards(page(Figures(demo)))) == [
        "net", "gross", "sales", "net_each",
        "margin", "margin_part", "back", "off",
        "per_hour", "seconds", "software", "difference",
    ]  # fmt: skip


def test_the_stores_come_to_the_cards(demo: Demo) -> None:
    made = page(Figures(demo))
    found = cards(made)
    assert table(made, "by_store").rows[-1].cells[1].number == found["net"].number
    margins = table(made, "margins").rows
    assert len(margins) == 3
    assert margins[-1].cells[1].number == found["margin"].number
    assert sum(row.cells[1].number or 0 for row in margins[:-1]) == found["margin"].number
    one_store = page(Figures(demo), stores=(demo.places[0].store.id,))
    assert len(one_store.lines) == 4
