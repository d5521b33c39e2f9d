"""Claims about two machines that say they are the same till."""

from uuid import UUID

import pytest

from sync import wire
from sync.conversation import custody, hub_clones
from sync.errors import PoisonError
from tests.sync.conversation.pair import Pair


class Copied:
    """A till whose disk was copied when it had one life, and the hub that hears both machines."""

    def __init__(self) -> None:
        self.pair = Pair(tills=1)
        self.pair.sell(2)
        self.pair.drain()
        self.first = self.pair.file.living().id
        self.numbers = iter(range(7_000, 8_000))
        self.branches = {"here": [self.first], "there": [self.first]}

    def begins(self, where: str) -> wire.Welcome | wire.Refused:
        """A machine begins another life, as it does when its own was closed."""
        self.branches[where].append(UUID(int=next(self.numbers)))
        return self.hello(where)

    def hello(self, where: str) -> wire.Welcome | wire.Refused:
        """What the hub answers to it."""
        head = self.pair.file.living().head
        tails = [wire.ChainTail(self.first, head.dseq, head.h)]
        tails += [wire.ChainTail(life, 0, bytes(32)) for life in self.branches[where][1:]]
        answer = self.pair.ask(
            wire.Hello(
                nonce=UUID(int=next(self.numbers)), version=wire.VERSION, rights=(), wall_ms=0,
                generation=self.pair.store.generation(), chains=tuple(tails),
            )
        )  # fmt: skip
        assert isinstance(answer, wire.Welcome | wire.Refused)
        return answer

    def verdicts(self, *where: str) -> list[str]:
        """What is said to each new life."""
        said = [self.begins(one) for one in where]
        return [one.verdict if isinstance(one, wire.Welcome) else one.code for one in said]


def test_a_till_put_back_from_one_copy_goes_on() -> None:
    copied = Copied()
    assert copied.verdicts("here", "there", "there") == ["ok", "ok", "ok"]


def test_two_machines_that_take_turns_are_both_told() -> None:
    copied = Copied()
    assert copied.verdicts("here", "there", "here") == ["ok", "ok", "cloned"]
    for where in copied.branches:
        answer = copied.hello(where)
        assert isinstance(answer, wire.Refused)
        assert (answer.code, answer.retry_after_ms > 0) == ("cloned", True)


def test_the_one_that_a_manager_lets_go_on_begins_a_life_and_the_other_is_met_again() -> None:
    copied = Copied()
    copied.verdicts("here", "there", "here")
    hub_clones.let_go_on(copied.pair.store, copied.pair.machine.device)
    assert copied.verdicts("here", "here") == ["ok", "ok"]
    assert copied.verdicts("there", "here") == ["ok", "cloned"]


def test_pairing_again_lets_neither_go_on() -> None:
    copied = Copied()
    copied.verdicts("here", "there", "here")
    pair = copied.pair
    custody.pair(pair.store, pair.machine.device, place=pair.new_id())
    assert [getattr(copied.hello(where), "code", "") for where in copied.branches] == ["cloned"] * 2
    hub_clones.let_go_on(pair.store, pair.machine.device)
    assert copied.verdicts("here") == ["ok"]


def test_a_restored_hub_lets_neither_go_on() -> None:
    copied = Copied()
    copied.verdicts("here", "there", "here")
    pair = copied.pair
    custody.restored(pair.store, new_id=pair.new_id)
    assert [getattr(copied.hello(where), "code", "") for where in copied.branches] == ["cloned"] * 2


def test_nobody_else_is_stopped_by_it() -> None:
    pair = Pair()
    hub_clones.suspend(pair.store, pair.store.devices()[0])
    other = next(one for one in pair.world.tills if one.device != pair.store.devices()[0].id)
    message = other.side.next_message(pair.world.now_ms)
    assert message is not None
    answer = pair.hub.answer(other.device, message, now_ms=pair.world.now_ms)
    assert isinstance(answer, wire.Welcome)


def test_a_till_that_nobody_knows_cannot_be_let_go_on() -> None:
    with pytest.raises(PoisonError):
        hub_clones.let_go_on(Pair().store, UUID(int=1))
