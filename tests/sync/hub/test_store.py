"""One suite for whatever keeps a hub: plain tables, SQLite and PostgreSQL give the same answers."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from sync.accounts.book import Holder, HubRight, Line, Link, RightState
from sync.conversation import custody
from sync.conversation.stores import HubDevice, HubIncarnation, JournalEntry
from sync.merge import ConflictRow, DocumentState, FieldVersion
from sync.records import (
    GENESIS,
    ChainHead,
    Record,
    RecordDraft,
    document_body,
    header_of,
    seal,
)
from tests.sync.hub.conftest import GENERATION
from tests.sync.ledger import uid

HOLDER = Holder(device=uid(1), incarnation=uid(2), store=uid(3))
RIGHT = HubRight(id=uid(10), account="points:P", holder=HOLDER, amount=50, rest=50)


def records(count: int, *, who: int = 77, kind: str = "customer", life: int = 2) -> list[Record]:
    """A chain of records about one person."""
    head, made = ChainHead(), []
    for n in range(count):
        draft = RecordDraft(
            id=uid(1000 * life + n), kind=kind, v=1, subjects=(uid(who),),
            body=document_body(uid(who), {"name": f"Ä{n}"}), base=(("name", n),) if n else (),
        )  # fmt: skip
        made.append(seal(draft, device=uid(1), incarnation=uid(life), hlc=n + 1, after=head))
        head = ChainHead(made[-1].dseq, made[-1].h, made[-1].hlc)
    return made


def state(key: int, kind: str = "customer", position: int = 1) -> DocumentState:
    version = FieldVersion({"a": [1, None, b"\x00"]}, 5, 4, uid(8), uid(9))
    row = ConflictRow("name", FieldVersion("loser", 1, 1, uid(6), uid(7)))
    return DocumentState(
        kind=kind, id=uid(key), fields={"name": version}, conflicts=(row,), position=position
    )


@pytest.fixture(params=["in one message", "after a commit", "after a crash"])
def then(request: pytest.FixtureRequest, hub: Any) -> Any:
    """When what was written is looked at: it must be the same each time."""

    def do() -> None:
        if request.param != "in one message":
            hub.commit()
        if request.param == "after a crash":
            hub.crash()

    return do


def test_a_new_hub_is_empty(hub: Any) -> None:
    assert (hub.generation(), hub.head()) == (GENERATION, 0)
    assert hub.devices() == hub.erased() == hub.entries(0, 10) == ()
    assert hub.awaited() == hub.overridden() == frozenset()
    assert hub.chain_hash(uid(2), 0) == GENESIS
    assert hub.chain_hash(uid(2), 1) is None
    assert hub.content_of(uid(1)) is hub.document("customer", uid(1)) is hub.right(uid(1)) is None


def test_tills_and_lives_are_kept(hub: Any, then: Any) -> None:
    for key in (2, 1):
        hub.put_device(HubDevice(id=uid(key), store=uid(3)))
        hub.put_incarnation(HubIncarnation(id=uid(key + 10), device=uid(1), reissued=key))
    hub.put_device(HubDevice(id=uid(2), store=uid(4), is_dead=True))
    hub.put_owed(uid(1), ((uid(11), 7),))
    hub.put_awaited(frozenset({uid(1), uid(2)}))
    hub.put_overridden(frozenset({uid(2)}))
    then()
    assert hub.device(uid(2)) == HubDevice(id=uid(2), store=uid(4), is_dead=True)
    assert {one.id for one in hub.devices()} == {uid(1), uid(2)}
    assert hub.incarnation(uid(12)) == HubIncarnation(id=uid(12), device=uid(1), reissued=2)
    assert {one.id for one in hub.incarnations(uid(1))} == {uid(11), uid(12)}
    assert hub.incarnations(uid(2)) == ()
    assert (hub.owed(uid(1)), hub.owed(uid(2))) == (((uid(11), 7),), ())
    assert (hub.awaited(), hub.overridden()) == ({uid(1), uid(2)}, {uid(2)})


def test_a_chain_has_each_of_its_hashes(hub: Any, then: Any) -> None:
    chain = records(5)
    hub.put_chain(uid(2), 1, [record.h for record in chain[:2]])
    hub.commit()
    hub.put_chain(uid(2), 3, [chain[2].h])
    hub.put_chain(uid(2), 4, [record.h for record in chain[3:]])
    hub.put_chain(uid(3), 1, [b"o" * 32])
    then()
    assert (hub.chain_end(uid(2)), hub.chain_end(uid(3)), hub.chain_end(uid(4))) == (5, 1, 0)
    for record in chain:
        assert hub.chain_hash(uid(2), record.dseq) == record.h
    assert hub.chain_hash(uid(2), 6) is None
    assert hub.chain_hash(uid(3), 1) == b"o" * 32


def test_a_chain_of_many_pages_is_found_at_each_place(hub: Any) -> None:
    hashes = [dseq.to_bytes(32, "big") for dseq in range(1, 1101)]
    for first in range(0, 1100, 500):
        hub.put_chain(uid(2), first + 1, hashes[first : first + 500])
    hub.commit()
    hub.crash()
    for dseq in (1, 499, 500, 501, 1000, 1001, 1100):
        assert hub.chain_hash(uid(2), dseq) == dseq.to_bytes(32, "big")
    assert hub.chain_hash(uid(2), 1101) is None
    assert hub.chain_end(uid(2)) == 1100


def test_the_log_gives_back_what_it_was_given(hub: Any, then: Any) -> None:
    made = records(4)
    assert hub.append(made[0], clock=9, header=header_of(made[0])) == 1
    hub.commit()
    assert [hub.append(one, clock=8, header=header_of(one)) for one in made[1:]] == [2, 3, 4]
    then()
    assert hub.head() == 4
    found = hub.entries(0, 10)
    assert [one.record for one in found] == made
    assert [(one.position, one.clock) for one in found] == [(1, 9), (2, 8), (3, 8), (4, 8)]
    assert [one.position for one in hub.entries(1, 2)] == [2, 3]
    assert hub.entries(4, 2) == ()
    assert hub.content_of(made[3].id) == made[3].body_hash
    assert hub.content_of(uid(5)) is None


def test_a_subject_is_found_and_blanked(hub: Any, then: Any) -> None:
    mine, other = records(3), records(2, who=78, life=5)
    hub.append(mine[0], clock=1, header=header_of(mine[0]))
    hub.append(other[0], clock=1, header=header_of(other[0]))
    hub.commit()
    hub.append(mine[1], clock=1, header=header_of(mine[1]))
    assert [one.position for one in hub.entries_about(uid(77))] == [1, 3]
    for entry in hub.entries_about(uid(77)):
        hub.blank(entry.position)
    then()
    assert [one.record.body for one in hub.entries(0, 9)] == [None, other[0].body, None]
    assert [one.record for one in hub.entries_about(uid(77))] == [
        mine[0].erased(), mine[1].erased(),
    ]  # fmt: skip


def test_documents_are_kept_replaced_and_dropped(hub: Any, then: Any) -> None:
    hub.put_document(state(1))
    hub.put_document(state(2))
    hub.commit()
    hub.put_document(state(1, position=5))
    hub.drop_document("customer", uid(2))
    hub.put_document(state(3))
    hub.drop_document("customer", uid(3))
    hub.drop_document("customer", uid(4))
    then()
    assert hub.document("customer", uid(1)) == state(1, position=5)
    assert hub.document("customer", uid(2)) is hub.document("customer", uid(3)) is None
    assert hub.document("product", uid(1)) is None


def test_documents_come_backwards_by_kind_and_id_whatever_the_language_of_the_database(
    hub: Any,
) -> None:
    for kind in ("tax_table", "customer", "Zebra", "ähre"):
        for key in (300, 2, 1):
            hub.put_document(state(key, kind))
    hub.commit()
    seen, after = [], None
    while page := hub.documents_after(after, 5):
        seen += [(one.kind, one.id) for one in page]
        after = seen[-1]
    assert len(seen) == 12
    assert all(one > other for one, other in pairwise(seen))
    assert hub.document_count() == 12


def test_purses_move_by_their_lines(hub: Any, then: Any) -> None:
    hub.enter(uid(20), [Line("points:P", None, 70), Line("issued:P", None, -70)])
    hub.commit()
    hub.enter(uid(21), [Line("points:P", None, -50), Line("points:P", uid(10), 50)])
    then()
    assert (hub.free("points:P"), hub.free("issued:P"), hub.free("nobody")) == (20, -70, 0)
    hub.commit()
    assert [txn for txn, _ in hub.tables.values("ledger")] == [uid(20), uid(20), uid(21), uid(21)]


def test_rights_are_found_while_something_is_left(hub: Any, then: Any) -> None:
    hub.put_right(RIGHT)
    hub.put_right(replace(RIGHT, id=uid(11), rest=0))
    hub.put_right(replace(RIGHT, id=uid(9), account="other", state=RightState.FROZEN))
    hub.commit()
    hub.put_right(replace(RIGHT, rest=20, is_recalled=True, is_partial=True))
    hub.put_right(replace(RIGHT, id=uid(12), holder=replace(HOLDER, device=uid(4))))
    then()
    assert hub.right(uid(10)) == replace(RIGHT, rest=20, is_recalled=True, is_partial=True)
    assert [one.id for one in hub.rights_on("points:P")] == [uid(10), uid(12)]
    assert [one.id for one in hub.rights_at(uid(1))] == [uid(9), uid(10)]
    assert hub.right(uid(9)).state is RightState.FROZEN
    hub.put_right(replace(RIGHT, rest=0))
    assert [one.id for one in hub.rights_on("points:P")] == [uid(12)]


def test_links_are_found_from_both_ends(hub: Any, then: Any) -> None:
    hub.put_link(Link(uid(1), "a", "b"))
    hub.put_link(Link(uid(2), "b", "c"))
    hub.commit()
    hub.put_link(Link(uid(1), "a", "b", is_active=False))
    hub.put_link(Link(uid(3), "b", "d"))
    hub.note_unlinked(uid(1))
    then()
    assert {one.edge for one in hub.links_at("b")} == {uid(2), uid(3)}
    assert hub.links_at("a") == ()
    assert hub.links_of(uid(1)) == (Link(uid(1), "a", "b", is_active=False),)
    assert (hub.is_unlinked(uid(1)), hub.is_unlinked(uid(2))) == (True, False)


def test_answers_are_remembered(hub: Any, then: Any) -> None:
    hub.note_answer(uid(1), (uid(2), uid(3)))
    hub.note_answer(uid(4), ())
    then()
    assert (hub.answered(uid(1)), hub.answered(uid(4))) == ((uid(2), uid(3)), ())
    assert hub.answered(uid(5)) is None


def test_the_quarantine_keeps_the_latest_and_loses_the_erased(hub: Any, then: Any) -> None:
    hub.put_incarnation(HubIncarnation(id=uid(2), device=uid(1)))
    hub.quarantine(uid(2), 4, b"Jane", reason="body_changed", subjects=[uid(77)])
    hub.commit()
    hub.quarantine(uid(2), 9, b"Jane too", reason="place", subjects=[uid(77), uid(78)])
    hub.quarantine(uid(3), 1, b"other till", reason="place", subjects=[])
    hub.put_erased(uid(77))
    then()
    assert hub.quarantined(uid(1), 9) == ((uid(2), 4, "body_changed"), (uid(2), 9, "place"))
    assert hub.quarantined(uid(1), 1) == ((uid(2), 9, "place"),)
    assert (hub.is_erased(uid(77)), hub.is_erased(uid(78))) == (True, False)
    assert hub.erased() == (uid(77),)
    hub.commit()
    sent = {row[0] for row in hub.tables.values("quarantine")}
    assert sent == {b"", b"other till"}


def test_what_was_not_committed_is_gone_after_a_crash(hub: Any) -> None:
    made = records(3)
    hub.append(made[0], clock=1, header=header_of(made[0]))
    hub.put_chain(uid(2), 1, [made[0].h])
    hub.commit()
    hub.append(made[1], clock=1, header=header_of(made[1]))
    hub.put_chain(uid(2), 2, [made[1].h])
    hub.put_document(state(1))
    hub.put_right(RIGHT)
    hub.put_generation(uid(5))
    hub.crash()
    assert (hub.head(), hub.chain_end(uid(2)), hub.generation()) == (1, 1, GENERATION)
    assert hub.chain_hash(uid(2), 2) is hub.content_of(made[1].id) is hub.right(uid(10)) is None
    assert hub.document("customer", uid(1)) is None
    assert hub.append(made[2], clock=1, header=header_of(made[2])) == 2


def test_the_journal_outlives_a_crash_and_repeats_nothing(hub: Any) -> None:
    dead = JournalEntry(what="dead", id=uid(1), store=uid(3), rights=(RIGHT,), lives=(uid(2),))
    for entry in (dead, dead, JournalEntry(what="paired", id=uid(1), store=uid(3)), dead):
        hub.note_journal(entry)
    hub.crash()
    assert [one.what for one in hub.journal()] == ["dead", "paired", "dead"]
    assert hub.journal()[0] == dead


def test_a_restore_puts_the_fence_up_for_those_that_live(hub: Any) -> None:
    for key in (1, 2):
        custody.pair(hub, uid(key), place=uid(3))
    custody.declare_dead(hub, uid(2))
    custody.restored(hub, new_id=lambda: uid(600))
    assert (hub.generation(), hub.awaited()) == (uid(600), {uid(1)})
    hub.crash()
    assert (hub.generation(), hub.awaited()) == (uid(600), {uid(1)})


def test_an_account_is_asked_for_until_it_is_open(hub: Any, then: Any) -> None:
    hub.put_wanted(uid(1), "b")
    hub.put_wanted(uid(1), "a")
    hub.put_opened("b")
    hub.commit()
    hub.put_wanted(uid(2), "a")
    hub.put_wanted(uid(1), "b")
    hub.put_opened("c")
    hub.put_wanted(uid(1), "c")
    then()
    assert (hub.wanted(uid(1)), hub.wanted(uid(2))) == (("a",), ())


def test_a_record_is_found_by_its_id(hub: Any, then: Any) -> None:
    made = records(2)
    hub.append(made[0], clock=1, header=header_of(made[0]))
    hub.commit()
    hub.append(made[1], clock=2, header=header_of(made[1]))
    then()
    assert [hub.record(one.id).record for one in made] == made
    assert hub.record(made[1].id).position == 2
    assert hub.record(uid(5)) is None
