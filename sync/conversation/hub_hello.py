"""What the hub answers to a hello: which lives it knows, how far their chains go, what may go on.

Does not take records. See hub for the invariants.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from uuid import UUID

from sync.accounts import fence, rights
from sync.accounts.book import Holder, RightState
from sync.conversation import hub_clones
from sync.conversation.stores import HubDevice, HubIncarnation, HubStore, JournalEntry
from sync.wire import OLDEST, VERSION, ChainTail, GivenRight, Hello, Refused, Welcome, reported

QUARANTINED_MAX = 200


class Verdict(StrEnum):
    """What the hub says to a hello."""

    OK = "ok"
    ROLLED_BACK = "rolled_back"  # the hub knows more of this till than it does itself
    FORK = "fork"  # two ends of one chain
    DEAD = "dead"  # a manager gave this till up
    UPGRADE = "upgrade"  # too old a version: it may push, and nothing else


def greet(
    store: HubStore, device: HubDevice, hello: Hello, *, now_ms: int, new_id: Callable[[], UUID]
) -> Welcome | Refused:
    """Answer a hello."""
    for tail in hello.chains:
        known = store.incarnation(tail.incarnation)
        if known is not None and known.device != device.id:
            return Refused(generation=store.generation(), code="incarnation_of_other_till")
    if not meet(store, device, hello.chains):
        hub_clones.suspend(store, device)
        return Refused(
            generation=store.generation(), code=hub_clones.CODE, retry_after_ms=hub_clones.RETRY_MS
        )
    verdict = judge(store, hello)
    if verdict is Verdict.OK:
        hear(store, device, hello, new_id=new_id)
    living = hello.chains[-1].incarnation
    return Welcome(
        nonce=hello.nonce, version=VERSION, generation=store.generation(), incarnation=living,
        verdict=verdict.value, hub_ms=now_ms,
        head=store.head(),
        quarantined=store.quarantined(device.id, QUARANTINED_MAX),
        rights=given_to(store, device.id, living) if verdict is Verdict.OK else (),
        void=gone_from(store, device.id, hello) if verdict is Verdict.OK else (),
        chains=tuple(_tail(store, tail) for tail in hello.chains),
    )  # fmt: skip


def meet(store: HubStore, device: HubDevice, chains: tuple[ChainTail, ...]) -> bool:
    """Take note of lives that are new; a new last one closes all others and freezes their rights.

    The others that it names are its past: they come closed, so that a hello of theirs that was
    under way for long makes none of them the living one again. False, and nothing is noted, when
    this is a clone.
    """
    living = chains[-1]
    is_new = store.incarnation(living.incarnation) is None
    before = hub_clones.living_life(store, device.id) if is_new else None
    if hub_clones.is_clone(before, chains):
        return False
    for tail in chains:
        if store.incarnation(tail.incarnation) is None:
            store.put_incarnation(
                HubIncarnation(
                    id=tail.incarnation, device=device.id, reissued=tail.reissued,
                    is_closed=tail is not living,
                    took_over=hub_clones.taken_over(before, chains) if tail is living else None,
                )
            )  # fmt: skip
    if not is_new:
        return True
    close_lives(store, device.id, but=living.incarnation)
    if fence.is_replaying(store, device.id):
        store.put_owed(device.id, ())  # its records stand in other chains now: ask again
    rights.freeze(store, device.id, but=living.incarnation)
    if device.is_dead:
        # Journalled, so that a restored hub waits for it as for every living till.
        store.note_journal(JournalEntry(what="paired", id=device.id, store=device.store))
        store.put_device(replace(device, is_dead=False))
    return True


def close_lives(store: HubStore, device: UUID, *, but: UUID | None = None) -> None:
    """Close the lives of a till, but for one."""
    for known in store.incarnations(device):
        if known.id != but and not known.is_closed:
            store.put_incarnation(replace(known, is_closed=True))


def judge(store: HubStore, hello: Hello) -> Verdict:
    """The verdict on the living chain of a hello whose lives are known."""
    living = hello.chains[-1]
    life = store.incarnation(living.incarnation)
    assert life is not None
    device = store.device(life.device)
    end = store.chain_end(living.incarnation)
    if device is not None and device.is_dead:
        return Verdict.DEAD
    if life.is_closed or living.dseq < end:
        return Verdict.ROLLED_BACK
    if living.dseq == end and store.chain_hash(life.id, end) != living.h:
        return Verdict.FORK
    return Verdict.OK if hello.version >= OLDEST else Verdict.UPGRADE


def hear(store: HubStore, device: HubDevice, hello: Hello, *, new_id: Callable[[], UUID]) -> None:
    """Let a till tell what a restored hub has forgotten.

    It counts once the till knows of the restore: a hello from before may come late, and tells
    too little.
    """
    is_known = hello.generation == store.generation()
    if not is_known or not fence.is_replaying(store, device.id):
        return
    rights.adopt(
        store,
        reported(hello.rights),
        holder=Holder(
            device=device.id, incarnation=hello.chains[-1].incarnation, store=device.store
        ),
        new_id=new_id,
        is_late=device.id in store.overridden(),
    )
    fence.hear(store, device.id, [(tail.incarnation, tail.dseq) for tail in hello.chains])


def given_to(store: HubStore, device: UUID, incarnation: UUID) -> tuple[GivenRight, ...]:
    """The rights that are open for a life; a till adopts those whose answers were lost."""
    return tuple(
        GivenRight(right.id, right.account, right.amount)
        for right in store.rights_at(device)
        if right.holder.incarnation == incarnation and right.state is RightState.OPEN
    )


def gone_from(store: HubStore, device: UUID, hello: Hello) -> tuple[UUID, ...]:
    """The rights that a till may hold for good and the hub does not; it is to void them.

    Its life ended, a manager wrote off what it held, and then hub and till were both put back to
    before that end: the journal remembers the write-off, the life goes on, and the till knows
    nothing of it. What is open, the hub would have told; what it never heard of, nothing covers.
    """
    told = (one.id for one in hello.rights if not one.is_void)
    not_open = (
        key
        for key in told
        if (right := store.right(key)) is None or right.state is not RightState.OPEN
    )
    # Those that the till made itself it does not report.
    paid = (one.id for one in store.rights_at(device) if one.state is RightState.WRITTEN_OFF)
    return tuple(dict.fromkeys((*not_open, *paid)))


def _tail(store: HubStore, told: ChainTail) -> ChainTail:
    end = store.chain_end(told.incarnation)
    h = store.chain_hash(told.incarnation, max(0, min(end, told.dseq)))
    assert h is not None, "a chain has a hash at each of its places"
    return ChainTail(told.incarnation, end, h)
