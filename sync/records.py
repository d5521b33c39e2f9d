"""Record: the envelope in which every fact and every change of a document travels.

Byte format (msgpack, smallest encodings, arrays in this order)::

    header  [id, kind, v, device, incarnation, dseq, hlc, subjects, postings, base]
            id, device, incarnation, subjects: 16 bytes each
            postings: [[account, delta, right or nil], ...]; account text, right 16 bytes
            base: [[field, hlc replaced], ...] sorted by field; only for documents
    body    the kind's own msgpack, as its maker wrote it; never encoded again
    h       SHA-256(h_prev || header || SHA-256(body)), h_prev of the first record is 32 zeros

The chain covers the body's hash and not the body, so that a body can be erased with the chain
intact. Does not know what a body says (pos_app/replication) and does no I/O.

Invariants:
- dseq of one incarnation runs 1, 2, 3 … without a gap.
- `header_of` gives the same bytes on every machine.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import msgspec

from sync.errors import ChainBrokenError, SyncError

GENESIS = bytes(32)

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")


class Posting(msgspec.Struct, frozen=True, array_like=True):
    """One change of an account, in its own unit; `right` is the spending right used, if any."""

    account: str
    delta: int
    right: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDraft:
    """A record before it has a place in the chain: what the encoder of the till makes."""

    id: UUID
    kind: str
    v: int
    body: bytes
    subjects: tuple[UUID, ...] = ()
    postings: tuple[Posting, ...] = ()
    base: tuple[tuple[str, int], ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record in its place. `body` is None after an erasure; `body_hash` stays."""

    id: UUID
    kind: str
    v: int
    device: UUID
    incarnation: UUID
    dseq: int
    hlc: int
    subjects: tuple[UUID, ...]
    postings: tuple[Posting, ...]
    base: tuple[tuple[str, int], ...]
    body: bytes | None
    body_hash: bytes
    h: bytes

    def erased(self) -> "Record":
        """The same record without its body; the chain still holds."""
        return msgspec.structs.replace(self, body=None)


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The end of a chain: the last dseq, its hash and its clock. Dseq 0 is the empty chain."""

    dseq: int = 0
    h: bytes = GENESIS
    hlc: int = 0


def encode_subjects(subjects: Iterable[UUID]) -> bytes:
    """Subjects as msgpack, for a column."""
    return _ENCODER.encode(list(subjects))


def encode_postings(postings: Iterable[Posting]) -> bytes:
    """Postings as msgpack, for a column."""
    return _ENCODER.encode(list(postings))


def encode_base(base: Iterable[tuple[str, int]]) -> bytes:
    """Base as msgpack, for a column."""
    return _ENCODER.encode(list(base))


def decode_subjects(encoded: bytes) -> tuple[UUID, ...]:
    """Subjects from their column."""
    return msgspec.msgpack.decode(encoded, type=tuple[UUID, ...])


def decode_postings(encoded: bytes) -> tuple[Posting, ...]:
    """Postings from their column."""
    return msgspec.msgpack.decode(encoded, type=tuple[Posting, ...])


def decode_base(encoded: bytes) -> tuple[tuple[str, int], ...]:
    """Base from its column."""
    return msgspec.msgpack.decode(encoded, type=tuple[tuple[str, int], ...])


def header_of(record: Record) -> bytes:
    """The canonical bytes of everything but body and hashes."""
    return _ENCODER.encode(
        (
            record.id, record.kind, record.v, record.device, record.incarnation, record.dseq,
            record.hlc, record.subjects, record.postings, record.base,
        )
    )  # fmt: skip


def seal(
    draft: RecordDraft, *, device: UUID, incarnation: UUID, hlc: int, after: ChainHead
) -> Record:
    """Give a draft the next place in the chain that ends at `after`."""
    base = tuple(sorted(draft.base))
    dseq = after.dseq + 1
    header = _ENCODER.encode(
        (
            draft.id, draft.kind, draft.v, device, incarnation, dseq, hlc, draft.subjects,
            draft.postings, base,
        )
    )  # fmt: skip
    body_hash = hashlib.sha256(draft.body).digest()
    return Record(
        id=draft.id, kind=draft.kind, v=draft.v, device=device, incarnation=incarnation,
        dseq=dseq, hlc=hlc, subjects=draft.subjects, postings=draft.postings, base=base,
        body=draft.body, body_hash=body_hash,
        h=hashlib.sha256(after.h + header + body_hash).digest(),
    )  # fmt: skip


def reseal(record: Record, *, incarnation: UUID, after: ChainHead) -> Record:
    """The same record in the chain of another incarnation: same id, clock, body and postings."""
    moved = msgspec.structs.replace(record, incarnation=incarnation, dseq=after.dseq + 1)
    return msgspec.structs.replace(moved, h=link_hash(after.h, header_of(moved), record.body_hash))


def link_hash(h_prev: bytes, header: bytes, body_hash: bytes) -> bytes:
    """The hash of one link of the chain."""
    return hashlib.sha256(h_prev + header + body_hash).digest()


def verify_chain(records: Iterable[Record], *, after: ChainHead | None = None) -> ChainHead:
    """Walk records of one incarnation in order; the head they end at.

    Raises ChainBrokenError at the first record that is missing, doubled, out of place or changed.
    An erased body is no break.
    """
    head = after if after is not None else ChainHead()
    incarnation: UUID | None = None
    for record in records:
        if record.dseq != head.dseq + 1:
            raise ChainBrokenError(f"expected {head.dseq + 1}", dseq=record.dseq)
        if incarnation is not None and record.incarnation != incarnation:
            raise ChainBrokenError("another incarnation", dseq=record.dseq)
        incarnation = record.incarnation
        if record.hlc <= head.hlc:
            raise ChainBrokenError("the clock went back", dseq=record.dseq)
        if record.body is not None and hashlib.sha256(record.body).digest() != record.body_hash:
            raise ChainBrokenError("the body was changed", dseq=record.dseq)
        h = hashlib.sha256(head.h + header_of(record) + record.body_hash).digest()
        if h != record.h:
            raise ChainBrokenError("the hash does not follow", dseq=record.dseq)
        head = ChainHead(record.dseq, h, record.hlc)
    return head


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFields:
    """The fields of one document as plain values (None, bool, int, str, bytes, list, map)."""

    kind: str
    id: UUID
    fields: dict[str, object]
    subjects: tuple[UUID, ...] = ()


def document_body(document_id: UUID, fields: dict[str, object]) -> bytes:
    """The body that every document record has (sync/kinds): `id` and `fields`."""
    return _ENCODER.encode({"id": document_id, "fields": fields})


def read_document_body(body: bytes) -> tuple[UUID, dict[str, object]]:
    """The document's id and its fields. Raises SyncError `sync.body_unreadable`."""
    try:
        read = _BODY.decode(body)
    except msgspec.MsgspecError as error:
        raise SyncError("sync.body_unreadable", reason=str(error)) from error
    return read.id, read.fields


class _DocumentBody(msgspec.Struct):
    id: UUID
    fields: dict[str, object]


_BODY = msgspec.msgpack.Decoder(_DocumentBody)
