"""Documents of a snapshot as they came, some dozens in a row: for a till that is being filled.

A row for each of 100,000 documents and another for its head cost a new till more than all that its
counter shows. So where nothing is known yet the states are kept in blocks; the head of such a
document follows from its state. Does not merge and writes no rows of nouns.

Encoded `states`: msgpack array of sync/folded.FoldedDocument, as on the wire.

Invariants:
- What stands in `folded_document` or `document` is newer than what a block says of the same.
- Blocks of one kind do not overlap: the last one that begins at or before an id is the only one
  in which it can be.
"""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import msgspec

from pos_app.storage.connection import Connection
from sync.folded import FoldedDocument

# No reader of these kinds joins their states, and they have no fields that a head keeps.
BLOCK_KINDS = frozenset({"customer", "product"})
SIZE = 64  # some twenty kilobytes: read whole for one document
_Told = Sequence[FoldedDocument]

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER = msgspec.msgpack.Decoder(list[FoldedDocument])
_ADD = "INSERT INTO document_block (kind, first, last, states) VALUES (?, ?, ?, ?)"
_AT = (
    "SELECT first, last, states FROM document_block WHERE kind = ? AND first <= ?"
    " ORDER BY first DESC LIMIT 1"
)
_LAST_BEFORE = (
    "SELECT last FROM document_block WHERE kind = ? AND first <= ? ORDER BY first DESC LIMIT 1"
)
_CHANGE = "UPDATE document_block SET states = ? WHERE kind = ? AND first = ?"
_ALL = "SELECT states FROM document_block"
_LEAVE_HEAD = (
    "INSERT INTO document (kind, id, clock, record_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_DROP_ALL = "DELETE FROM document_block"


def is_for_blocks(kind: str, count: int, *, size: int) -> bool:
    """Whether so many documents of that kind are worth a block; a few are rows like any."""
    return kind in BLOCK_KINDS and count >= size // 2


def write_blocks(connection: Connection, documents: _Told, *, size: int) -> None:
    """Keep plain documents of one kind, between which nothing of that kind is known."""
    told = sorted(documents, key=lambda one: one.id.bytes)
    pieces = [told[at : at + size] for at in range(0, len(told), size)]
    connection.run_many(
        _ADD,
        [(one[0].kind, one[0].id.bytes, one[-1].id.bytes, _ENCODER.encode(one)) for one in pieces],
    )


def is_any_between(connection: Connection, kind: str, first: bytes, last: bytes) -> bool:
    """Whether a block reaches in between these ids."""
    found = connection.row(_LAST_BEFORE, (kind, last))
    return found is not None and found[0] >= first


def find_in_blocks(connection: Connection, kind: str, ids: Iterable[UUID]) -> list[FoldedDocument]:
    """Those of these documents that stand in blocks."""
    found: list[FoldedDocument] = []
    first = last = b""
    states: dict[UUID, FoldedDocument] = {}
    for key in sorted(ids) if kind in BLOCK_KINDS else ():
        if not first <= key.bytes <= last:
            row = connection.row(_AT, (kind, key.bytes))
            if row is None:
                continue
            first, last = row[0], row[1]
            states = {one.id: one for one in _DECODER.decode(row[2])} if key.bytes <= last else {}
        if key in states:
            found.append(states[key])
    return found


def forget_in_blocks(connection: Connection, ids: Sequence[UUID]) -> None:
    """Take these out of whichever blocks they stand in."""
    for kind in BLOCK_KINDS:
        for key in ids:
            row = connection.row(_AT, (kind, key.bytes))
            if row is None or row[1] < key.bytes:
                continue
            told = _DECODER.decode(row[2])
            left = [one for one in told if one.id != key]
            if len(left) < len(told):
                connection.run(_CHANGE, (_ENCODER.encode(left), kind, row[0]))


def end_blocks(connection: Connection) -> None:
    """Another snapshot begins: of what stands in blocks only the heads stay, as rows."""
    plain = (one.plain() for one in all_in_blocks(connection))
    heads = [(one.kind, one.id.bytes, one.hlc, one.record) for one in plain if one is not None]
    connection.run_many(_LEAVE_HEAD, heads)
    connection.run(_DROP_ALL)


def all_in_blocks(connection: Connection) -> Iterator[FoldedDocument]:
    """Every document that stands in a block, also where a row is newer."""
    for (states,) in connection.rows(_ALL):
        yield from _DECODER.decode(states)
