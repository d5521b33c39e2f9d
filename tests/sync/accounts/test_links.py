"""Claims about which accounts are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.accounts.links import (
    LinkBody,
    group_of,
    link,
    link_body,
    read_link_body,
    read_unlink_body,
    root_of,
    unlink,
    unlink_body,
)
from sync.errors import PoisonError
from tests.sync.ledger import Ledger, uid

NAMES = [f"points:P:{letter}" for letter in "abcdef"]
MERGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda two: two[0] != two[1]),
    max_size=8,
)


@given(MERGES, st.randoms())
def test_the_root_is_the_smallest_id_in_whatever_sequence_merges_come(
    merges: list[tuple[str, str]], chance: object
) -> None:
    one, other = Ledger().store, Ledger().store
    bodies = [LinkBody(uid(100 + n), (pair,)) for n, pair in enumerate(merges)]
    for body in bodies:
        link(one, body)
    chance.shuffle(bodies)
    for body in bodies:
        link(other, body)
    for name in NAMES:
        assert group_of(one, name) == group_of(other, name)
        assert root_of(one, name) == min(group_of(one, name))


@given(MERGES, st.data())
def test_ending_a_merge_puts_back_what_was_before_it(
    merges: list[tuple[str, str]], drawn: st.DataObject
) -> None:
    kept, both = Ledger().store, Ledger().store
    for n, pair in enumerate(merges):
        link(both, LinkBody(uid(100 + n), (pair,)))
        link(kept, LinkBody(uid(100 + n), (pair,)))
    a, b = drawn.draw(st.permutations(NAMES))[:2]
    link(both, LinkBody(uid(99), ((a, b),)))
    unlink(both, uid(99))
    assert [group_of(both, one) for one in NAMES] == [group_of(kept, one) for one in NAMES]


def test_an_end_that_comes_before_its_merge_counts() -> None:
    store = Ledger().store
    unlink(store, uid(99))
    link(store, LinkBody(uid(99), (("a:1", "a:2"),)))
    assert group_of(store, "a:1") == ("a:1",)


def test_bodies_come_back_as_they_went() -> None:
    body = read_link_body(link_body(uid(9), (("a:1", "a:2"),)))
    assert body == LinkBody(uid(9), (("a:1", "a:2"),))
    assert read_unlink_body(unlink_body(uid(9))) == uid(9)


@pytest.mark.parametrize("body", [b"", b"\xc1", link_body(uid(1), (("a:1", "a:1"),))])
def test_a_merge_that_says_nothing_is_poison(body: bytes) -> None:
    with pytest.raises(PoisonError):
        read_link_body(body)


def test_an_end_that_says_nothing_is_poison() -> None:
    with pytest.raises(PoisonError):
        read_unlink_body(b"\x90")
