"""What a till gets from the hub: the log after a position, and the documents as they stand.

Facts of another store travel as their header alone, when they move an account; else not at all.
See hub for the invariants.
"""

from uuid import UUID

from sync.accounts.book import RightState
from sync.conversation.stores import HubDevice, HubStore, LogEntry
from sync.kinds import Merge, Scope, kind_named
from sync.wire import AskSnapshot, Entry, Pull, Pulled, SnapshotPage, to_wire

WANTED_MAX = 100
PASSED_MAX = 5_000  # some hundredths of a second of a reader


def read_log(store: HubStore, device: HubDevice, pull: Pull) -> Pulled:
    """The next entries for a till of this store; the position goes past what is not for it."""
    position, entries = _next_for(store, device, pull)
    return Pulled(
        generation=store.generation(), after=pull.position, head=store.head(),
        position=position,
        entries=entries,
        is_awaited=device.id in store.awaited(),
        recalled=tuple(
            right.id
            for right in store.rights_at(device.id)
            if right.is_recalled and right.state is RightState.OPEN
        ),
        wanted=store.wanted(device.id)[:WANTED_MAX],
    )  # fmt: skip


def read_on(store: HubStore, device: UUID, *, after: int, limit: int) -> Pulled | None:
    """What a till would pull that stands there; None for one that would be refused."""
    known = store.device(device)
    if known is None or known.is_cloned:
        return None
    pull = Pull(generation=store.generation(), position=after, limit=limit, documents_to=0)
    return read_log(store, known, pull)


def _next_for(store: HubStore, device: HubDevice, pull: Pull) -> tuple[int, tuple[Entry, ...]]:
    """Look on while nothing is for it: a new till has the documents and is to go past them."""
    position, passed = pull.position, 0
    entries: list[Entry] = []
    while not entries and passed < PASSED_MAX:
        found = store.entries(position, pull.limit)
        if not found:
            break
        position = found[-1].position
        passed += len(found)
        for_it = (_for_store(store, one, device, pull.documents_to) for one in found)
        entries = [one for one in for_it if one is not None]
    return position, tuple(entries)


def _for_store(
    store: HubStore, entry: LogEntry, device: HubDevice, documents_to: int
) -> Entry | None:
    record, kind = entry.record, kind_named(entry.record.kind)
    maker = store.device(record.device)
    is_elsewhere = (
        kind is not None
        and kind.scope is Scope.STORE
        and (maker is None or maker.store != device.store)
    )
    # Its own changes come again: only then does it know that they are in.
    is_in_snapshot = (
        kind is not None
        and kind.merge is not Merge.NONE
        and entry.position <= documents_to
        and record.device != device.id
    )
    if is_in_snapshot or (is_elsewhere and not record.postings):
        return None
    return Entry(entry.position, entry.clock, to_wire(record, is_withheld=is_elsewhere))


def read_snapshot(store: HubStore, ask: AskSnapshot) -> SnapshotPage:
    """A page of documents. What changed since the first page, the log says."""
    documents = store.documents_after(ask.after, ask.limit)
    return SnapshotPage(
        generation=store.generation(), after=ask.after, position=store.head(),
        documents=documents, erased=store.erased() if ask.after is None else (),
        is_last=not documents, total=store.document_count() if ask.after is None else 0,
    )  # fmt: skip
