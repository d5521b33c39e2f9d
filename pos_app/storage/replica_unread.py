"""What this version could not take from other tills, kept until a later one reads it again.

Facts whole, documents by name alone (their state is kept by till_store). The same table holds
records of kinds that this version does not know. Reads no body and opens no transaction.
"""

import json
from collections.abc import Collection, Iterable
from uuid import UUID

from pos_app.operations.replica_book import UnreadNote
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection

_NOTE = (
    "INSERT OR REPLACE INTO inbox_raw (id, position, kind, v, header, body)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_OF_KINDS = (
    "SELECT id, kind, v, position, header, body FROM inbox_raw"
    " WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY position, id LIMIT ?"
)
_DROP = "DELETE FROM inbox_raw WHERE id = ?"


def note_unread(connection: Connection, note: UnreadNote) -> None:
    """Keep it."""
    row = (note.id.bytes, note.position, note.kind, note.v, note.header, note.body)
    connection.run(_NOTE, row)


def read_unread(
    connection: Connection, kinds: Collection[str], limit: int
) -> tuple[UnreadNote, ...]:
    """Notes of these kinds, the oldest first; below 0 all of them."""
    return tuple(
        UnreadNote(id=id_of(key), kind=kind, v=v, position=position, header=header, body=body)
        for key, kind, v, position, header, body in connection.rows(
            _OF_KINDS, (json.dumps(sorted(kinds)), limit)
        )
    )


def drop_unread(connection: Connection, ids: Iterable[UUID]) -> None:
    """Forget these."""
    connection.run_many(_DROP, [(one.bytes,) for one in ids])
