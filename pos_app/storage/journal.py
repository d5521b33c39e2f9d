"""Journal: one chain of everything answerable at this till: sales, refunds, counts, overrides.

Each link is h = SHA-256(h_prev || msgpack [seq, kind, at, record id] || body hash); what it is
about and the shift that it counts in stand beside it, so that it can be erased with the chain
intact. Does not say what belongs into it. Does not stop somebody who holds the key from rewriting
all of it: heads are signed (storage/till_key) and kept elsewhere for that.

Invariant: seq runs 1, 2, 3 … without a gap.
"""

import hashlib
from datetime import datetime

import msgspec

from pos_app.domain.ids import ShiftId
from pos_app.storage.columns import bytes_or_none, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.till_key import TillKey
from sync.records import GENESIS, Record

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")

_HEAD = "SELECT seq, h FROM journal ORDER BY seq DESC LIMIT 1"
_ADD = (
    "INSERT INTO journal (seq, kind, at_us, record_id, body_hash, h_prev, h, shift_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_BODY = "INSERT INTO journal_body (seq, body) VALUES (?, ?)"
_ADD_SEAL = "INSERT OR REPLACE INTO journal_seal (seq, at_us, signature) VALUES (?, ?, ?)"
_WALK = (
    "SELECT j.seq, j.kind, j.at_us, j.record_id, j.body_hash, j.h_prev, j.h, b.body, o.body_hash"
    " FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
    " LEFT JOIN outbox o ON o.id = j.record_id"
    " WHERE j.seq > ? ORDER BY j.seq LIMIT 1000"
)


def append(
    connection: Connection,
    record: Record,
    *,
    kind: str,
    at: datetime,
    with_body: bool = False,
    shift_id: ShiftId | None = None,
) -> int:
    """Append a link for a record; its place. Inside the caller's transaction."""
    head = connection.row(_HEAD)
    seq, h_prev = (head[0] + 1, head[1]) if head else (1, GENESIS)
    at_us = us_of(at)
    h = _link(seq, kind, at_us, record.id.bytes, body_hash=record.body_hash, h_prev=h_prev)
    shift = bytes_or_none(shift_id)
    connection.run(_ADD, (seq, kind, at_us, record.id.bytes, record.body_hash, h_prev, h, shift))
    if with_body:
        connection.run(_ADD_BODY, (seq, record.body))
    return int(seq)


def seal_head(connection: Connection, key: TillKey, at: datetime) -> tuple[int, bytes, bytes]:
    """Sign the end of the chain: (seq, hash, signature). Inside the caller's transaction."""
    head = connection.row(_HEAD)
    seq, h = (int(head[0]), bytes(head[1])) if head else (0, GENESIS)
    signature = key.sign(sealed_bytes(seq, h))
    connection.run(_ADD_SEAL, (seq, us_of(at), signature))
    return seq, h, signature


def sealed_bytes(seq: int, h: bytes) -> bytes:
    """What the signature of a head stands on."""
    return b"journal" + seq.to_bytes(8, "big") + h


def first_break(connection: Connection) -> int | None:
    """The first link that does not hold, or None when all do."""
    expected, h_prev = 1, GENESIS
    while rows := connection.rows(_WALK, (expected - 1,)):
        for seq, kind, at_us, record_id, body_hash, before, h, body, sent_hash in rows:
            holds = (
                seq == expected
                and before == h_prev
                and h == _link(seq, kind, at_us, record_id, body_hash=body_hash, h_prev=h_prev)
                and (body is None or hashlib.sha256(body).digest() == body_hash)
                and (sent_hash is None or sent_hash == body_hash)
            )
            if not holds:
                return expected
            expected, h_prev = expected + 1, h
    return None


def _link(
    seq: int, kind: str, at_us: int, record_id: bytes, *, body_hash: bytes, h_prev: bytes
) -> bytes:
    link = _ENCODER.encode((seq, kind, at_us, record_id))
    return hashlib.sha256(h_prev + link + body_hash).digest()
