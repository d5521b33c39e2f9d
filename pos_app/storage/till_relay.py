"""TillRelay: withdrawals and erasures, kept to be told to a hub that has forgotten them.

Also keeps records that this version cannot read. Header, body and hashes stay as they were sealed.

Invariant: what is told again is what was sealed, byte for byte.
"""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from pos_app.storage.connection import Connection
from sync.conversation.stores import LogEntry
from sync.kinds import PUBLISHED, kind_named
from sync.records import (
    Posting,
    Record,
    decode_base,
    decode_postings,
    decode_subjects,
    header_of,
)

AT_ONCE = 500  # as many as one message takes
_RELAYED = tuple(kind.name for kind in PUBLISHED if kind.is_relayed)
_HEADER = msgspec.msgpack.Decoder(
    tuple[
        UUID, str, int, UUID, UUID, int, int, tuple[UUID, ...],
        tuple[Posting, ...], tuple[tuple[str, int], ...],
    ]
)  # fmt: skip

_KEEP = (
    "INSERT INTO relayed_fact (id, header, body, body_hash, h) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
_OWN = (
    "SELECT id, kind, v, inc, dseq, hlc, subjects, postings, base, body, body_hash, h FROM outbox"
    f" WHERE kind IN ({', '.join('?' * len(_RELAYED))}) AND body IS NOT NULL AND position IS NULL"
)
_ALL = "UPDATE relayed_fact SET is_untold = 1"
_UNTOLD = (
    "SELECT header, body, body_hash, h FROM relayed_fact WHERE is_untold = 1 ORDER BY id LIMIT ?"
)
_TOLD = "UPDATE relayed_fact SET is_untold = 0 WHERE id = ?"
_RAW = (
    "INSERT INTO inbox_raw (id, position, kind, v, header, body) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET position = excluded.position, body = excluded.body"
)


def read_header(header: bytes, *, body: bytes | None, body_hash: bytes, h: bytes) -> Record:
    """A record from its canonical bytes (sync/records)."""
    key, kind, v, device, inc, dseq, hlc, subjects, postings, base = _HEADER.decode(header)
    return Record(
        id=key, kind=kind, v=v, device=device, incarnation=inc, dseq=dseq, hlc=hlc,
        subjects=subjects, postings=postings, base=base, body=body, body_hash=body_hash, h=h,
    )  # fmt: skip


def keep_raw(connection: Connection, entries: Iterable[LogEntry]) -> None:
    """Keep records that this version cannot read, for a later one."""
    rows = [
        (
            one.record.id.bytes, one.position, one.record.kind, one.record.v,
            header_of(one.record), one.record.body,
        )
        for one in entries
    ]  # fmt: skip
    if rows:
        connection.run_many(_RAW, rows)


class TillRelay:
    """The relayed facts of one file."""

    def __init__(self, connection: Connection, *, device: UUID) -> None:
        self._connection, self._device = connection, device

    def keep(self, records: Iterable[Record]) -> None:
        """Keep those that are relayed and still have their bodies."""
        rows = [
            (one.id.bytes, header_of(one), one.body, one.body_hash, one.h)
            for one in records
            if one.body is not None and (kind := kind_named(one.kind)) and kind.is_relayed
        ]
        if rows:
            self._connection.run_many(_KEEP, rows)

    def tell_again(self) -> None:
        """Another generation of the hub has to be told of all; own ones are not kept yet."""
        self.keep(
            Record(
                id=UUID(bytes=row[0]), kind=row[1], v=row[2], device=self._device,
                incarnation=UUID(bytes=row[3]), dseq=row[4], hlc=row[5],
                subjects=decode_subjects(row[6]), postings=decode_postings(row[7]),
                base=decode_base(row[8]), body=row[9], body_hash=row[10], h=row[11],
            )
            for row in self._connection.rows(_OWN, _RELAYED)
        )  # fmt: skip
        self._connection.run(_ALL)

    def untold(self) -> tuple[Record, ...]:
        """The next that this generation of the hub has not confirmed."""
        return tuple(
            read_header(header, body=body, body_hash=body_hash, h=h)
            for header, body, body_hash, h in self._connection.rows(_UNTOLD, (AT_ONCE,))
        )

    def told(self, ids: Iterable[UUID]) -> None:
        """The hub has these."""
        self._connection.run_many(_TOLD, [(one.bytes,) for one in ids])
