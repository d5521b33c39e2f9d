"""Claims about the hub's word on a hello."""

from dataclasses import replace
from uuid import UUID

import pytest

from sync import wire
from sync.accounts.book import RightState
from sync.conversation import custody
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair


def hello_of(pair: Pair) -> wire.Hello:
    """A hello of the first till."""
    message = pair.till._hello(pair.world.now_ms)
    assert isinstance(message, wire.Hello)
    return message


def told(pair: Pair, **changes: object) -> wire.Hello:
    """The same with another end of the living chain."""
    hello = hello_of(pair)
    tail = replace_struct(hello.chains[-1], **changes)
    return replace_struct(hello, chains=(*hello.chains[:-1], tail))


def linked() -> Pair:
    """A pair that has talked."""
    pair = Pair()
    pair.sell(3)
    pair.drain()
    return pair


def verdict(pair: Pair, hello: wire.Hello) -> str:
    """What the hub says to it."""
    answer = pair.ask(hello)
    assert isinstance(answer, wire.Welcome)
    return answer.verdict


def test_a_till_that_has_what_the_hub_has_is_welcome() -> None:
    pair = linked()
    assert verdict(pair, hello_of(pair)) == "ok"


def test_a_till_that_has_less_was_put_back() -> None:
    pair = linked()
    records = pair.outbox()
    assert verdict(pair, told(pair, dseq=2, h=records[1].h)) == "rolled_back"


def test_another_end_at_the_same_place_is_a_fork() -> None:
    pair = linked()
    assert verdict(pair, told(pair, h=bytes(32))) == "fork"


def test_too_old_a_version_may_push_and_no_more() -> None:
    pair = linked()
    assert verdict(pair, replace_struct(hello_of(pair), version=0)) == "upgrade"


def test_a_till_that_was_given_up_hears_so_and_lives_on_under_another_life() -> None:
    pair = linked()
    pair.drain()
    custody.declare_dead(pair.store, pair.machine.device)
    pair.till._is_welcome = False
    assert verdict(pair, hello_of(pair)) == "dead"
    before = pair.file.living().id
    pair.drain()
    assert pair.file.living().id != before
    known = pair.store.device(pair.machine.device)
    assert known is not None
    assert not known.is_dead
    assert [entry.what for entry in pair.store.journal()][-2:] == ["dead", "paired"]


def test_a_new_life_closes_the_others_and_freezes_what_they_held() -> None:
    pair = linked()
    old = pair.file.living().id
    hello = hello_of(pair)
    new = wire.ChainTail(pair.new_id(), 0, bytes(32))
    assert verdict(pair, replace_struct(hello, chains=(*hello.chains, new))) == "ok"
    life = pair.store.incarnation(old)
    assert life is not None
    assert life.is_closed
    assert all(one.state is RightState.FROZEN for one in pair.store.rights_at(pair.machine.device))
    assert verdict(pair, hello) == "rolled_back"


def test_a_life_of_another_till_is_refused() -> None:
    pair = linked()
    answer = pair.ask(hello_of(pair), number=1)
    assert isinstance(answer, wire.Refused)
    assert answer.code == "incarnation_of_other_till"


@pytest.mark.parametrize("dseq", [-5, 10**6])
def test_a_chain_of_any_length_is_answered(dseq: int) -> None:
    pair = linked()
    assert verdict(pair, told(pair, dseq=dseq)) in {"ok", "rolled_back"}


def test_a_report_counts_once_its_till_knows_of_the_restore() -> None:
    pair = linked()
    early = hello_of(pair)
    custody.restored(pair.store, new_id=pair.new_id)
    pair.ask(early)
    assert pair.machine.device in pair.store.awaited()
    pair.ask(replace_struct(early, generation=pair.store.generation()))
    assert pair.machine.device not in pair.store.awaited()


def void_in(pair: Pair, hello: wire.Hello) -> tuple[UUID, ...]:
    """What the hub tells a till to hold for void."""
    answer = pair.ask(hello)
    assert isinstance(answer, wire.Welcome)
    return answer.void


def test_what_a_manager_wrote_off_and_what_no_hub_knows_is_void() -> None:
    pair = linked()
    assert void_in(pair, hello_of(pair)) == ()
    first, *_, last = pair.store.rights_at(pair.machine.device)
    pair.store.put_right(replace(first, state=RightState.WRITTEN_OFF))
    pair.store.put_right(replace(last, state=RightState.FROZEN))
    unknown = pair.new_id()
    told = (
        wire.GivenRight(last.id, pair.account, 5),
        wire.GivenRight(unknown, pair.account, 5),
        wire.GivenRight(pair.new_id(), pair.account, 5, is_void=True),
    )
    hello = replace_struct(hello_of(pair), rights=told)
    assert void_in(pair, hello) == (last.id, unknown, first.id)


def test_what_a_restored_hub_hears_of_again_is_not_void() -> None:
    pair = linked()
    custody.restored(pair.store, new_id=pair.new_id)
    told = (wire.GivenRight(pair.new_id(), pair.account, 5),)
    generation = pair.store.generation()
    hello = replace_struct(hello_of(pair), rights=told, generation=generation)
    assert void_in(pair, hello) == ()
