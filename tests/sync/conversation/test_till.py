"""Claims about what a till says, and which answers it believes."""

import pytest

from sync import wire
from sync.conversation import custody
from sync.conversation.hub_pull import read_on
from sync.conversation.till import POLL_MS, TIMEOUT_MS
from tests.simulation.mutants import replace_struct
from tests.simulation.till_tables import MemoryTill
from tests.sync.conversation.pair import Pair


def test_nothing_but_a_hello_is_said_before_a_welcome() -> None:
    pair = Pair()
    pair.sell(1)
    assert isinstance(pair.next(), wire.Hello)
    assert pair.till.next_message(pair.world.now_ms) is None
    assert not pair.till.status.is_linked
    assert pair.till.status.waiting == 2


def test_an_answer_that_does_not_come_is_asked_for_again_after_a_while() -> None:
    pair = Pair()
    assert pair.next() is not None
    now = pair.world.now_ms + TIMEOUT_MS
    assert pair.till.next_message(now) is None or isinstance(
        pair.till.next_message(now), wire.Hello
    )
    assert isinstance(pair.till.next_message(now + 120_000), wire.Hello)


def test_a_welcome_to_another_hello_is_not_believed() -> None:
    pair = Pair()
    hello = pair.next()
    assert hello is not None
    answer = pair.ask(hello)
    pair.take(replace_struct(answer, nonce=pair.new_id()))
    assert pair.file.generation() is None
    pair.take(answer)
    assert pair.file.generation() == pair.store.generation()


def test_an_acknowledgement_counts_with_its_own_hash_only() -> None:
    pair = Pair()
    pair.sell(1)
    answer = pair.ask(pair.pushed())
    for changes in (
        {"h": bytes(32)},
        {"generation": pair.new_id()},
        {"incarnation": pair.new_id()},
    ):
        pair.take(replace_struct(answer, **changes))
        assert pair.till.status.waiting == 2
    pair.take(answer)
    assert pair.till.status.waiting == 0


def test_a_bad_disk_in_the_queue_is_sealed_again_and_delivered() -> None:
    pair = Pair()
    pair.sell(2)
    pair.link()
    pair.damage(2, h=bytes(32))
    pair.drain()
    assert pair.store.head() == 4
    assert len(pair.file.incarnations()) == 2


def test_a_till_put_back_to_before_what_the_hub_has_begins_another_life() -> None:
    pair = Pair()
    pair.sell(1)
    image = pair.file.tables.image()
    pair.sell(1)
    pair.drain()
    pair.file.tables.load(image)
    pair.machine.witness = None
    pair.world.boot(pair.machine, "starts again")
    pair.sell(1)
    pair.drain()
    assert len(pair.file.incarnations()) == 2
    assert pair.store.head() == 6


def test_another_generation_is_told_withdrawals_first_and_everything_again() -> None:
    pair = Pair()
    image = pair.store.tables.image()
    other = pair.world.tills[1]
    pair.world.deed(
        other, "takes back", lambda: other.desk.consent(pair.who, act="withdrawn", seen=())
    )
    pair.sell(1)
    pair.drain()
    other.is_dead = True
    custody.declare_dead(pair.store, other.device)
    pair.store.tables.load(image)
    custody.restored(pair.store, new_id=pair.new_id)
    said = [type(message).__name__ for _ in range(9) if (message := pair.step()) is not None]
    assert said.index("Relay") < said.index("Push")
    pair.drain()
    assert {one.record.kind for one in pair.store.entries(0, 99)} == {"consent", "sale", "visit"}


def test_too_old_a_till_may_push_and_asks_for_nothing() -> None:
    pair = Pair()
    pair.sell(1)
    pair.link()
    pair.till._must_upgrade = True
    said = [pair.step() for _ in range(4)]
    assert [type(one).__name__ for one in said if one is not None] == ["Push"]
    assert pair.till.status.must_upgrade


def test_behind_the_fence_a_question_waits() -> None:
    pair = Pair()
    pair.link()
    pair.world.deed(pair.machine, "asks", lambda: pair.desk.ask(pair.account, 5, 1))
    rq = pair.file.questions()[0].rq
    pair.take(wire.Refused(generation=pair.store.generation(), code="fence", rq=rq))
    assert pair.file.questions()
    pair.take(wire.Refused(generation=pair.store.generation(), code="question", rq=rq))
    assert not pair.file.questions()


