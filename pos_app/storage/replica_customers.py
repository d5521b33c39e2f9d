"""Customers of other tills as rows, many at once, and the keys by which names are found later.

Rows first: a scanned card, a whole number and a whole address are found by the columns of
`customer`. The keys of those who are new wait for `catch_up` where many come at once, so that a new
till rings up after seconds. Merges nothing and opens no transaction.

Invariants:
- A customer who has keys has those of the row as it is now.
- Whose keys are missing has none at all, and `catch_up` finds them, also after a restart.
"""

import json
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from pos_app.domain.customer import Customer
from pos_app.operations.replica_book import PlainCustomer
from pos_app.storage.connection import Connection
from pos_app.storage.customer_keys import (
    CustomerKeys,
    CustomerKeyWriter,
    count_first_visits,
    keys_for,
    next_number,
)
from pos_app.storage.customers import COLUMNS, row_of, write_rows

Row = Sequence[Any]  # of COLUMNS
FEW = 40  # so many new ones at once get their keys at once

_HAVE_KEYS = (
    "SELECT customer_id FROM customer_key WHERE customer_id IN"
    " (SELECT unhex(value) FROM json_each(?))"
)
_ANY_KEY = "SELECT 1 FROM customer_key WHERE customer_id BETWEEN ? AND ? LIMIT 1"
_NEXT = (
    "SELECT rowid, EXISTS (SELECT 1 FROM customer_key k WHERE k.customer_id = customer.id)"
    " FROM customer WHERE rowid > ? ORDER BY rowid LIMIT ?"
)
_THESE = (
    f"SELECT {COLUMNS} FROM customer WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid"
)


def write_people(connection: Connection, people: Sequence[Customer | PlainCustomer]) -> None:
    """Write customers as they stand; keys too unless many of them are new."""
    # In the sequence of their index: a page of the file is then written once.
    rows = sorted(map(_row_of, people), key=itemgetter(0))
    write_rows(connection, rows)
    known = _with_keys(connection, [row[0] for row in rows])
    writer = CustomerKeyWriter(connection)
    for row in rows if known else ():
        if row[0] in known:
            writer.put(row[0], _keys_of(row))
    if len(rows) - len(known) <= FEW:
        _add_keys(connection, writer, [row for row in rows if row[0] not in known])
    writer.flush()


def _row_of(one: Customer | PlainCustomer) -> Row:
    if not isinstance(one, PlainCustomer):
        return row_of(one)
    return (
        one.key, one.given_name, one.family_name, one.phone, one.email, one.card, one.language,
        one.birthday_md, one.enrolled_at, one.home_store_id, "\n".join(one.groups), one.staff_id,
        "\n".join(one.tags), one.household_id, int(one.is_greeted), int(one.is_minor),
        int(one.is_home_chosen), "\n".join(one.lost_cards), one.enrolled_by,
        int(one.shares_points),
    )  # fmt: skip


def _keys_of(row: Row) -> CustomerKeys:
    return keys_for(name=f"{row[1]} {row[2]}".strip(), phone=row[3], card=row[5])


def _with_keys(connection: Connection, ids: Sequence[bytes]) -> set[bytes]:
    if not ids or connection.row(_ANY_KEY, (min(ids), max(ids))) is None:
        return set()
    return _among(connection, _HAVE_KEYS, ids)


class KeyCatchUp:
    """Writes the keys of customers who have none, in steps of the caller's transactions.

    Begin again (a new one) when customers have come since the last one was done. Each transaction
    ends with `flush`; whoever undoes one says `back_to` which `place`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._writer: CustomerKeyWriter | None = None
        self.place = 0

    def step(self, limit: int) -> int:
        """Look at so many customers and write the keys that are missing.

        How many were looked at: 0 when nobody is left. A file in which nothing is missing is gone
        through as well, so that no step is long.
        """
        rows = self._connection.rows(_NEXT, (self.place, limit))
        missing = [number for number, has_keys in rows if not has_keys]
        if missing:
            found = self._connection.rows(_THESE, (json.dumps(missing),))
            self._writer = self._writer or CustomerKeyWriter(self._connection)
            _add_keys(self._connection, self._writer, found)
            self._writer.flush_new()
        if rows:
            self.place = rows[-1][0]
        return len(rows)

    def flush(self) -> None:
        """Write how many carry each word. Words are remembered no longer: others write too."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.flush()

    def back_to(self, place: int) -> None:
        """What was done since is undone."""
        self._writer, self.place = None, place


def _add_keys(connection: Connection, writer: CustomerKeyWriter, rows: Iterable[Row]) -> None:
    n = next_number(connection)
    new = {row[0]: row for row in rows}  # a page names nobody twice; a caller might
    writer.add([(at, key, _keys_of(row)) for at, (key, row) in enumerate(new.items(), start=n)])
    count_first_visits(connection, new)


def _among(connection: Connection, query: str, keys: Iterable[bytes]) -> set[bytes]:
    asked = json.dumps([key.hex() for key in keys])
    return {key for (key,) in connection.rows(query, (asked,))}
