"""A rare value that agrees says more than a common one."""

import pytest

from pos_app.domain.duplicates.rarity import Rarity
from tests.pos_app.domain.duplicates.examples import CODE, NAME, rules

RULES = rules(family=NAME, number=CODE)


def record(family: str) -> dict[str, str]:
    return {"family": family, "number": "7"}


def test_the_rarer_the_more_it_says() -> None:
    records = [record("mann")] * 60 + [record("bach")] * 38 + [record("thal")] * 2
    rarity = Rarity(records, RULES)
    common, rare = (rarity.bits(record(name), (3, 2), (3, 2)) for name in ("mann", "thal"))
    assert common[0] < 0 < rare[0]
    assert (common[1], rare[1]) == (0, 0), "of a number nobody asked"


def test_where_all_are_as_common_it_says_nothing() -> None:
    records = [record(name) for name in ("mann", "bach", "thal") for _ in range(20)]
    assert Rarity(records, RULES).bits(record("bach"), (3, 2), (3, 2)) == pytest.approx((0, 0))


def test_only_what_is_the_same_is_rare() -> None:
    records = [record("mann")] * 60 + [record("thal")] * 2
    assert Rarity(records, RULES).bits(record("thal"), (2, 2), (3, 2)) == (0, 0)


def test_what_stands_once_is_as_rare_as_the_list_can_tell() -> None:
    records = [record("mann")] * 60 + [record("thal")] + [record("bach")] * 2
    rarity = Rarity(records, RULES)
    once, twice = (rarity.bits(record(name), (3, 2), (3, 2)) for name in ("thal", "bach"))
    assert once == twice
