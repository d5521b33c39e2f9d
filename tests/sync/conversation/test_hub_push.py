"""Claims about records that are pushed: taken once, put aside, never in the way."""

import msgspec

from sync import wire
from sync.records import GENESIS, link_hash
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair


def ready(times: int = 3) -> tuple[Pair, wire.Push]:
    """A pair and its first push."""
    pair = Pair()
    pair.sell(times)
    return pair, pair.pushed()


def pushed(pair: Pair, push: wire.Push) -> wire.Pushed:
    """The hub's answer."""
    answer = pair.ask(push)
    assert isinstance(answer, wire.Pushed)
    return answer


def test_a_push_that_comes_twice_is_taken_once() -> None:
    pair, push = ready()
    first, again = pushed(pair, push), pushed(pair, push)
    assert first == again
    assert first.dseq == len(push.records)
    assert first.h == push.records[-1].h
    assert pair.store.head() == len(push.records)


def test_a_gap_is_not_taken() -> None:
    pair, push = ready()
    answer = pair.ask(replace_struct(push, first=2, records=push.records[1:]))
    assert isinstance(answer, wire.Refused)
    assert answer.code == "hello_first"


def test_what_does_not_follow_is_a_fork_and_what_came_before_it_is_taken() -> None:
    pair, push = ready()
    broken = replace_struct(push.records[2], h=bytes(32))
    answer = pushed(pair, replace_struct(push, records=(*push.records[:2], broken)))
    assert (answer.is_fork, answer.dseq) == (True, 2)
    other = pushed(pair, replace_struct(push, records=(broken,)))
    assert (other.is_fork, other.dseq) == (True, 0)


def test_a_record_that_cannot_be_read_is_put_aside_and_the_next_one_follows() -> None:
    pair, push = ready()
    changed = replace_struct(push.records[1], body=b"changed")
    answer = pushed(
        pair, replace_struct(push, records=(push.records[0], changed, *push.records[2:]))
    )
    assert answer.quarantined == ((2, "body_changed"),)
    assert answer.dseq == len(push.records)
    assert pair.store.quarantined(pair.machine.device, 9)[0][1:] == (2, "body_changed")


def test_a_header_of_nonsense_is_put_aside_by_its_place() -> None:
    pair, push = ready()
    h = link_hash(GENESIS, b"nonsense", bytes(32))
    sent = wire.WireRecord(b"nonsense", None, bytes(32), h)
    answer = pushed(pair, replace_struct(push, records=(sent,)))
    assert answer.quarantined == ((1, "unreadable"),)


def test_a_record_of_another_till_in_this_chain_is_put_aside() -> None:
    pair, push = ready()
    read = list(msgspec.msgpack.decode(push.records[0].header))
    read[3] = pair.world.tills[1].device.bytes
    header = msgspec.msgpack.encode(read)
    h = link_hash(GENESIS, header, push.records[0].body_hash)
    sent = replace_struct(push.records[0], header=header, h=h)
    assert pushed(pair, replace_struct(push, records=(sent,))).quarantined == ((1, "place"),)


def test_only_protective_facts_are_taken_from_who_did_not_make_them() -> None:
    pair = Pair()
    pair.link()
    other = pair.world.tills[1]
    pair.world.deed(
        other, "consents", lambda: other.desk.consent(pair.who, act="withdrawn", seen=())
    )
    pair.world.deed(other, "sells", lambda: other.desk.sell(None, (), spend_each=0))
    records = tuple(
        wire.to_wire(one) for one in other.store.records_after(other.store.living().id, 0, 9)
    )
    relay = wire.Relay(generation=pair.store.generation(), records=records)
    answer = pair.ask(relay)
    assert isinstance(answer, wire.Relayed)
    assert len(answer.ids) == len(records)
    assert pair.store.head() == 1
    pair.drain()
    assert pair.store.head() == len(records)


def test_what_is_passed_on_and_unreadable_is_left() -> None:
    pair = Pair()
    pair.link()
    sent = wire.WireRecord(b"", None, bytes(32), bytes(32))
    relay = wire.Relay(generation=pair.store.generation(), records=(sent,))
    answer = pair.ask(relay)
    assert isinstance(answer, wire.Relayed)
    assert answer.ids == ()
