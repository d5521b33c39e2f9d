"""What people like these did."""

import numpy as np

from pos_app.domain.figures.buying_history import BuyingHistory
from pos_app.domain.figures.value_segments import LEAST_PEOPLE, learn_segments, segment_of


def people(*told: tuple[float, float, float]) -> BuyingHistory:
    """Repeats, age at the last, age."""
    repeats, last, age = (np.array(column) for column in zip(*told, strict=True))
    count = len(told)
    return BuyingHistory(
        customer=np.arange(count, dtype=np.int32),
        chosen=np.arange(count),
        repeats=repeats,
        last=last,
        age=age,
        mean_minor=np.zeros(count),
        everybodys_minor=0.0,
    )


def test_how_often_and_how_long_ago_tell_people_apart() -> None:
    known = people((0, 0, 100), (1, 100, 100), (1, 50, 100), (1, 1, 100), (50, 90, 100), (0, 0, 0))
    assert len(set(segment_of(known).tolist())) == 6
    assert segment_of(people((2, 9, 10))) == segment_of(people((3, 90, 100)))


def test_a_segment_does_what_it_did() -> None:
    known = people(*[(5.0, 95.0, 100.0)] * LEAST_PEOPLE, *[(0.0, 0.0, 100.0)] * LEAST_PEOPLE)
    bought = np.repeat([3.0, 0.0], LEAST_PEOPLE)
    segments = learn_segments(known, bought)
    assert segments.expected(people((6, 190, 200), (0, 0, 150))).tolist() == [3, 0]


def test_a_segment_of_few_does_what_everybody_did() -> None:
    known = people(*[(0.0, 0.0, 100.0)] * LEAST_PEOPLE, (5.0, 95.0, 100.0))
    bought = np.append(np.zeros(LEAST_PEOPLE), 21.0)
    assert learn_segments(known, bought).expected(people((5, 95, 100))).tolist() == [1.0]
