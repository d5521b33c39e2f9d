"""Rows: how the hub's values stand in its tables, and back. Knows no connection."""

from uuid import UUID

import msgspec

from sync.accounts.book import Holder, HubRight, Link, RightState
from sync.conversation.stores import HubDevice, HubIncarnation, LogEntry
from sync.folded import FoldedDocument, folded_of
from sync.hub.database import Row
from sync.merge import DocumentState
from sync.records import Record
from sync.wire import WireRecord, record_of

LOG = "position, id, clock, header, body, body_hash, h"
RIGHT = (
    "id, account, device, incarnation, store, amount, rest, state, is_partial, is_recalled"
)  # fmt: skip
ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_FOLDED = msgspec.msgpack.Decoder(FoldedDocument)
_IDS = msgspec.msgpack.Decoder(tuple[UUID, ...])
_TAILS = msgspec.msgpack.Decoder(tuple[tuple[UUID, int], ...])


def entry_row(record: Record, *, position: int, clock: int, header: bytes) -> Row:
    """A place of the log; `header` is the record's."""
    return position, record.id.bytes, clock, header, record.body, record.body_hash, record.h


def entry_of(row: Row) -> LogEntry:
    """The entry in a row of LOG."""
    position, _id, clock, header, body, body_hash, h = row
    return LogEntry(
        position=position, clock=clock, record=record_of(WireRecord(header, body, body_hash, h))
    )


def blanked(row: Row) -> Row:
    """A row of LOG without its body."""
    return (*row[:4], None, *row[5:])


def right_row(right: HubRight) -> Row:
    """A right."""
    holder = right.holder
    return (
        right.id.bytes, right.account, holder.device.bytes, holder.incarnation.bytes,
        holder.store.bytes, right.amount, right.rest, right.state.value, int(right.is_partial),
        int(right.is_recalled),
    )  # fmt: skip


def right_of(row: Row) -> HubRight:
    """The right in a row of RIGHT."""
    key, account, device, incarnation, store, amount, rest, state, is_partial, is_recalled = row
    return HubRight(
        id=UUID(bytes=key), account=account, amount=amount, rest=rest, state=RightState(state),
        holder=Holder(
            device=UUID(bytes=device), incarnation=UUID(bytes=incarnation),
            store=UUID(bytes=store),
        ),
        is_partial=bool(is_partial), is_recalled=bool(is_recalled),
    )  # fmt: skip


def device_of(row: Row) -> HubDevice:
    """The till in (id, store, is_dead, is_cloned)."""
    return HubDevice(
        id=UUID(bytes=row[0]),
        store=UUID(bytes=row[1]),
        is_dead=bool(row[2]),
        is_cloned=bool(row[3]),
    )


def incarnation_of(row: Row) -> HubIncarnation:
    """The life in (id, device, reissued, is_closed, took_over)."""
    return HubIncarnation(
        id=UUID(bytes=row[0]), device=UUID(bytes=row[1]), reissued=row[2], is_closed=bool(row[3]),
        took_over=None if row[4] is None else UUID(bytes=row[4]),
    )  # fmt: skip


def link_of(row: Row) -> Link:
    """The link in (edge, one, other, is_active)."""
    return Link(UUID(bytes=row[0]), row[1], row[2], bool(row[3]))


def stored_of(state: DocumentState) -> bytes:
    """A document as it is kept and travels."""
    return ENCODER.encode(folded_of(state))


def folded(stored: bytes) -> FoldedDocument:
    """A document as it travels."""
    return _FOLDED.decode(stored)


def state_of(stored: bytes) -> DocumentState:
    """A document from its bytes."""
    return _FOLDED.decode(stored).read()


def ids_of(stored: bytes) -> tuple[UUID, ...]:
    """Ids from their bytes."""
    return _IDS.decode(stored)


def tails_of(stored: bytes) -> tuple[tuple[UUID, int], ...]:
    """Ends of chains from their bytes."""
    return _TAILS.decode(stored)
