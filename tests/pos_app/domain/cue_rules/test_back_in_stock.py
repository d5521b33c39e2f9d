"""The wish that waited longest is said, of goods that may be offered."""

import pytest

from pos_app.domain.cue_rules.back_in_stock import back_in_stock
from tests.builders import a_product
from tests.cues import a_sight, on_counter, pending, shelf, somebody

FIRST, SECOND = a_product("First"), a_product("Second")


@pytest.mark.parametrize(("ago", "said"), [(9, "Second"), (1, "First")])
def test_which_one(ago: int, said: str) -> None:
    known = somebody(
        wishes=(
            pending("First", 4, product_id=FIRST.id),
            pending("Second", ago, product_id=SECOND.id),
        )
    )
    cue = back_in_stock(a_sight(known, available=shelf(FIRST, SECOND)))
    assert cue is not None
    assert cue.values["product"] == said


def test_nobody_waits_for_what_lies_there_is_private_or_gone() -> None:
    known = somebody(wishes=(pending("First", product_id=FIRST.id),))
    lines = (on_counter("First"),)
    assert back_in_stock(a_sight(known, lines=lines, available=shelf(FIRST))) is None
    assert back_in_stock(a_sight(known)) is None
    assert back_in_stock(a_sight()) is None
