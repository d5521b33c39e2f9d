"""People wait when two baskets in a row began right after the sale before them."""

from datetime import timedelta

import pytest

from pos_app.ui.cues.queue import Queue
from tests.fakes import A_MORNING


@pytest.mark.parametrize(
    ("gaps", "is_long"), [((5,), False), ((5, 5), True), ((5, 60), False), ((60, 5, 5), True)]
)
def test_two_short_gaps_in_a_row(gaps: tuple[int, ...], *, is_long: bool) -> None:
    queue = Queue()
    for gap in gaps:
        queue.began(A_MORNING, after=A_MORNING - timedelta(seconds=gap))
    assert queue.is_long(10) is is_long
    assert not queue.is_long(0)


def test_the_first_basket_of_a_day_follows_none() -> None:
    queue = Queue()
    queue.began(A_MORNING, after=None)
    assert not queue.is_long(10)
