"""Claims about what people decide at the hub, and what a restore does not forget."""

import pytest

from sync.accounts.book import RightState
from sync.conversation import custody
from sync.errors import PoisonError
from tests.simulation.durable import Image
from tests.simulation.judge import judge
from tests.sync.conversation.pair import Pair


def put_back(pair: Pair, image: Image) -> None:
    """Restore the hub."""
    pair.store.tables.load(image)
    custody.restored(pair.store, new_id=pair.new_id)


def test_a_till_paired_after_the_backup_is_waited_for() -> None:
    pair = Pair(1)
    image = pair.store.tables.image()
    late = pair.world.add_till()
    put_back(pair, image)
    assert late.device in pair.store.awaited()
    pair.drain()
    assert not pair.store.awaited()


def test_a_till_that_moved_after_the_backup_stays_where_it_moved() -> None:
    pair = Pair()
    pair.drain()
    image = pair.store.tables.image()
    place = pair.new_id()
    custody.pair(pair.store, pair.machine.device, place=place)
    put_back(pair, image)
    device = pair.store.device(pair.machine.device)
    assert device is not None
    assert device.store == place


def test_death_and_write_off_survive_a_restore_to_before_them() -> None:
    pair = Pair()
    pair.sell(3)
    pair.drain()
    image = pair.store.tables.image()
    pair.sell(1)
    pair.drain()
    custody.declare_dead(pair.store, pair.machine.device)
    frozen = [
        one for one in pair.store.rights_at(pair.machine.device) if one.account == pair.account
    ]
    given = {one.id: custody.write_off(pair.store, one.id, txn=pair.new_id()) for one in frozen}
    free = pair.store.free(pair.account)
    assert free == sum(given.values()) > 0
    put_back(pair, image)
    known = pair.store.device(pair.machine.device)
    assert known is not None
    assert known.is_dead
    states = {pair.store.right(one.id).state for one in frozen}
    assert states == {RightState.WRITTEN_OFF}
    assert pair.store.awaited() == {pair.world.tills[1].device}
    # The till was not dead after all: what it tells ties to the unit.
    pair.world.truth.paid[pair.account] = sum(given.values())
    pair.world.written_off = sum(given.values())
    pair.drain()
    judge(pair.world)


def test_an_erasure_survives_a_restore_to_before_it() -> None:
    pair = Pair()
    image = pair.store.tables.image()
    pair.world.deed(pair.machine, "erases", lambda: pair.desk.erase(pair.who))
    pair.drain()
    put_back(pair, image)
    assert pair.store.is_erased(pair.who)


def test_reading_the_journal_again_changes_nothing() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    custody.declare_dead(pair.store, pair.machine.device)
    for right in pair.store.rights_at(pair.machine.device):
        custody.write_off(pair.store, right.id, txn=pair.new_id())
    before = pair.store.tables.image()
    custody.replay_journal(pair.store, new_id=pair.new_id)
    assert pair.store.tables.image() == before


def test_only_what_is_frozen_is_written_off_and_only_who_is_known_dies() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    (right, *_) = pair.store.rights_at(pair.machine.device)
    with pytest.raises(PoisonError):
        custody.write_off(pair.store, right.id, txn=pair.new_id())
    with pytest.raises(PoisonError):
        custody.declare_dead(pair.store, pair.new_id())


def test_who_is_not_waited_for_comes_late() -> None:
    pair = Pair()
    pair.drain()
    put_back(pair, pair.store.tables.image())
    custody.override_fence(pair.store, pair.machine.device)
    assert pair.machine.device in pair.store.overridden()
    pair.drain()
    assert not pair.store.overridden()


def test_what_never_sent_a_record_is_removed_and_comes_back_by_being_paired() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    looked_around, place = pair.new_id(), pair.new_id()
    custody.pair(pair.store, looked_around, place=place)
    image = pair.store.tables.image()
    custody.remove(pair.store, looked_around)
    put_back(pair, image)
    removed = pair.store.device(looked_around)
    assert removed is not None
    assert removed.is_dead, "the journal outlives the restore"
    custody.pair(pair.store, looked_around, place=place)
    again = pair.store.device(looked_around)
    assert again is not None
    assert not again.is_dead


def test_a_till_that_has_spoken_or_is_waited_for_is_not_removed() -> None:
    pair = Pair()
    pair.sell(1)
    pair.drain()
    with pytest.raises(PoisonError, match="has_spoken"):
        custody.remove(pair.store, pair.machine.device)
    late = pair.new_id()
    custody.pair(pair.store, late, place=pair.new_id())
    put_back(pair, pair.store.tables.image())
    with pytest.raises(PoisonError, match="has_spoken"):
        custody.remove(pair.store, late)
