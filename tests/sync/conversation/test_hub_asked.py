"""Claims about what the hub tells a counter."""

from unittest import mock

from sync import wire
from sync.conversation import hub_asked
from tests.sync.conversation.pair import Pair


def holdings(pair: Pair, account: str, *, number: int = 0) -> wire.Holdings:
    """The hub's word on an account."""
    ask = wire.AskHoldings(generation=pair.store.generation(), account=account)
    answer = pair.ask(ask, number=number)
    assert isinstance(answer, wire.Holdings)
    return answer


def found(pair: Pair, *ids: object) -> wire.FoundRecords:
    """The hub's word on records."""
    answer = pair.ask(wire.AskRecords(generation=pair.store.generation(), ids=ids))
    assert isinstance(answer, wire.FoundRecords)
    return answer


def test_what_is_free_and_what_each_till_holds_is_told() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    earned = sum(right.rest for right in pair.store.rights_on(pair.account))
    answer = holdings(pair, pair.account, number=1)
    assert answer.free == 0
    (held,) = answer.rights
    device = pair.store.device(pair.machine.device)
    assert device is not None
    assert held == wire.HeldRight(device.id, device.store, earned, "open")


def test_of_an_account_that_nobody_knows_there_is_nothing() -> None:
    answer = holdings(Pair(), "points:P:nobody")
    assert (answer.free, answer.rights) == (0, ())


def test_of_merged_people_all_accounts_are_told() -> None:
    pair = Pair()
    pair.sell(1)
    other = pair.world.people[1]
    link = lambda: pair.desk.merge(pair.new_id(), pair.who, other)  # noqa: E731  (one line)
    pair.world.deed(pair.machine, "merges", link)
    pair.drain()
    assert holdings(pair, f"points:P:{other.hex}").rights == holdings(pair, pair.account).rights
    assert holdings(pair, pair.account).rights


def test_only_the_largest_rights_are_told() -> None:
    pair = Pair()
    pair.sell(3)
    pair.drain()
    with mock.patch.object(hub_asked, "HELD_MAX", 2):
        rests = [one.rest for one in holdings(pair, pair.account).rights]
    everything = sorted((one.rest for one in pair.store.rights_on(pair.account)), reverse=True)
    assert rests == everything[:2]


def test_asking_changes_nothing_at_the_hub() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    before = dict(pair.store.tables.table("right"))
    holdings(pair, pair.account, number=1)
    assert pair.store.tables.table("right") == before


def test_a_record_is_found_by_its_id_from_another_store_too() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    sale = pair.outbox()[0]
    answer = found(pair, sale.id, pair.new_id(), sale.id)
    (entry,) = answer.entries
    read = wire.from_wire(entry.record)
    assert (read.record, read.fault, answer.left) == (sale, "", ())


def test_what_does_not_fit_is_named() -> None:
    pair = Pair()
    pair.sell(2)
    pair.drain()
    ids = [one.id for one in pair.outbox()]
    with mock.patch.object(hub_asked, "_FOUND_BYTES", 0):
        answer = found(pair, *ids)
    assert len(answer.entries) == 1
    assert answer.left == tuple(ids[1:])


def test_nothing_is_told_to_a_till_of_another_generation() -> None:
    pair = Pair()
    answer = pair.ask(wire.AskHoldings(generation=pair.new_id(), account=pair.account))
    assert isinstance(answer, wire.Refused)
    assert answer.code == "generation"
