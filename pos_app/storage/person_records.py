"""Who is one person: merges as rows, and the group of a record in one step.

Writes no records for others (people_book) and knows no customer's values.

Invariants:
- `person_record` holds exactly the records that active merges join, each with the smallest id of
  its group; a record that stands alone has no row.
- A merge that has ended stays ended, whichever of the two came first.
- A merge of somebody erased joins nobody.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from pos_app.domain.ids import CustomerId, StaffId, StoreId
from pos_app.domain.person_merge import Merge, MergeEnd, MergeWhy
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection, Value
from pos_app.storage.till_erasure import erased_among

_GROUP_MAX = 256  # as for accounts (sync/accounts/links): beyond it is a mistake of somebody
_GROUP = (
    "SELECT o.id FROM person_record p JOIN person_record o ON o.person = p.person"
    " WHERE p.id = ? ORDER BY o.id"
)
_COLUMNS = "id, a, b, at_us, staff_id, store_id, why, chance"
_KNOWN = "SELECT is_active FROM person_link WHERE id = ?"
_WRITE = (
    f"INSERT INTO person_link ({_COLUMNS}, is_active, record_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET a = excluded.a,"
    " b = excluded.b, at_us = excluded.at_us, staff_id = excluded.staff_id,"
    " store_id = excluded.store_id, why = excluded.why, chance = excluded.chance,"
    " record_id = excluded.record_id"
)
_END = (
    "INSERT INTO person_link (id, a, b, is_active, record_id, ended_at_us, ended_by)"
    " VALUES (?1, x'', x'', 0, ?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET is_active = 0,"
    " ended_at_us = excluded.ended_at_us, ended_by = excluded.ended_by"
)
_OF_EDGE = "SELECT a, b FROM person_link WHERE id = ? AND a <> x''"
_AT = (
    "SELECT b FROM person_link WHERE a = ?1 AND is_active"
    " UNION SELECT a FROM person_link WHERE b = ?1 AND is_active"
)
_LEAVE = "DELETE FROM person_record WHERE id = ?"
_JOIN = "INSERT INTO person_record (id, person) VALUES (?, ?)"
_ACTIVE = f"SELECT {_COLUMNS} FROM person_link WHERE is_active AND (a = ?1 OR b = ?1)"
_ONE = f"SELECT {_COLUMNS} FROM person_link WHERE id = ? AND is_active"
_AFTER = f"SELECT {_COLUMNS} FROM person_link WHERE is_active AND id > ? ORDER BY id LIMIT ?"
_EDGES_OF = "SELECT id FROM person_link WHERE a = ?1 OR b = ?1"
_FORGET_LINKS = "DELETE FROM person_link WHERE a = ?1 OR b = ?1"
_FORGET_ACCOUNTS = "DELETE FROM account_link WHERE edge = ?"


def keys_of_person(connection: Connection, customer_id: UUID) -> tuple[bytes, ...]:
    """The ids of all records of one person, the one asked for first, then by id."""
    found = connection.rows(_GROUP, (customer_id.bytes,))
    own = customer_id.bytes
    return (own, *(key for (key,) in found if key != own)) if found else (own,)


def rows_of_person(
    connection: Connection, query: str, customer_id: UUID, *rest: Value
) -> list[tuple[Any, ...]]:
    """The rows of a query about one customer, of every record of theirs, one after the other."""
    keys = keys_of_person(connection, customer_id)
    return [row for key in keys for row in connection.rows(query, (key, *rest))]


def write_merges(connection: Connection, merges: Iterable[Merge]) -> None:
    """Write merges, whether they are known or not."""
    for one in merges:
        if erased_among(connection, (one.a, one.b)):
            continue
        known = connection.row(_KNOWN, (one.edge.bytes,))
        connection.run(
            _WRITE,
            (
                one.edge.bytes, one.a.bytes, one.b.bytes, us_of(one.at),
                bytes_or_none(one.staff_id), one.store_id.bytes, one.why.value, one.chance,
                1 if known is None else known[0], one.edge.bytes,
            ),
        )  # fmt: skip
        _regroup(connection, (one.a.bytes, one.b.bytes))


def write_ends(connection: Connection, ends: Iterable[MergeEnd]) -> None:
    """Write ends of merges, whether those are known or not."""
    for one in ends:
        connection.run(_END, (one.edge.bytes, us_of(one.at), one.staff_id.bytes))
        for pair in connection.rows(_OF_EDGE, (one.edge.bytes,)):
            _regroup(connection, pair)


def read_merges(connection: Connection, customer_id: UUID) -> tuple[Merge, ...]:
    """The merges that hold a person's records together, the newest first."""
    found = {
        row[0]: row
        for key in keys_of_person(connection, customer_id)
        for row in connection.rows(_ACTIVE, (key,))
    }
    return tuple(sorted(map(_merge, found.values()), key=lambda m: (m.at, m.edge), reverse=True))


def read_merge(connection: Connection, edge: UUID) -> Merge | None:
    """A merge that holds."""
    found = connection.row(_ONE, (edge.bytes,))
    return None if found is None else _merge(found)


def read_merges_after(connection: Connection, place: bytes, limit: int) -> tuple[Merge, ...]:
    """The next merges that hold, by id."""
    return tuple(_merge(row) for row in connection.rows(_AFTER, (place, limit)))


def forget_person(connection: Connection, key: bytes) -> None:
    """Take somebody out of every group: they are erased."""
    for (edge,) in connection.rows(_EDGES_OF, (key,)):
        connection.run(_FORGET_ACCOUNTS, (edge,))
    connection.run(_FORGET_LINKS, (key,))
    _regroup(connection, (key,))


def _regroup(connection: Connection, touched: Sequence[bytes]) -> None:
    """Say anew who is one person, of all that were or now are with these."""
    nodes = dict.fromkeys(touched)
    for one in touched:
        nodes.update(dict.fromkeys(key for (key,) in connection.rows(_GROUP, (one,))))
    groups = {frozenset(_reached(connection, one)) for one in nodes}
    for one in nodes | dict.fromkeys(key for group in groups for key in group):
        connection.run(_LEAVE, (one,))
    for group in groups:
        if len(group) > 1:
            connection.run_many(_JOIN, [(one, min(group)) for one in sorted(group)])


def _reached(connection: Connection, start: bytes) -> set[bytes]:
    found, ahead = {start}, [start]
    while ahead and len(found) < _GROUP_MAX:
        new = {key for (key,) in connection.rows(_AT, (ahead.pop(),))} - found
        found |= new
        ahead += new
    return found


def _merge(row: Sequence[Any]) -> Merge:
    edge, a, b, at_us, staff, store, why, chance = row
    return Merge(
        edge=id_of(edge),
        a=CustomerId(id_of(a)),
        b=CustomerId(id_of(b)),
        at=instant_of(at_us),
        staff_id=None if staff is None else StaffId(id_of(staff)),
        store_id=StoreId(id_of(store)),
        why=MergeWhy(why),
        chance=chance,
    )
