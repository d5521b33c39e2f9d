"""Claims about the fence of a restored hub."""

from sync.accounts import fence
from tests.sync.ledger import Ledger, uid

TILL, LIFE, OTHER = uid(11), uid(12), uid(21)


def test_the_fence_is_down_when_every_chain_has_arrived() -> None:
    store = Ledger().store
    fence.put_up(store, [TILL])
    assert fence.is_up(store)
    fence.hear(store, TILL, [(LIFE, 1)])
    assert fence.is_up(store)
    assert fence.is_replay(store, TILL, LIFE, 1)
    assert not fence.is_replay(store, TILL, LIFE, 2)
    store.put_chain(LIFE, 1, [b"h"])
    fence.settle(store, TILL)
    assert not fence.is_up(store)
    assert not fence.is_replay(store, TILL, LIFE, 1)


def test_a_till_that_has_less_by_now_does_not_keep_the_fence_up() -> None:
    store = Ledger().store
    fence.put_up(store, [TILL])
    fence.hear(store, TILL, [(LIFE, 82)])
    fence.hear(store, TILL, [(LIFE, 0)])
    assert not fence.is_up(store)


def test_nobody_waits_for_a_till_that_was_overridden_and_it_is_late() -> None:
    store = Ledger().store
    fence.put_up(store, [TILL, OTHER])
    fence.override(store, TILL)
    fence.override(store, TILL)
    assert store.awaited() == {OTHER}
    assert fence.is_replaying(store, TILL)
    fence.hear(store, TILL, [(LIFE, 0)])
    assert not fence.is_replaying(store, TILL)


def test_silence_is_not_a_report() -> None:
    store = Ledger().store
    fence.put_up(store, [TILL])
    fence.settle(store, TILL)
    assert fence.is_up(store)
