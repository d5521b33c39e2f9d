"""Who is one person: joined by merges, parted by their ends, whatever comes first."""

from itertools import permutations

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.storage.connection import Connection
from pos_app.storage.person_records import (
    forget_person,
    keys_of_person,
    read_merge,
    read_merges,
    write_ends,
    write_merges,
)
from pos_app.storage.till_erasure import purge
from tests.fakes import A_MORNING
from tests.merges import a_merge, an_end, who


def group(connection: Connection, name: str) -> set[bytes]:
    return set(keys_of_person(connection, who(name)))


def ids(*names: str) -> set[bytes]:
    return {who(name).bytes for name in names}


def test_somebody_alone_is_themselves(connection: Connection) -> None:
    assert keys_of_person(connection, who("ada")) == (who("ada").bytes,)
    assert read_merges(connection, who("ada")) == ()


def test_a_chain_is_one_person_and_the_one_asked_for_comes_first(connection: Connection) -> None:
    write_merges(connection, [a_merge("a", "b"), a_merge("b", "c")])
    assert group(connection, "a") == ids("a", "b", "c")
    for name in "abc":
        assert keys_of_person(connection, who(name))[0] == who(name).bytes


@pytest.mark.parametrize("names", list(permutations(("join", "join again", "end"))))
def test_an_end_parts_whatever_came_first(connection: Connection, names: tuple[str, ...]) -> None:
    write_merges(connection, [a_merge("b", "c")])
    for one in names:
        if one == "end":
            write_ends(connection, [an_end(a_merge("a", "b"))])
        else:
            write_merges(connection, [a_merge("a", "b")])
    assert group(connection, "a") == ids("a")
    assert group(connection, "b") == ids("b", "c")
    assert read_merge(connection, a_merge("a", "b").edge) is None


def test_two_merges_of_the_same_two_need_two_ends(connection: Connection) -> None:
    twice = a_merge("b", "a", edge=who("another edge"))
    write_merges(connection, [a_merge("a", "b"), twice])
    assert len(read_merges(connection, who("a"))) == 2
    write_ends(connection, [an_end(a_merge("a", "b"))])
    assert group(connection, "a") == ids("a", "b")
    write_ends(connection, [an_end(twice)])
    assert group(connection, "a") == ids("a")


def test_a_merge_of_somebody_erased_joins_nobody(connection: Connection) -> None:
    purge(connection, [who("gone")], at=A_MORNING)
    write_merges(connection, [a_merge("a", "gone")])
    assert group(connection, "a") == ids("a")


def test_whoever_is_erased_leaves_the_others_as_they_are(connection: Connection) -> None:
    write_merges(connection, [a_merge("a", "b"), a_merge("b", "c"), a_merge("a", "c")])
    forget_person(connection, who("b").bytes)
    assert group(connection, "a") == ids("a", "c")
    # The end of a merge with somebody who is gone is heard, and changes nothing.
    write_ends(connection, [an_end(a_merge("a", "b"))])
    assert group(connection, "a") == ids("a", "c")


def test_a_merge_says_who_made_it_when_and_why(connection: Connection) -> None:
    merge = a_merge("a", "b", chance=97)
    write_merges(connection, [merge])
    assert read_merges(connection, CustomerId(merge.b)) == (merge,)
