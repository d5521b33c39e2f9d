"""Claims about what one record does at the hub."""

from sync.accounts.links import group_of
from tests.simulation.desk import PERSONAL, points_of
from tests.sync.conversation.pair import Pair


def test_an_erasure_empties_log_and_documents_and_later_edits() -> None:
    pair = Pair()
    other = pair.world.tills[1]
    pair.world.deed(pair.machine, "edits", lambda: pair.desk.edit(pair.who, "name", 1))
    pair.drain()
    assert pair.store.document("customer", pair.who) is not None
    pair.world.deed(other, "edits", lambda: other.desk.edit(pair.who, "name", 2))
    pair.world.deed(pair.machine, "erases", lambda: pair.desk.erase(pair.who))
    pair.drain()
    assert pair.store.document("customer", pair.who) is None
    name = PERSONAL + pair.who.hex.encode()
    assert all(name not in (one.record.body or b"") for one in pair.store.entries(0, 99))
    assert [one.what for one in pair.store.journal()][-1] == "erased"


def test_merges_and_their_ends_are_known_at_the_hub() -> None:
    pair = Pair()
    one, other = pair.world.people
    edge = pair.new_id()
    pair.world.deed(pair.machine, "merges", lambda: pair.desk.merge(edge, one, other))
    pair.drain()
    assert len(group_of(pair.store, points_of(one))) == 2
    pair.world.deed(pair.machine, "ends it", lambda: pair.desk.unmerge(edge))
    pair.drain()
    assert len(group_of(pair.store, points_of(one))) == 1


def test_the_same_id_with_other_content_is_put_aside() -> None:
    pair = Pair()
    key = pair.new_id()
    other = pair.world.tills[1]
    pair.world.deed(pair.machine, "writes", lambda: pair.desk.write("audit", b"a", record_id=key))
    pair.drain()
    pair.world.deed(other, "writes", lambda: other.desk.write("audit", b"b", record_id=key))
    pair.drain()
    assert [one[2] for one in pair.store.quarantined(other.device, 9)] == ["same_id_other_content"]
    assert pair.store.head() == 1


def test_a_merge_that_says_nothing_and_a_document_that_is_none_are_put_aside() -> None:
    pair = Pair()
    for kind in ("accounts_linked", "accounts_unlinked"):
        pair.world.deed(pair.machine, "writes", lambda kind=kind: pair.desk.write(kind, b"\xc1"))
    pair.world.chance.seed(0)
    pair.world.deed(
        pair.machine, "writes", lambda: pair.desk.write("customer", b"\xc1", subjects=(pair.who,))
    )
    pair.drain()
    reasons = [one[2] for one in pair.store.quarantined(pair.machine.device, 9)]
    assert reasons == ["link_unreadable", "link_unreadable", "body_unreadable"]
    assert pair.store.head() == 0


def test_a_kind_from_the_future_is_kept_as_it_is() -> None:
    pair = Pair()
    pair.world.deed(pair.machine, "writes", lambda: pair.desk.write("from_the_future", b"\xc1?"))
    pair.drain()
    (entry,) = pair.store.entries(0, 9)
    assert entry.record.body == b"\xc1?"
