"""Folded: a document as it stands, as the bytes in which a hub keeps it, sends it, a till keeps it.

The same bytes in all three places: a snapshot is copied, and a new till reads of a document what
its counter shows and nothing else. Does not merge (sync/merge).

`state` is msgpack::

    [[[clock, hlc, record, device], ...],        versions, ids 16 bytes; most fields have the first
     {field: value},
     {field: version},                           of the fields that another version wrote
     [[field, version, value], ...]]             conflicts, oldest first

where `version` is an index into the versions.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from sync.errors import WireError
from sync.merge import WHOLE, ConflictRow, DocumentState, FieldVersion, OneWriting

Read = TypeVar("Read")
_Version = tuple[int, int, bytes, bytes]
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_STATE = msgspec.msgpack.Decoder(
    tuple[list[_Version], dict[str, Any], dict[str, int], list[tuple[str, int, Any]]]
)
_UNREAD = msgspec.msgpack.Decoder(tuple[list[_Version], msgspec.Raw, dict[str, int], list[Any]])
_FIELDS = msgspec.msgpack.Decoder(dict[str, Any])
_NO_FIELDS = _ENCODER.encode({})
_NONE: Mapping[str, int] = {}


class PlainDocument(msgspec.Struct, gc=False):
    """A document that one record wrote, or wrote last in all fields: what it says, and who.

    `written` is the msgpack map of its fields; `hlc` and `record` (16 bytes) are of that record.
    """

    kind: str
    id: UUID
    position: int
    written: msgspec.Raw
    hlc: int
    record: bytes

    def values(self) -> dict[str, Any]:
        """The fields as plain values. Raises WireError."""
        read = _read(_FIELDS, self.written)
        whole = read.get(WHOLE)
        return whole if isinstance(whole, dict) else read

    def hlc_of(self, _name: str) -> int:
        """The clock of whoever wrote a field."""
        return self.hlc


Shown = DocumentState | PlainDocument


class FoldedDocument(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document after the changes up to `position` of the log. Reading it raises WireError."""

    kind: str
    id: UUID
    position: int
    state: bytes

    def read(self) -> DocumentState:
        """All of it."""
        told, values, others, conflicts = _read(_STATE, self.state)
        try:
            versions = [
                (clock, hlc, UUID(bytes=record), UUID(bytes=device))
                for clock, hlc, record, device in told
            ]
            is_of_one = bool(values) and not others
            return DocumentState(
                kind=self.kind, id=self.id, position=self.position,
                fields=OneWriting(values, versions[0]) if is_of_one else {
                    name: FieldVersion(value, *versions[others.get(name, 0)])
                    for name, value in values.items()
                },
                conflicts=tuple(
                    ConflictRow(name, FieldVersion(value, *versions[place]))
                    for name, place, value in conflicts
                ),
            )  # fmt: skip
        except (IndexError, ValueError) as error:
            raise WireError("unreadable", detail="document") from error

    def plain(self) -> PlainDocument | None:
        """The quick way; None for a document of several versions, of conflicts or of nothing."""
        told, written, others, conflicts = _read(_UNREAD, self.state)
        if others or conflicts or written == _NO_FIELDS or not told:
            return None
        _, hlc, record, _ = told[0]
        return PlainDocument(self.kind, self.id, self.position, written, hlc, record)


def folded_of(state: DocumentState) -> FoldedDocument:
    """A document as its bytes."""
    return FoldedDocument(state.kind, state.id, state.position, encode_state(state))


def encode_state(state: DocumentState) -> bytes:
    """Everything but kind, id and position."""
    fields = state.fields
    if isinstance(fields, OneWriting) and not state.conflicts:
        return _ENCODER.encode(((fields.stamp,), fields.values_written, _NONE, ()))
    values = {name: version.value for name, version in fields.items()}
    keys = {name: version.stamp for name, version in fields.items()}
    lost = [row.loser.stamp for row in state.conflicts]
    most = [key for key, _ in Counter(keys.values()).most_common()]
    versions = {key: place for place, key in enumerate(dict.fromkeys((*most, *lost)))}
    others = {name: place for name, key in keys.items() if (place := versions[key])}
    conflicts = [
        (row.name, versions[key], row.loser.value)
        for row, key in zip(state.conflicts, lost, strict=True)
    ]
    return _ENCODER.encode((list(versions), values, others, conflicts))


def _read(decoder: msgspec.msgpack.Decoder[Read], encoded: bytes | msgspec.Raw) -> Read:
    try:
        return decoder.decode(encoded)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError("unreadable", detail="document") from error
