"""The wish that waited longest, unless it lies on the counter."""

import pytest

from pos_app.domain.cue_rules.back_in_stock import back_in_stock
from tests.cues import FILTERS, a_sight, on_counter, pending, shelf, somebody


@pytest.mark.parametrize(("ago", "said"), [(9, "b"), (1, "a")])
def test_which_one(ago: int, said: str) -> None:
    cue = back_in_stock(a_sight(somebody(wishes=(pending("a", 4), pending("b", ago)))))
    assert cue is not None
    assert cue.values["product"] == said


def test_a_yes_can_add_what_may_be_offered() -> None:
    known = somebody(wishes=(pending("Filters", product_id=FILTERS.id),))
    cue = back_in_stock(a_sight(known, available=shelf(FILTERS)))
    assert cue is not None
    assert cue.product_id == FILTERS.id
    assert back_in_stock(a_sight(known, lines=(on_counter("Filters"),))) is None


def test_without_one_nothing_is_said() -> None:
    assert back_in_stock(a_sight(somebody())) is None
    assert back_in_stock(a_sight()) is None
