"""What the hub does with records that are pushed or passed on.

Takes each by its place in the chain and its bytes; what a record does is in `acceptance`. See hub
for the invariants.
"""

from sync.accounts import fence
from sync.accounts.book import Holder
from sync.accounts.postings import CURRENT, Standing
from sync.conversation.acceptance import accept
from sync.conversation.stores import HubDevice, HubStore
from sync.errors import PoisonError, WireError
from sync.kinds import kind_named
from sync.records import link_hash
from sync.wire import Push, Pushed, ReadRecord, Refused, Relay, Relayed, WireRecord, from_wire


def take_push(store: HubStore, device: HubDevice, push: Push, *, now_ms: int) -> Pushed | Refused:
    """Take a batch; what of it the hub has now, with the hash compared here."""
    life = store.incarnation(push.incarnation)
    end = store.chain_end(push.incarnation)
    if life is None or life.device != device.id or not 0 < push.first <= end + 1:
        return Refused(generation=store.generation(), code="hello_first")
    holder = Holder(device=device.id, incarnation=life.id, store=device.store)
    before = store.chain_hash(life.id, push.first - 1)
    assert before is not None, "a chain has a hash at each of its places"
    acked, h, is_fork = push.first - 1, before, False
    quarantined: list[tuple[int, str]] = []
    new: list[bytes] = []
    for dseq, sent in enumerate(push.records, start=push.first):
        is_known = dseq <= end
        is_fork = not (store.chain_hash(life.id, dseq) == sent.h if is_known else follows(h, sent))
        if is_fork:
            break
        if not is_known:
            reason = take(store, sent, holder=holder, dseq=dseq, now_ms=now_ms)
            new.append(sent.h)
            if reason:
                quarantined.append((dseq, reason))
        acked, h = dseq, sent.h
    if new:
        store.put_chain(life.id, end + 1, new)
    fence.settle(store, device.id)
    return Pushed(
        generation=store.generation(), incarnation=life.id, dseq=acked, h=h,
        quarantined=tuple(quarantined), is_fork=is_fork,
    )  # fmt: skip


def follows(h_prev: bytes, sent: WireRecord) -> bool:
    """Whether a record is the next link after `h_prev`, by the very bytes that came."""
    return link_hash(h_prev, sent.header, sent.body_hash) == sent.h


def take(store: HubStore, sent: WireRecord, *, holder: Holder, dseq: int, now_ms: int) -> str:
    """Take one record that has its place, or put it aside: the reason."""
    read: ReadRecord | None = None
    try:
        read = from_wire(sent)
        _require_place(read, holder, dseq)
        # How it stands is asked for by what moves value alone, and most records move none.
        standing = standing_of(store, holder, dseq) if read.record.postings else CURRENT
        accept(store, read, holder=holder, standing=standing, now_ms=now_ms)
    except (WireError, PoisonError) as error:
        subjects = read.record.subjects if read is not None else ()
        is_gone = any(store.is_erased(one) for one in subjects)
        body = b"" if is_gone or sent.body is None else sent.body
        store.quarantine(holder.incarnation, dseq, body, reason=error.reason, subjects=subjects)
        return error.reason
    return ""


def _require_place(read: ReadRecord, holder: Holder, dseq: int) -> None:
    record = read.record
    if read.fault:
        raise PoisonError(read.fault)
    place = (record.device, record.incarnation, record.dseq)
    if place != (holder.device, holder.incarnation, dseq):
        raise PoisonError("place")


def standing_of(store: HubStore, holder: Holder, dseq: int) -> Standing:
    """How a record of this place stands."""
    life = store.incarnation(holder.incarnation)
    return Standing(
        is_current=life is not None and not life.is_closed and dseq > life.reissued,
        is_replay=fence.is_replay(store, holder.device, holder.incarnation, dseq),
        is_late=holder.device in store.overridden(),
    )


def take_relay(store: HubStore, device: HubDevice, relay: Relay, *, now_ms: int) -> Relayed:
    """Take withdrawals and erasures that others made; their own chains bring them too, or never."""
    taken = []
    for sent in relay.records:
        try:
            read = from_wire(sent)
            taken.append(read.record.id)
            kind = kind_named(read.record.kind)
            if kind is not None and kind.is_relayed and not read.record.postings:
                holder = Holder(
                    device=device.id, incarnation=read.record.incarnation, store=device.store
                )
                accept(store, read, holder=holder, standing=Standing(), now_ms=now_ms)
        except (WireError, PoisonError):
            # What is wrong with it is for its maker's chain to show, not for who passed it on.
            continue
    return Relayed(generation=store.generation(), ids=tuple(taken))
