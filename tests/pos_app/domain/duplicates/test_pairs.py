"""A pair comes once, and what too many share brings none together."""

from random import Random

from pos_app.domain.duplicates.pairs import MOST_OF_A_KEY, blocks_of, chance_pairs, pairs_of

KEYS = [frozenset(one) for one in ({"a", "b"}, {"a", "b"}, {"b"}, {"c"})]


def test_a_pair_comes_once_whatever_it_shares() -> None:
    assert sorted(pairs_of(blocks_of(KEYS), KEYS)) == [(0, 1), (0, 2), (1, 2)]


def test_a_key_that_very_many_share_says_nothing() -> None:
    many = [frozenset({"all", f"own {at // 2}"}) for at in range(MOST_OF_A_KEY + 2)]
    found = list(pairs_of(blocks_of(many), many))
    assert found == [(at, at + 1) for at in range(0, len(many), 2)]


def test_pairs_by_chance_are_two_records() -> None:
    pairs = list(chance_pairs(5, most=100, rnd=Random(1)))
    assert len(pairs) == 100
    assert all(0 <= one < other < 5 for one, other in pairs)
    assert list(chance_pairs(1, most=100, rnd=Random(1))) == []
