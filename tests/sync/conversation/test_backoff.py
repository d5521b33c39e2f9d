"""Claims about waiting after a failure."""

from hypothesis import given
from hypothesis import strategies as st

from sync.conversation.backoff import FIRST_MS, LONGEST_MS, Backoff


@given(st.integers(1, 200), st.floats(0, 1, exclude_max=True))
def test_it_waits_longer_each_time_and_never_longer_than_the_limit(n: int, chance: float) -> None:
    backoff = Backoff(lambda: chance)
    waits = [backoff.failed() for _ in range(n)]
    assert waits == sorted(waits)
    assert all(0 <= wait <= LONGEST_MS for wait in waits)


def test_what_worked_is_forgotten() -> None:
    backoff = Backoff(lambda: 0.999)
    for _ in range(9):
        backoff.failed()
    backoff.worked()
    assert backoff.failed() < FIRST_MS


def test_the_hub_says_the_least() -> None:
    assert Backoff(lambda: 0.0).failed(at_least_ms=7_000) == 7_000
