from random import Random

import pytest
from rapidfuzz.distance import OSA

from benchmarks.search_queries import Query, keystrokes, with_typo


@pytest.mark.parametrize("name", ["Organic Peach Tea 25 bags", "Noamdöck Vanilla Bread 5 l"])
def test_a_typo_is_one_slip_and_never_in_a_number(name: str) -> None:
    dice = Random(5)
    for _ in range(300):
        typed = with_typo(name, dice)
        assert OSA.distance(typed.lower(), name.lower()) == 1
        digits = [word for word in typed.split(" ") if word.isdigit()]
        assert digits == [word for word in name.split(" ") if word.isdigit()]


def test_every_beginning_is_typed_once() -> None:
    assert keystrokes(Query("tea 2", 1)) == ["te", "tea", "tea ", "tea 2"]
