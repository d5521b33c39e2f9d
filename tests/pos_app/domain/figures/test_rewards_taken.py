"""Rewards by how often they were taken, here and there."""

from pos_app.domain.figures.rewards_taken import rewards_taken
from tests.pos_app.domain.figures.points import YEAR, P, entries_of


def test_rewards_are_counted_by_code_and_store() -> None:
    entries = entries_of(
        [P(0, -50, reward=0), P(1, -50, reward=0, store=1), P(1, -80, day=2, reward=1), P(1, -9)]
    )
    taken = rewards_taken(entries, YEAR, stores=())
    assert [(one.code, one.times, one.points, len(one.people)) for one in taken] == [
        ("coffee", 2, 100, 2),
        ("cake", 1, 80, 1),
    ]
    (here,) = rewards_taken(entries, YEAR, stores=[entries.stores[1]])
    assert (here.code, here.times) == ("coffee", 1)
