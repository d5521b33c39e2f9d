"""What the hub showed is said as it is, and nothing that does not fit together."""

from msgspec import structs

from pos_app.replication.agent_lines import HeldThere, HoldingsSeen, RecordsSeen
from pos_app.replication.agent_seen import said_of
from sync.wire import Entry, FoundRecords, HeldRight, Holdings, to_wire
from tests.sync.conversation.pair import Pair


def test_holdings_are_said_with_every_right() -> None:
    pair = Pair()
    device, store = pair.new_id(), pair.new_id()
    right = HeldRight(device=device, store=store, rest=180, state="active")
    seen = Holdings(generation=pair.new_id(), account="points:x", free=-3, rights=(right,))
    held = HeldThere(device=device, store=store, rest=180, state="active")
    assert said_of(seen) == HoldingsSeen(account="points:x", free=-3, rights=(held,))


def test_a_record_that_was_changed_on_the_way_is_not_said() -> None:
    pair = Pair()
    pair.sell(1)
    good = pair.outbox()[0]
    bad = structs.replace(good, body=b"another")
    entries = tuple(Entry(at, 1, to_wire(one)) for at, one in enumerate((good, bad), start=1))
    told = said_of(FoundRecords(generation=pair.new_id(), ids=(good.id,), entries=entries))
    assert isinstance(told, RecordsSeen)
    assert [one.body for one in told.records] == [good.body]
