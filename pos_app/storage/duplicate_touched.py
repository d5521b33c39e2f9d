"""Whose record changed since everybody was compared. Opens no transaction.

Invariant: while nobody was compared yet no change is noted, so a new till that is filled pays for
none; whoever writes a row of `customer` touches.
"""

from collections.abc import Iterable

from pos_app.storage.connection import Connection, Value

_LEARNED = "SELECT 1 FROM duplicate_weights"
_TOUCH = "INSERT INTO duplicate_touched (customer_id) VALUES (?) ON CONFLICT DO NOTHING"


def touch_for_duplicates(connection: Connection, ids: Iterable[Value]) -> None:
    """These rows were written: they are looked at again."""
    if connection.row(_LEARNED) is not None:
        connection.run_many(_TOUCH, [(one,) for one in ids])
