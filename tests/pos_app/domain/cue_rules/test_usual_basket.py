"""In more than half of the last visits, while nothing is rung up."""

import pytest

from pos_app.domain.cue_rules.usual_basket import usual_basket
from tests.cues import FILTERS, a_sight, days, habit, on_counter, shelf, somebody


@pytest.mark.parametrize(("ago", "is_said"), [((1, 3), False), ((1, 3, 5), True)])
def test_more_than_half(ago: tuple[int, ...], is_said: bool) -> None:
    known = somebody(visit_days=days(1, 3, 5, 7), bought=(habit(*ago),))
    assert (usual_basket(a_sight(known, available=shelf(FILTERS))) is not None) is is_said


def test_not_once_something_is_rung_up_and_not_for_a_new_face() -> None:
    known = somebody(visit_days=days(1, 3, 5, 7), bought=(habit(1, 3, 5),))
    assert usual_basket(a_sight(known, lines=(on_counter(),), available=shelf(FILTERS))) is None
    new = somebody(visit_days=days(1, 3), bought=(habit(1, 3),))
    assert usual_basket(a_sight(new, available=shelf(FILTERS))) is None
