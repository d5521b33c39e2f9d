"""Claims about what is read while a push is under way: it is the same, or it is not sent."""

from uuid import UUID

import pytest

from sync import wire
from sync.conversation import till as till_side
from sync.conversation.hub_pull import read_on
from sync.records import Record
from tests.simulation.mutants import replace_struct
from tests.simulation.till_tables import MemoryTill
from tests.sync.conversation.pair import Pair


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Pair:
    """A till with more records than go into one push."""
    monkeypatch.setattr(till_side, "PUSH_MAX", 3)
    pair = Pair()
    pair.sell(4)
    return pair


def push_of(pair: Pair) -> wire.Push:
    """What it pushes now, after whatever else it says first."""
    while not isinstance(message := pair.next(), wire.Push):
        assert message is not None
        pair.take(pair.ask(message))
    return message


def ahead_of(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> tuple[wire.Push, list[int]]:
    """A push under way whose next is read, and from where the outbox is read from now on."""
    push = push_of(pair)
    pair.till.read_ahead()
    read: list[int] = []
    real = type(pair.file).records_after

    def noted(store: MemoryTill, incarnation: UUID, dseq: int, limit: int) -> tuple[Record, ...]:
        read.append(dseq)
        return real(store, incarnation, dseq, limit)

    monkeypatch.setattr(type(pair.file), "records_after", noted)
    return push, read


def test_the_next_push_was_read_already_and_says_the_same(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    push, read = ahead_of(pair, monkeypatch)
    pair.take(pair.ask(push))
    following = push_of(pair)
    assert not read
    assert following.first == push.first + 3
    assert [wire.record_of(one).dseq for one in following.records] == [4, 5, 6]
    pair.drain()
    assert pair.till.status.waiting == 0


def test_a_push_that_was_lost_is_sent_again_before_what_was_read_ahead(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    push, _ = ahead_of(pair, monkeypatch)
    pair.till.failed(pair.world.now_ms)
    pair.world.now_ms += 120_000
    assert push_of(pair) == push


def test_where_the_hub_took_less_what_was_read_ahead_does_not_follow(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    push, read = ahead_of(pair, monkeypatch)
    pair.take(pair.ask(replace_struct(push, records=push.records[:1])))
    assert push_of(pair).first == 2
    assert read


def test_after_an_erasure_the_outbox_is_read_anew(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    push, read = ahead_of(pair, monkeypatch)
    pair.take(pair.ask(push))
    other = pair.world.tills[1]
    pair.world.deed(other, "erases", lambda: other.desk.erase(pair.who))
    pair.drain_but(0)
    position = pair.file.position()
    told = read_on(pair.store, pair.machine.device, after=position, limit=500)
    assert told is not None
    assert pair.till.overhear(told) is not None
    following = push_of(pair)
    assert read
    assert following.first == push.first + 3