def test_a_busy_hub_is_left_alone_for_a_while() -> None:
    pair = Pair()
    pair.link()
    pair.take(wire.Refused(generation=None, code="busy", retry_after_ms=90_000))
    pair.till.poke()
    assert pair.till.next_message(pair.world.now_ms + 89_000) is None


def test_what_the_hub_put_aside_is_known_though_the_answer_was_lost() -> None:
    pair = Pair()
    pair.world.deed(pair.machine, "writes", lambda: pair.desk.write("customer", b"\xc1"))
    pair.ask(pair.pushed())
    pair.world.boot(pair.machine, "starts again")
    pair.drain()
    assert list(pair.file.tables.values("aside")) == ["body_unreadable"]


def test_a_message_for_the_hub_is_no_answer() -> None:
    pair = Pair()
    pair.link()
    before = pair.file.tables.image()
    pair.take(wire.AskSnapshot(generation=pair.store.generation()))
    assert pair.file.tables.image() == before


def test_old_pages_and_relays_are_not_taken() -> None:
    pair = Pair()
    pair.drain()
    before = pair.file.tables.image()
    pair.take(
        wire.SnapshotPage(
            generation=pair.store.generation(), after=None, position=0, documents=(),
            erased=(), is_last=True,
        )
    )  # fmt: skip
    pair.take(wire.Relayed(generation=pair.new_id(), ids=(pair.new_id(),)))
    assert pair.file.tables.image() == before


def test_it_says_how_long_there_is_nothing_to_say_and_can_be_told_to_try_at_once() -> None:
    pair = Pair()
    pair.drain()
    now = pair.world.now_ms
    assert 0 < pair.till.wait_ms(now) <= POLL_MS
    pair.till.failed(now, at_least_ms=90_000)
    assert pair.till.wait_ms(now) >= 90_000
    pair.till.retry()
    assert pair.till.wait_ms(now) <= POLL_MS
    assert isinstance(pair.till.next_message(now), wire.Pull)


def test_a_hello_tells_the_time_on_the_wall() -> None:
    said = Pair().till.next_message(5, wall_ms=1_700_000_000_000)
    assert isinstance(said, wire.Hello)
    assert said.wall_ms == 1_700_000_000_000


def told_to(pair: Pair, *, after: int) -> wire.Pulled:
    """What the stream tells the first till."""
    told = read_on(pair.store, pair.machine.device, after=after, limit=50)
    assert told is not None
    return told


def test_what_the_stream_tells_is_taken_without_a_question() -> None:
    pair = Pair()
    pair.drain()
    pair.world.tills.reverse()
    pair.sell(1)
    pair.drain_but(1)
    pair.world.tills.reverse()
    assert pair.file.position() == 0
    assert pair.till.overhear(told_to(pair, after=0)) is not None
    assert pair.file.position() == pair.store.head() == 2


def test_nothing_is_taken_from_the_stream_before_a_welcome_or_beside_a_question() -> None:
    pair = Pair()
    pair.drain()
    pair.world.tills.reverse()
    pair.sell(1)
    pair.drain_but(1)
    pair.world.tills.reverse()
    told = told_to(pair, after=0)
    assert isinstance(pair.next(), wire.Pull)
    assert pair.till.overhear(told) is None
    pair.machine.boot()
    assert pair.till.overhear(told) is None
    assert pair.file.position() == 0
    pair.drain()
    assert pair.file.position() == 2


def test_only_what_comes_again_may_be_lost_with_the_power(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = Pair()
    begun: list[bool] = []
    begin = type(pair.file).begin

    def noted(store: MemoryTill, *, comes_again: bool = False) -> None:
        begun.append(comes_again)
        begin(store, comes_again=comes_again)

    monkeypatch.setattr(type(pair.file), "begin", noted)
    pair.sell(1)
    seen: dict[str, bool] = {}
    for _ in range(8):
        begun.clear()
        message = pair.step()
        seen[type(message).__name__] = any(begun)
    assert seen == {"Hello": False, "AskSnapshot": True, "Push": True, "Pull": True}
    fork = wire.Pushed(
        generation=pair.store.generation(), incarnation=pair.new_id(), dseq=0, h=b"", is_fork=True
    )
    begun.clear()
    pair.take(fork)
    assert not any(begun), "another life may begin, and the hub hear of it"
