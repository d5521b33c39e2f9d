"""Claims about what a hub answers, and to whom."""

from dataclasses import replace

from sync import wire
from sync.accounts import fence
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair


def ask_right(pair: Pair, **changes: object) -> wire.AskRight:
    """A till asks for a right of five."""
    message = wire.AskRight(
        generation=pair.store.generation(), incarnation=pair.file.living().id,
        rq=pair.new_id(), account=pair.account, amount=5, least=1,
    )  # fmt: skip
    return replace_struct(message, **changes)


def linked() -> Pair:
    """A pair whose customer has points at the hub."""
    pair = Pair()
    pair.sell(3)
    pair.world.deed(pair.machine, "returns", lambda: pair.desk.return_excess(keep=0))
    pair.drain()
    return pair


def test_who_was_not_paired_hears_so() -> None:
    pair = Pair()
    answer = pair.hub.answer(pair.new_id(), ask_right(pair), now_ms=0)
    assert isinstance(answer, wire.Refused)
    assert answer.code == "not_paired"


def test_what_is_of_another_generation_is_refused_with_the_generation() -> None:
    pair = linked()
    message = ask_right(pair, generation=pair.new_id())
    answer = pair.ask(message)
    assert isinstance(answer, wire.Refused)
    assert (answer.code, answer.rq) == ("generation", message.rq)
    assert answer.generation == pair.store.generation()


def test_a_message_for_the_other_side_is_unexpected() -> None:
    pair = linked()
    answer = pair.ask(wire.Relayed(generation=pair.store.generation(), ids=()))
    assert isinstance(answer, wire.Refused)
    assert answer.code == "unexpected"


def test_a_right_is_granted_once_for_one_question() -> None:
    pair = linked()
    message = ask_right(pair)
    first, again = pair.ask(message), pair.ask(message)
    assert isinstance(first, wire.Granted)
    assert first.rights == again.rights
    assert sum(right.amount for right in first.rights) == 5


def test_too_little_is_answered_with_what_there_is_and_the_holders_are_asked() -> None:
    pair = linked()
    free = pair.store.free(pair.account)
    pair.ask(ask_right(pair), number=0)
    answer = pair.ask(
        ask_right(pair, incarnation=pair.world.tills[1].store.living().id, amount=free, least=free),
        number=1,
    )
    assert isinstance(answer, wire.Granted)
    assert (answer.rights, answer.available) == ((), free - 5)
    assert all(right.is_recalled for right in pair.store.rights_on(pair.account))


def test_a_life_of_another_till_is_given_nothing() -> None:
    pair = linked()
    answer = pair.ask(ask_right(pair), number=1)
    assert isinstance(answer, wire.Refused)
    assert answer.code == "hello_first"


def test_behind_the_fence_nothing_is_granted() -> None:
    pair = linked()
    fence.put_up(pair.store, [pair.world.tills[1].device])
    answer = pair.ask(ask_right(pair))
    assert isinstance(answer, wire.Refused)
    assert (answer.code, answer.retry_after_ms > 0) == ("fence", True)


def test_a_question_that_nobody_should_ask_is_refused() -> None:
    pair = linked()
    answer = pair.ask(ask_right(pair, account="redeemed:points:P"))
    assert isinstance(answer, wire.Refused)
    assert answer.code == "question"


def test_a_closed_life_is_given_nothing() -> None:
    pair = linked()
    life = pair.store.incarnation(pair.file.living().id)
    assert life is not None
    pair.store.put_incarnation(replace(life, is_closed=True))
    answer = pair.ask(ask_right(pair))
    assert isinstance(answer, wire.Refused)
