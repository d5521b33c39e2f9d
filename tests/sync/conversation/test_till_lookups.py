"""Claims about what a till asks only to show it."""

from sync import wire
from sync.conversation.till import TIMEOUT_MS
from sync.conversation.till_lookups import WAITING_MAX, Lookups
from tests.sync.conversation.pair import Pair


def test_holdings_are_asked_for_once_and_told_once() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    pair.till.look_up_holdings(pair.account)
    pair.till.look_up_holdings(pair.account)
    assert isinstance(pair.step(), wire.AskHoldings)
    assert not isinstance(pair.step(), wire.AskHoldings)
    (seen,) = pair.till.take_seen()
    assert isinstance(seen, wire.Holdings)
    assert sum(one.rest for one in seen.rights) > 0
    assert pair.till.take_seen() == ()


def test_records_are_asked_for_in_as_many_messages_as_it_takes() -> None:
    lookups, ids = Lookups(), tuple(Pair().new_id() for _ in range(wire.FIND_MAX + 1))
    lookups.ask_records(ids)
    first = lookups.next_message(ids[0])
    assert isinstance(first, wire.AskRecords)
    assert first.ids == ids[: wire.FIND_MAX]
    left = ids[:2]
    lookups.take(wire.FoundRecords(generation=ids[0], ids=first.ids, entries=(), left=left))
    second = lookups.next_message(ids[0])
    assert isinstance(second, wire.AskRecords)
    assert second.ids == ids[wire.FIND_MAX :]
    lookups.give_up()
    third = lookups.next_message(ids[0])
    assert isinstance(third, wire.AskRecords)
    assert third.ids == left


def test_an_answer_to_another_question_is_not_taken() -> None:
    pair = Pair()
    pair.link()
    pair.till.look_up_holdings(pair.account)
    generation = pair.store.generation()
    pair.take(wire.Holdings(generation=generation, account="points:P:other", free=5))
    pair.take(wire.Holdings(generation=pair.new_id(), account=pair.account, free=5))
    assert pair.till.take_seen() == ()


def test_a_lookup_that_fails_is_not_asked_again() -> None:
    pair = Pair()
    pair.drain()
    pair.till.look_up_holdings(pair.account)
    assert isinstance(pair.next(), wire.AskHoldings)
    pair.till.failed(pair.world.now_ms)
    pair.world.now_ms += TIMEOUT_MS
    assert not isinstance(pair.next(), wire.AskHoldings)


def test_a_hub_that_cannot_answer_one_goes_on_with_everything_else() -> None:
    pair = Pair()
    pair.drain()
    pair.till.look_up_holdings(pair.account)
    assert isinstance(pair.next(), wire.AskHoldings)
    pair.take(wire.Refused(generation=pair.store.generation(), code="unexpected"))
    assert pair.till.status.is_linked
    assert isinstance(pair.next(), wire.Pull)


def test_only_so_many_questions_wait() -> None:
    lookups = Lookups()
    for number in range(WAITING_MAX + 1):
        lookups.ask_holdings(f"points:P:{number}")
    oldest = lookups.next_message(Pair().new_id())
    assert isinstance(oldest, wire.AskHoldings)
    assert oldest.account == "points:P:1"
