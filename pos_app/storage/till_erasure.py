"""Erasing somebody from what a till knows by records: bodies, folded documents, conflicts.

Rows of nouns are the Projector's. What stays of a record is its place in the chain.

Invariants:
- A chain still holds after its bodies are gone (sync/records).
- An erasure is for ever, by id; asking twice purges twice, also what came since.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.document_blocks import forget_in_blocks
from pos_app.storage.erased_sweep import mark
from pos_app.storage.till_relay import read_header
from sync.kinds import ERASED, is_blanked
from sync.records import decode_subjects

_ERASED = "SELECT e.id FROM json_each(?) j CROSS JOIN erased e ON e.id = unhex(j.value)"
_ANY = "SELECT 1 FROM erased LIMIT 1"
_NOTE = "INSERT INTO erased (id, erased_at_us) VALUES (?, ?) ON CONFLICT DO NOTHING"
_FOUND = "SELECT o.inc, o.dseq, o.id, o.kind, o.subjects FROM"
# The conditions are those of the indexes outbox_subject and outbox_several.
_NAMED_FIRST = (
    f"{_FOUND} json_each(?) j CROSS JOIN outbox o ON substr(o.subjects, 4, 16) = unhex(j.value)"
    " WHERE length(o.subjects) > 1 AND o.body IS NOT NULL"
)
_SEVERAL = f"{_FOUND} outbox o WHERE length(o.subjects) > 19 AND o.body IS NOT NULL"
_BLANK = "UPDATE outbox SET body = NULL WHERE inc = ? AND dseq = ?"
_UNLINK_BODY = (
    "DELETE FROM journal_body WHERE seq IN (SELECT l.seq FROM json_each(?) j"
    " JOIN journal l ON l.record_id = unhex(j.value))"
)
_RELAYED = "SELECT id, header FROM relayed_fact"
_DROP_RELAYED = "DELETE FROM relayed_fact WHERE id = ?"
_RAW = "SELECT id, header FROM inbox_raw WHERE body IS NOT NULL AND length(header) > 0"
_BLANK_RAW = "UPDATE inbox_raw SET body = NULL WHERE id = ?"
_DOCUMENTS = (
    "DELETE FROM folded_document WHERE id = ?",
    "DELETE FROM document WHERE id = ?",
    "DELETE FROM document_conflict WHERE document_id = ?",
)
_CUSTOMER = "customer"
_KINDS = "SELECT kind FROM document UNION SELECT kind FROM folded_document"


def erased_among(connection: Connection, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these were erased."""
    # Hardly anybody was, and a page of the snapshot names ten thousand.
    if connection.row(_ANY) is None or not (asked := {one.hex for one in ids}):
        return set()
    rows = connection.rows(_ERASED, (msgspec.json.encode(sorted(asked)).decode(),))
    return {id_of(key) for (key,) in rows}


def purge(connection: Connection, subjects: Sequence[UUID], *, at: datetime) -> None:
    """Note the erasure, and take out what records say of these people."""
    whom = frozenset(subjects)
    _note(connection, subjects, at)
    found = {(row[0], row[1]): row for row in _named_first(connection, subjects)}
    found |= {(row[0], row[1]): row for row in connection.rows(_SEVERAL)}
    records = _blank(connection, found.values(), whom)
    if records:
        asked = msgspec.json.encode([one.hex() for one in records]).decode()
        connection.run(_UNLINK_BODY, (asked,))
    for drop, rows in ((_DROP_RELAYED, _RELAYED), (_BLANK_RAW, _RAW)):
        gone = [
            (key,) for key, header in connection.rows(rows)
            if _is_about(header, whom)
        ]  # fmt: skip
        connection.run_many(drop, gone)
    _drop_documents(connection, subjects, {kind for (kind,) in connection.rows(_KINDS)})


def purge_newcomers(connection: Connection, subjects: Sequence[UUID], *, at: datetime) -> None:
    """The same for people of whom this till alone wrote, and nothing that names somebody else.

    Reads no more than is theirs, so that thousands can go. What the hub tells again of them goes
    when it tells of the erasure.
    """
    _note(connection, subjects, at)
    _blank(connection, _named_first(connection, subjects), frozenset(subjects))
    _drop_documents(connection, subjects, {_CUSTOMER})


def _note(connection: Connection, subjects: Sequence[UUID], at: datetime) -> None:
    connection.run_many(_NOTE, [(one.bytes, us_of(at)) for one in subjects])
    mark(connection)


def _named_first(connection: Connection, subjects: Sequence[UUID]) -> list[Any]:
    asked = msgspec.json.encode([one.hex for one in subjects]).decode()
    return connection.rows(_NAMED_FIRST, (asked,))


def _blank(connection: Connection, rows: Iterable[Any], whom: frozenset[UUID]) -> list[bytes]:
    """Take the bodies out of those of these records that are about them; which they were."""
    found = [
        (inc, dseq, key)
        for inc, dseq, key, kind, subjects in rows
        if kind != ERASED and is_blanked(kind) and whom.intersection(decode_subjects(subjects))
    ]
    connection.run_many(_BLANK, [(inc, dseq) for inc, dseq, _ in found])
    return [key for _, _, key in found]


def _drop_documents(connection: Connection, subjects: Sequence[UUID], kinds: set[str]) -> None:
    for statement in _DOCUMENTS:
        connection.run_many(
            f"{statement} AND kind = ?", [(one.bytes, kind) for one in subjects for kind in kinds]
        )
    forget_in_blocks(connection, subjects)


def _is_about(header: bytes, whom: frozenset[UUID]) -> bool:
    record = read_header(header, body=None, body_hash=b"", h=b"")
    about = record.kind != ERASED and is_blanked(record.kind)
    return about and not whom.isdisjoint(record.subjects)
