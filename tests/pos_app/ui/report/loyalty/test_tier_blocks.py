"""A table says where the active customers stand, and leads to them."""

from pos_app.operations.read_tiers import ReadTiers
from pos_app.ui.report.loyalty.tier_blocks import tier_blocks
from pos_app.ui.report.page_model import PeopleBehind, TableBlock
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import january
from tests.pos_app.operations.test_read_tiers import BOUGHT, PLAIN, TIERED, Tiers
from tests.pos_app.ui.report.loyalty.page_texts import cells, words_for
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading, an_ask


def blocks(tiers: Tiers) -> tuple[TableBlock, ...]:
    sales = a_reading(Book(BOUGHT))
    opened = sales.open(staff=a_manager())
    found = tier_blocks(
        opened,
        an_ask("customers", january(1, 31)),
        words_for(opened),
        reading=ReadTiers(lambda: tiers, sales),
    )
    assert all(isinstance(one, TableBlock) for one in found)
    return tuple(one for one in found if isinstance(one, TableBlock))


def test_each_tier_has_its_row_and_its_people() -> None:
    (table,) = blocks(Tiers(TIERED, PLAIN))
    assert cells(table) == [
        ("Gold", "1", "33.3\u00a0%", "0", "1", "0"),
        ("No tier", "2", "66.7\u00a0%", "3", "0", "0"),
    ]
    first, second = table.rows[0].behind
    assert isinstance(first, PeopleBehind)
    assert isinstance(second, PeopleBehind)
    assert (first.title, second.title) == ("Gold", "Gold: came up")
    assert first.find().tolist() == second.find().tolist() == [0]


def test_two_programmes_have_a_named_table_each() -> None:
    titles = [one.title for one in blocks(Tiers(TIERED, TIERED))]
    assert titles == [f"Tiers of active customers · {TIERED.name}"] * 2


def test_without_tiers_there_is_no_table() -> None:
    assert blocks(Tiers(PLAIN)) == ()
