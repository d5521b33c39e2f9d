"""What is unusual comes first, and says where and how often."""

from pos_app.operations.demo_store import Demo
from pos_app.ui.report.page_model import ElsewhereBehind
from tests.pos_app.operations.test_read_morning import with_drawers
from tests.pos_app.ui.report.morning.test_morning_page import demo, page, tables

__all__ = ["demo"]


def test_what_is_unusual_comes_first_and_leads_there(demo: Demo) -> None:
    made = page(demo, days=with_drawers(demo, -3_820))
    first = tables(made)["first"]
    assert made.lines[0] == (first,)
    texts = [row.cells[0].text for row in first.rows]
    assert texts[0].endswith(" closed €38.20 short")
    assert texts[1:] == [
        "Airport has not been heard of for too long",
        "Receipt printer at A store that is not known here failed",
    ]
    leads = [behind.screen for row in first.rows for behind in row.behind
             if isinstance(behind, ElsewhereBehind)]  # fmt: skip
    assert leads == ["shift", "hub", "health"]


def test_who_was_short_often_is_said_beside_it(demo: Demo) -> None:
    days = with_drawers(demo, -3_820, -500)
    row = tables(page(demo, days=days))["first"].rows[0]
    assert row.cells[0].sub.endswith("2 times in 10 days")
