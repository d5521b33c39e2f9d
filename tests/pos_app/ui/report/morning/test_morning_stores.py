"""Each store says what it sold, how its drawers were, and when it was heard of."""

from pos_app.operations.demo_store import Demo
from tests.pos_app.operations.test_read_morning import with_drawers
from tests.pos_app.ui.report.morning.test_morning_page import demo, page, tables

__all__ = ["demo"]


def test_stores_come_to_the_whole(demo: Demo) -> None:
    stores = tables(page(demo))["stores"]
    *each, whole = stores.rows
    for at in (1, 4):
        assert sum(row.cells[at].number or 0 for row in each) == whole.cells[at].number
    assert stores.hint == "tie to the Z reports, difference €0.00"
    assert whole.is_total


def test_a_store_says_how_its_drawers_were(demo: Demo) -> None:
    *each, whole = tables(page(demo, days=with_drawers(demo, -3_820)))["stores"].rows
    said = sorted(row.cells[7].text for row in each)
    assert said[-1] == "–" or said[0] == "short €38.20"
    assert whole.cells[7].text == "short €38.20"


def test_a_store_says_how_long_ago_it_was_heard_of(demo: Demo) -> None:
    *each, _ = tables(page(demo))["stores"].rows
    assert {row.cells[8].text for row in each} <= {"here", "just now", "4 days ago", "–"}
