"""Which labels have room."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.ui.charts.label_places import placed_labels

ENDS = (0.0, 300.0)


def _even(count: int) -> list[float]:
    return [(place + 0.5) * 300 / count for place in range(count)]


def test_all_stay_where_all_have_room() -> None:
    found = placed_labels(_even(5), [40.0] * 5, ENDS, gap=8)
    assert [place for place, _left in found] == [0, 1, 2, 3, 4]


def test_one_wide_label_does_not_cost_the_others() -> None:
    found = placed_labels(_even(5), [30.0] * 4 + [60.0], ENDS, gap=4)
    assert len(found) == 5
    assert found[-1][1] == 240


def test_otherwise_every_second_stays_and_the_wanted_one_among_them() -> None:
    found = placed_labels(_even(10), [40.0] * 10, ENDS, gap=8, wanted=5)
    assert [place for place, _left in found] == [1, 3, 5, 7, 9]


@given(st.lists(st.floats(5, 120), min_size=1, max_size=60), st.integers(0, 59), st.floats(0, 12))
def test_labels_never_touch_and_stay_between_the_ends(
    widths: list[float], wanted: int, gap: float
) -> None:
    wanted %= len(widths)
    found = placed_labels(_even(len(widths)), widths, ENDS, gap=gap, wanted=wanted)
    assert wanted in [place for place, _left in found]
    end = ENDS[0] - gap
    for place, left in found:
        assert left >= end + gap - 1e-6
        end = left + widths[place]
    assert end <= ENDS[1] + 1e-6
