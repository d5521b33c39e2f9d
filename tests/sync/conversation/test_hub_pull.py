"""Claims about what a till gets from the hub."""

from sync import wire
from sync.conversation.hub_pull import read_on
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair


def pull(pair: Pair, *, number: int = 0, **changes: object) -> wire.Pulled:
    """A pull from the beginning."""
    message = wire.Pull(generation=pair.store.generation(), position=0, limit=100)
    answer = pair.ask(replace_struct(message, **changes), number=number)
    assert isinstance(answer, wire.Pulled)
    return answer


def sold() -> Pair:
    """Two tills of two stores; the first has sold to a customer and edited them."""
    pair = Pair()
    pair.sell(1)
    pair.world.deed(pair.machine, "edits", lambda: pair.desk.edit(pair.who, "name", 1))
    pair.drain()
    return pair


def kinds(answer: wire.Pulled) -> list[tuple[str, bool]]:
    """Kind of each entry, and whether its body came."""
    read = [wire.from_wire(entry.record).record for entry in answer.entries]
    return [(record.kind, record.body is not None) for record in read]


def test_a_sale_of_another_store_comes_as_its_header_for_its_postings() -> None:
    pair = sold()
    assert kinds(pull(pair)) == [("sale", True), ("visit", True), ("customer", True)]
    elsewhere = kinds(pull(pair, number=1))
    assert elsewhere == [("sale", False), ("visit", True), ("customer", True)]


def test_what_moves_nothing_stays_in_its_store_and_the_position_goes_past_it() -> None:
    pair = sold()
    pair.world.deed(pair.machine, "audits", lambda: pair.desk.write("audit", b""))
    pair.drain()
    answer = pull(pair, number=1)
    assert "audit" not in dict(kinds(answer))
    assert answer.position == answer.head == pair.store.head()


def test_documents_of_the_snapshot_do_not_come_again_but_to_their_maker() -> None:
    pair = sold()
    head = pair.store.head()
    assert "customer" not in dict(kinds(pull(pair, number=1, documents_to=head)))
    assert "customer" in dict(kinds(pull(pair, documents_to=head)))


def test_a_page_of_the_log_ends_where_the_limit_is() -> None:
    pair = sold()
    answer = pull(pair, limit=2)
    assert (answer.position, answer.head, len(answer.entries)) == (2, 3, 2)
    assert pull(pair, position=99).position == 99


def test_the_snapshot_comes_in_pages_that_follow() -> None:
    pair = sold()
    for n in range(3):
        who = pair.new_id()
        pair.world.deed(pair.machine, "edits", lambda who=who, n=n: pair.desk.edit(who, "name", n))
    pair.drain()
    found, after, is_last = [], None, False
    while not is_last:
        page = pair.ask(
            wire.AskSnapshot(generation=pair.store.generation(), after=after, limit=2)
        )  # fmt: skip
        assert isinstance(page, wire.SnapshotPage)
        assert len(page.documents) <= 2
        found += page.documents
        is_last = page.is_last
        after = (found[-1].kind, found[-1].id)
    assert len(found) == 4
    assert {one.id: one for one in found} == {
        one.id: one for one in pair.store.documents_after(None, 99)
    }


def test_a_new_till_goes_past_what_the_snapshot_told_it_in_one_step() -> None:
    pair = sold()
    for n in range(5):
        who = pair.new_id()
        pair.world.deed(pair.machine, "edits", lambda who=who, n=n: pair.desk.edit(who, "name", n))
    pair.drain()
    head = pair.store.head()
    answer = pull(pair, position=3, number=1, documents_to=head, limit=1)
    assert (answer.entries, answer.position) == ((), head)


def test_what_is_told_unasked_is_what_a_pull_from_there_would_bring() -> None:
    pair = sold()
    for number, till in enumerate(pair.world.tills):
        told = read_on(pair.store, till.device, after=1, limit=100)
        assert told == pull(pair, number=number, position=1)
    assert read_on(pair.store, pair.new_id(), after=1, limit=100) is None
