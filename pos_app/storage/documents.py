"""Documents: every change becomes a record that carries the fields that changed.

The noun's own table holds its values; `document` holds who wrote it last and when, and the fields
that this version does not know. Does not merge what other tills write (that comes with the
exchange of records).

Invariants:
- A put that changes nothing makes no record.
- `base` names for each changed field the clock that it replaced.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec

from pos_app.storage.connection import Connection
from pos_app.storage.document_blocks import find_in_blocks
from pos_app.storage.outbox import Outbox, RecordEncoder
from sync.kinds import Merge, kind_named
from sync.records import DocumentFields, Record

_ENCODER = msgspec.msgpack.Encoder()
_EXTRA = msgspec.msgpack.Decoder(dict[str, object])
_CLOCKS = msgspec.msgpack.Decoder(dict[str, tuple[int, bytes]])
WHOLE = "*"  # the one name in `base` of a document that merges as a whole

_HEAD = "SELECT clock, record_id, clocks, extra FROM document WHERE kind = ? AND id = ?"
_WRITE = (
    "INSERT INTO document (kind, id, clock, record_id, clocks) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET clock = excluded.clock,"
    " record_id = excluded.record_id, clocks = excluded.clocks"
)


class Documents:
    """Turns a noun before and after into a record and a head."""

    def __init__(
        self,
        connection: Connection,
        outbox: Outbox,
        encoder: RecordEncoder,
        mint_id: Callable[[], UUID],
    ) -> None:
        self._connection = connection
        self._outbox = outbox
        self._encoder = encoder
        self._mint_id = mint_id

    def put(self, noun: Any, before: Any | None) -> Record | None:
        """Record what differs between two values of a noun; `before` None: it is new."""
        return self.put_fields(
            self._encoder.fields_of(noun),
            None if before is None else self._encoder.fields_of(before),
        )

    def put_fields(self, now: DocumentFields, before: DocumentFields | None) -> Record | None:
        """Record what differs between two states of a document. None when nothing does."""
        old = {} if before is None else before.fields
        changed = {
            name: value
            for name, value in now.fields.items()
            if name not in old or old[name] != value
        }
        if not changed:
            return None
        kind = kind_named(now.kind)
        assert kind is not None, "this version publishes what it writes"
        is_whole = kind.merge is Merge.WHOLE
        if is_whole:
            changed = now.fields
        head = None if before is None else self._head(now.kind, now.id)
        clocks: dict[str, tuple[int, bytes]] = {}
        base: tuple[tuple[str, int], ...] = ()
        if head is not None:
            known = _CLOCKS.decode(head[2]) if head[2] is not None else {}
            written: tuple[int, bytes] = (head[0], head[1])
            if is_whole:
                base = ((WHOLE, head[0]),)
                # What a later version wrote into the whole is sent on as it came.
                changed = changed if head[3] is None else _EXTRA.decode(head[3]) | changed
            else:
                base = tuple((name, known.get(name, written)[0]) for name in changed if name in old)
                clocks = {name: known.get(name, written) for name in old if name not in changed}
        record = self._outbox.stamp(
            self._encoder.change(now, changed, record_id=self._mint_id(), base=base)
        )
        self._connection.run(
            _WRITE,
            (
                now.kind,
                now.id.bytes,
                record.hlc,
                record.id.bytes,
                _ENCODER.encode(clocks) if clocks else None,
            ),
        )
        return record

    def _head(self, kind: str, document_id: UUID) -> Sequence[Any] | None:
        return _read_head(self._connection, kind, document_id)


@dataclass(frozen=True, slots=True)
class Written:
    """When each field of a document was written last, by the clock of the log."""

    clock: int
    clocks: Mapping[str, tuple[int, bytes]]

    def at(self, name: str) -> int:
        """The clock of one field."""
        return self.clocks.get(name, (self.clock, b""))[0]


def read_written(connection: Connection, kind: str, document_id: UUID) -> Written | None:
    """When the fields of a document were written; None for one that nobody knows."""
    head = _read_head(connection, kind, document_id)
    if head is None:
        return None
    return Written(head[0], {} if head[2] is None else _CLOCKS.decode(head[2]))


def read_writer(connection: Connection, kind: str, document_id: UUID) -> bytes | None:
    """The record that wrote a document last; None for one that nobody knows."""
    head = _read_head(connection, kind, document_id)
    return None if head is None else bytes(head[1])


def _read_head(connection: Connection, kind: str, document_id: UUID) -> Sequence[Any] | None:
    found = connection.row(_HEAD, (kind, document_id.bytes))
    for one in find_in_blocks(connection, kind, [document_id]) if found is None else ():
        plain = one.plain()
        assert plain is not None, "no others stand in blocks"
        return (plain.hlc, plain.record, None, None)
    return found
