"""What the hub tells whoever stands at a counter: where value lies, and single records.

Writes nothing, so an answer that is lost is simply asked for again. Grants nothing (hub).

Invariant: a record is told to a till of any store that knows its id; ids cannot be guessed.
"""

from sync.accounts import rights
from sync.conversation.stores import HubStore
from sync.wire import (
    MESSAGE_BYTES,
    AskHoldings,
    AskRecords,
    Entry,
    FoundRecords,
    HeldRight,
    Holdings,
    to_wire,
)

HELD_MAX = 100
_FOUND_BYTES = MESSAGE_BYTES // 2


def tell_holdings(store: HubStore, ask: AskHoldings) -> Holdings:
    """Where the value of a person's accounts lies, the largest right first."""
    found = rights.holdings(store, ask.account)
    largest = sorted(found.rights, key=lambda one: (-one.rest, one.id))[:HELD_MAX]
    return Holdings(
        generation=store.generation(), account=ask.account, free=found.free,
        rights=tuple(
            HeldRight(one.holder.device, one.holder.store, one.rest, one.state.value)
            for one in largest
        ),
    )  # fmt: skip


def find_records(store: HubStore, ask: AskRecords) -> FoundRecords:
    """The records that the hub has of those asked for, as many as fit."""
    entries: list[Entry] = []
    left, size = [], 0
    for key in dict.fromkeys(ask.ids):
        known = store.record(key)
        if known is None:
            continue
        size += len(known.record.body or b"")
        if entries and size > _FOUND_BYTES:
            left.append(key)
        else:
            entries.append(Entry(known.position, known.clock, to_wire(known.record)))
    return FoundRecords(
        generation=store.generation(), ids=ask.ids, entries=tuple(entries), left=tuple(left)
    )
