"""What the hub was asked only to show it, as the line in which the agent says it.

Nothing of it touches the till's file. Does not decide what may be done with it.
"""

from pos_app.replication.agent_lines import FoundRecord, HeldThere, HoldingsSeen, RecordsSeen
from sync.conversation.till_lookups import Seen
from sync.wire import Entry, Holdings, from_wire


def said_of(seen: Seen) -> HoldingsSeen | RecordsSeen:
    """The line of an answer."""
    if isinstance(seen, Holdings):
        rights = tuple(
            HeldThere(device=one.device, store=one.store, rest=one.rest, state=one.state)
            for one in seen.rights
        )
        return HoldingsSeen(account=seen.account, free=seen.free, rights=rights)
    found = tuple(one for one in map(_found, seen.entries) if one is not None)
    return RecordsSeen(ids=seen.ids, records=found)


def _found(entry: Entry) -> FoundRecord | None:
    """A record; None when its parts do not fit together: nobody may act on it."""
    read = from_wire(entry.record)
    one = read.record
    if read.fault:
        return None
    return FoundRecord(
        id=one.id, kind=one.kind, v=one.v, device=one.device, incarnation=one.incarnation,
        body=one.body,
    )  # fmt: skip
