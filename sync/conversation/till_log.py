"""What a till does with the log and the snapshot. See till for when it listens.

Invariant: entries follow without a gap from the position that this till stands at.
"""

import msgspec

from sync.conversation.stores import LogEntry, TillStore
from sync.conversation.till_rights import mark_recalled
from sync.errors import WireError
from sync.kinds import ERASED
from sync.wire import Entry, Pulled, SnapshotPage, from_wire

_ERASED = ERASED.encode()


def take_pulled(store: TillStore, message: Pulled) -> bool:
    """Apply what follows; False for an answer that is not about the next entries."""
    is_next = message.generation == store.generation() and message.after == store.position()
    if not is_next or message.position < message.after:
        return False
    entries = tuple(_read(one) for one in message.entries)
    places = [entry.position for entry in entries]
    if places != sorted(set(places)) or (places and not message.after < places[0]):
        raise WireError("unreadable", detail="positions")
    store.apply(entries)
    for entry in entries:
        if entry.record.kind == ERASED:
            store.erase(entry.record.subjects)
    store.put_position(message.position)
    if message.position >= message.head:
        store.note_caught_up()
    mark_recalled(store, message.recalled)
    return True


def may_erase(message: Pulled) -> bool:
    """Whether bodies may go out of the outbox by this; seldom said without reason."""
    return any(_ERASED in one.record.header for one in message.entries)


def rest_of(store: TillStore, told: Pulled) -> Pulled | None:
    """What of the log that the stream tells follows here; None when it has to be pulled.

    It follows from where the stream was, which may be before the position of this till.
    """
    documents_to, position = store.documents_to(), store.position()
    is_of_here = told.generation == store.generation() and documents_to is not None
    if not is_of_here or told.after < (documents_to or 0):
        return None
    if not told.after <= position < told.position:
        return None
    rest = tuple(one for one in told.entries if one.position > position)
    return msgspec.structs.replace(told, after=position, entries=rest)


def _read(entry: Entry) -> LogEntry:
    read = from_wire(entry.record)
    if read.fault:
        raise WireError("unreadable", detail=read.fault)
    return LogEntry(position=entry.position, clock=entry.clock, record=read.record)


def take_snapshot(store: TillStore, message: SnapshotPage) -> None:
    """Take a page of documents, and first of all whom the hub has erased."""
    store.erase(message.erased)
    store.put_documents(message.documents)
