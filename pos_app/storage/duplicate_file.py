"""SqlDuplicateFile: the customers of the file as columns to compare; fills DuplicateFile.

Reads in portions on a connection that cannot write, and keeps no row. Compares nothing.

Invariant: places are in the sequence of the ids, so the lower place of a pair is the smaller id.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from pos_app.domain.duplicates.columns import ColumnsBuilder
from pos_app.domain.duplicates.of_customers import CUSTOMER_FIELDS, row_of
from pos_app.domain.duplicates.plain_names import plain_name
from pos_app.operations.find_duplicates import KEY_BYTES, CustomerColumns
from pos_app.storage.connection import Connection

_PORTION = 5_000
_COUNT = "SELECT count(*) FROM customer"
_NEXT = (
    "SELECT id, given_name, family_name, phone, email, birthday_md,"
    " iif(card <> '' AND lost_cards <> '', card || char(10) || lost_cards, card || lost_cards)"
    " FROM customer WHERE id > ? ORDER BY id LIMIT ?"
)


class SqlDuplicateFile:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many customers there are."""
        found = self._connection.row(_COUNT)
        return 0 if found is None else int(found[0])

    def columns(self, on_progress: Callable[[int, int], None]) -> CustomerColumns:
        """All customers; `on_progress` may raise to stop."""
        builder, keys, whole = ColumnsBuilder(CUSTOMER_FIELDS), bytearray(), self.count()
        for rows in self._portions():
            builder.add(_record(row) for row in rows)
            for row in rows:
                keys += row[0]
            on_progress(len(keys) // KEY_BYTES, whole)
        return CustomerColumns(builder.build(), bytes(keys))

    def _portions(self) -> Iterator[list[tuple[bytes, str, str, str, str, str, str]]]:
        after = b""
        while rows := self._connection.rows(_NEXT, (after, _PORTION)):
            yield rows
            after = rows[-1][0]


def _record(row: tuple[bytes, str, str, str, str, str, str]) -> tuple[str, ...]:
    return row_of(row[1:], plain=_plain)


@lru_cache(maxsize=100_000)
def _plain(name: str) -> str:
    """People share names: of a million rows most were made plain before."""
    return plain_name(name)
