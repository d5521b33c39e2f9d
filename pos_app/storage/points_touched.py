"""Whose points changed since they were written as columns, and who is in no chunk any more.

Reads no chunk (storage/points_chunks) and opens no transaction; knows no numpy, because points
change at every till.

Invariants:
- Whoever adds an entry, or a visit that tells entries their store and day, touches in the same
  transaction: storage/points_columns reads those people from their rows.
- Of somebody erased nothing stays: their chunk goes at once, and is made anew from the rows.
"""

from collections.abc import Iterable
from uuid import UUID

from pos_app.storage.connection import Connection

# Below 1 no chunk stands there; one less each time, so that whoever packs one sees that it is old.
PREFIX_BYTES = 8  # a chunk ends between such: nobody is named by where it ends
_TOUCH = (
    "INSERT INTO points_touched (customer_id, times) VALUES (?, 1)"
    " ON CONFLICT (customer_id) DO UPDATE SET times = times + 1"
)
_TOUCH_OF_SALE = (
    "INSERT INTO points_touched (customer_id, times)"
    " SELECT DISTINCT customer_id, 1 FROM loyalty_entry WHERE sale_id = ?"
    " ON CONFLICT (customer_id) DO UPDATE SET times = times + 1"
)
_FORGET = "DELETE FROM points_touched WHERE customer_id = ?"
_BLANK = (
    "UPDATE points_chunk SET version = min(version, 1) - 1, row_count = 0, account_count = 0,"
    " columns = x'' WHERE through = (SELECT min(through) FROM points_chunk WHERE through >= ?)"
)


def touch_points(connection: Connection, customer_id: UUID) -> None:
    """The points of somebody changed."""
    connection.run(_TOUCH, (customer_id.bytes,))


def touch_points_of(connection: Connection, sales: Iterable[UUID]) -> None:
    """A visit of each of these sales came: entries of them are of its store and day."""
    connection.run_many(_TOUCH_OF_SALE, [(one.bytes,) for one in sales])


def forget_points(connection: Connection, subject: UUID) -> None:
    """Somebody is erased."""
    connection.run(_FORGET, (subject.bytes,))
    connection.run(_BLANK, (subject.bytes[:PREFIX_BYTES],))
