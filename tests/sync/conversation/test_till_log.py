"""Claims about the log at a till."""

import pytest

from sync import wire
from sync.conversation.till_log import rest_of, take_pulled, take_snapshot
from sync.errors import WireError
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair


def pulled() -> tuple[Pair, wire.Pulled]:
    """A till that stands at the beginning, and the log that the other one filled."""
    pair = Pair()
    other = pair.world.tills[1]
    pair.world.deed(other, "edits", lambda: other.desk.edit(pair.who, "name", 1))
    pair.world.deed(other, "edits", lambda: other.desk.edit(pair.who, "mail", 1))
    pair.link()
    pair.world.tills[0], pair.world.tills[1] = other, pair.world.tills[0]
    pair.link()
    while pair.till.status.waiting:
        pair.step()
    pair.world.tills.reverse()
    message = wire.Pull(generation=pair.store.generation(), position=0, limit=9)
    answer = pair.ask(message)
    assert isinstance(answer, wire.Pulled)
    pair.file.put_documents_to(0)
    return pair, answer


def test_entries_are_taken_once_and_in_their_sequence() -> None:
    pair, answer = pulled()
    assert take_pulled(pair.file, answer)
    assert not take_pulled(pair.file, answer)
    assert pair.file.position() == 2
    state = pair.file.view("customer", pair.who)
    assert state is not None
    assert set(state.values()) == {"name", "mail"}


@pytest.mark.parametrize("name", ["generation", "after", "position"])
def test_what_does_not_follow_is_not_taken(name: str) -> None:
    pair, answer = pulled()
    other = pair.new_id() if name == "generation" else -1
    assert not take_pulled(pair.file, replace_struct(answer, **{name: other}))


def test_entries_out_of_their_sequence_are_an_error() -> None:
    pair, answer = pulled()
    with pytest.raises(WireError):
        take_pulled(pair.file, replace_struct(answer, entries=answer.entries[::-1]))


def test_a_body_that_was_changed_on_the_way_is_an_error() -> None:
    pair, answer = pulled()
    entry = answer.entries[0]
    changed = replace_struct(entry, record=replace_struct(entry.record, body=b"x"))
    with pytest.raises(WireError):
        take_pulled(pair.file, replace_struct(answer, entries=(changed,)))


def test_the_erased_are_gone_before_documents_come() -> None:
    pair, _ = pulled()
    page = wire.SnapshotPage(
        generation=pair.store.generation(), after=None, position=2, is_last=True,
        documents=pair.store.documents_after(None, 9), erased=(pair.who,),
    )  # fmt: skip
    take_snapshot(pair.file, page)
    assert pair.file.view("customer", pair.who) is None


def test_what_the_stream_tells_follows_also_where_some_of_it_is_here() -> None:
    pair, answer = pulled()
    assert rest_of(pair.file, answer) == answer
    pair.file.put_position(1)
    rest = rest_of(pair.file, answer)
    assert rest is not None
    assert (rest.after, rest.entries) == (1, answer.entries[1:])
    assert take_pulled(pair.file, rest)
    assert rest_of(pair.file, answer) is None, "all of it is here"


def test_what_the_stream_tells_is_pulled_where_something_is_missing() -> None:
    pair, answer = pulled()
    assert rest_of(pair.file, replace_struct(answer, after=1, position=3)) is None
    assert rest_of(pair.file, replace_struct(answer, generation=pair.new_id())) is None
    pair.file.put_documents_to(1)
    assert rest_of(pair.file, answer) is None, "some of it came with the snapshot"
