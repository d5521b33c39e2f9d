"""Claims about documents: the later stands, the loser is kept, every replica says the same."""

from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sync.errors import SyncError
from sync.merge import WHOLE, Change, DocumentState, fold, overlay, read_change
from sync.records import ChainHead, RecordDraft, document_body, seal

DOCUMENT, A, B = UUID(int=1), UUID(int=0xA), UUID(int=0xB)


def change(
    value: object, clock: int, *, base: tuple[int, ...] = (), name: str = "phone", hlc: int = 0
) -> Change:
    """A change of one field; its record's id is its clock, unless that was cut down."""
    version = hlc or clock
    return Change(
        kind="customer", id=DOCUMENT, values={name: value}, clock=clock, hlc=version,
        bases=frozenset((name, one) for one in base), record=UUID(int=version), device=A,
    )  # fmt: skip


def folded(*changes: Change) -> DocumentState:
    """The state after these, in this sequence of the log."""
    state = None
    for position, one in enumerate(changes, start=1):
        state = fold(state, one, position=position)
    assert state is not None
    return state


def losers(state: DocumentState) -> list[object]:
    """The values that lost."""
    return [row.loser.value for row in state.conflicts]


def test_different_fields_changed_apart_both_stand() -> None:
    state = folded(change("1", 10), change("a@b", 5, name="email"))
    assert state.values() == {"phone": "1", "email": "a@b"}
    assert not state.conflicts


def test_the_same_field_changed_apart_keeps_the_loser_whichever_came_first() -> None:
    first = change("0", 5)
    for pair in permutations([change("1", 10, base=(5,)), change("2", 11, base=(5,))]):
        state = folded(first, *pair)
        assert state.values() == {"phone": "2"}
        assert losers(state) == ["1"]


def test_what_follows_stands_though_its_clock_was_cut_down() -> None:
    ahead = change("1", 10, hlc=99)
    assert folded(ahead, change("2", 9, base=(99,), hlc=100)).values() == {"phone": "2"}


def test_two_equal_values_are_no_conflict_and_true_is_not_one() -> None:
    assert not folded(change("1", 10), change("1", 11)).conflicts
    assert losers(folded(change(True, 10), change(1, 11))) == [True]


def test_who_has_seen_both_ends_the_conflict() -> None:
    apart = [change("0", 5), change("1", 10, base=(5,)), change("2", 11, base=(5,))]
    assert folded(*apart, change("1", 12, base=(10, 11))).conflicts == ()


def test_a_loser_that_is_followed_gives_way_to_what_follows_it() -> None:
    state = folded(
        change("0", 5), change("2", 11, base=(5,)), change("1", 10, base=(5,)),
        change("3", 12, base=(10,)),
    )  # fmt: skip
    assert (state.values(), losers(state)) == ({"phone": "3"}, ["2"])


def test_a_record_folded_twice_changes_nothing() -> None:
    state = folded(change("0", 5), change("1", 10, base=(5,)))
    assert fold(state, change("0", 5), position=1) == state
    again = structs.replace(state, position=0)
    assert fold(again, change("1", 10, base=(5,)), position=2) == state


def test_own_changes_on_the_way_stand_over_everything() -> None:
    state = folded(change("late", 1_000))
    shown = overlay(state, [change("mine", 10)])
    assert shown is not None
    assert shown.values() == {"phone": "mine"}
    assert overlay(None, []) is None


CHANGES = st.lists(
    st.tuples(st.integers(1, 30), st.sampled_from("abc"), st.sets(st.integers(1, 30), max_size=2)),
    unique_by=lambda one: one[0],
    max_size=8,
)


@given(CHANGES)
def test_no_value_is_lost_in_silence(made: list[tuple[int, str, set[int]]]) -> None:
    """What does not stand was seen by another change, is a row, or equals one of these."""
    changes = [change(value, clock, base=tuple(seen)) for clock, value, seen in made]
    if not changes:
        return
    state = folded(*changes)
    seen = {hlc for one in changes for _, hlc in one.bases}
    kept = {row.loser.hlc for row in state.conflicts} | {state.fields["phone"].hlc}
    values = {one.values["phone"] for one in changes if one.hlc in kept | seen}
    for one in changes:
        assert one.values["phone"] in values


def sealed(kind: str, body: bytes) -> object:
    """A record with this body."""
    draft = RecordDraft(id=UUID(int=9), kind=kind, v=1, body=body, base=(("phone", 3),))
    return seal(draft, device=A, incarnation=B, hlc=7, after=ChainHead())


def test_a_change_is_read_from_its_record() -> None:
    record = sealed("customer", document_body(DOCUMENT, {"phone": "1"}))
    read = read_change(record, effective=5)
    assert read is not None
    assert (read.id, read.values, read.clock, read.hlc) == (DOCUMENT, {"phone": "1"}, 5, 7)
    assert read.bases == {("phone", 3)}
    assert read_change(record.erased(), effective=5) is None
    assert read_change(sealed("sale", b""), effective=5) is None


def test_a_document_that_merges_whole_is_one_field() -> None:
    read = read_change(sealed("offer", document_body(DOCUMENT, {"a": 1, "b": 2})), effective=5)
    assert read is not None
    assert list(read.values) == [WHOLE]
    assert fold(None, read, position=1).values() == {"a": 1, "b": 2}


def test_a_body_that_is_no_document_is_an_error() -> None:
    with pytest.raises(SyncError):
        read_change(sealed("customer", b"\xc1"), effective=5)
