"""Which states of a scale need somebody to mend it, and what is never sold by."""

import pytest

from pos_app.domain.pan import PanState, ScaleRules


@pytest.mark.parametrize(
    ("rules", "least_g"),
    [
        (ScaleRules(), 20),
        (ScaleRules(division_g=5, smallest_g=0), 6),
        (ScaleRules(division_g=50, smallest_g=20), 51),
        (ScaleRules(division_g=1, smallest_g=100), 100),
    ],
)
def test_what_counts_for_an_empty_pan_is_never_sold_by(rules: ScaleRules, least_g: int) -> None:
    assert rules.least_g == least_g


def test_goods_that_move_or_weigh_too_much_leave_the_scale_in_use() -> None:
    out = {state for state in PanState if state.is_out_of_order}
    assert out == {PanState.NOT_ZEROED, PanState.FAULTY, PanState.AWAY}
