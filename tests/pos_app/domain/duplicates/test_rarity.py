"""A rare value that agrees says more than a common one."""

from collections.abc import Sequence

import numpy as np
import pytest

from pos_app.domain.duplicates.columns import columns_of
from pos_app.domain.duplicates.rarity import Rarity
from tests.pos_app.domain.duplicates.examples import CODE, NAME, rules

RULES = rules(family=NAME, number=CODE)
SAME = (3, 2)


def bits(names: Sequence[str], asked: str, levels: tuple[int, int] = SAME) -> tuple[float, float]:
    """What it says that two of these are called so."""
    records = [{"family": name, "number": "7"} for name in names]
    rarity = Rarity(columns_of(records, ("family", "number")), RULES)
    place = np.array([list(names).index(asked)])
    family, number = rarity.bits(place, np.array([levels], np.int8))[0].tolist()
    assert family <= rarity.most
    return family, number


def test_the_rarer_the_more_it_says() -> None:
    names = ["mann"] * 60 + ["bach"] * 38 + ["thal"] * 2
    frequent, rare = bits(names, "mann"), bits(names, "thal")
    assert frequent[0] < 0 < rare[0]
    assert (frequent[1], rare[1]) == (0, 0), "of a number nobody asked"


def test_where_all_are_as_common_it_says_nothing() -> None:
    names = [name for name in ("mann", "bach", "thal") for _ in range(20)]
    assert bits(names, "bach") == pytest.approx((0, 0), abs=0.1)


def test_only_what_is_the_same_is_rare() -> None:
    assert bits(["mann"] * 60 + ["thal"] * 2, "thal", (2, 2)) == (0, 0)


def test_what_stands_once_is_as_rare_as_the_list_can_tell() -> None:
    names = ["mann"] * 60 + ["thal"] + ["bach"] * 2
    assert bits(names, "thal") == bits(names, "bach")
