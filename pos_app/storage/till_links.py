"""Which accounts are one person's, as merges in the log say. Moves no account.

Invariants:
- A link and its end come to the same in either sequence; what has ended stays ended.
- A group of accounts has no root here: whoever spends names its members (`group_of_account`).
"""

from uuid import UUID

from pos_app.storage.connection import Connection
from pos_app.storage.till_erasure import erased_among
from sync.accounts.links import read_link_body, read_unlink_body
from sync.errors import PoisonError
from sync.kinds import LINKED, UNLINKED
from sync.records import Record

_HAS_ENDED = "SELECT 1 FROM account_link_end WHERE edge = ?"
_LINK = "INSERT INTO account_link (one, other, edge) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_END = "INSERT INTO account_link_end (edge) VALUES (?) ON CONFLICT DO NOTHING"
_UNLINK = "DELETE FROM account_link WHERE edge = ?"
_AT = (
    "SELECT other FROM account_link WHERE one = ?1"
    " UNION SELECT one FROM account_link WHERE other = ?1"
)
_GROUP_MAX = 256


def note_link(connection: Connection, record: Record) -> None:
    """Take note of a merge or its end; of another kind, or without a body, nothing happens."""
    if record.body is None or record.kind not in (LINKED, UNLINKED):
        return
    try:
        if record.kind == UNLINKED:
            _end(connection, read_unlink_body(record.body))
            return
        said = read_link_body(record.body)
    except PoisonError:
        return  # no hub takes such a record; an own one may be here until it is put aside
    if erased_among(connection, record.subjects):
        return  # a merge of somebody erased joins nobody
    if connection.row(_HAS_ENDED, (said.edge.bytes,)) is None:
        connection.run_many(_LINK, [(min(pair), max(pair), said.edge.bytes) for pair in said.pairs])


def _end(connection: Connection, edge: UUID) -> None:
    connection.run(_END, (edge.bytes,))
    connection.run(_UNLINK, (edge.bytes,))


def group_of_account(connection: Connection, account: str) -> tuple[str, ...]:
    """The accounts of one person as this till knows, smallest first."""
    found, ahead = {account}, [account]
    while ahead and len(found) < _GROUP_MAX:
        for (there,) in connection.rows(_AT, (ahead.pop(),)):
            if there not in found:
                found.add(there)
                ahead.append(there)
    return tuple(sorted(found))


def drop_links(connection: Connection) -> None:
    """A replica begins from nothing."""
    connection.run("DELETE FROM account_link")
    connection.run("DELETE FROM account_link_end")
