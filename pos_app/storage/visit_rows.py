"""Visits of business days as columns, read from their rows by SQL: the truth that chunks repeat.

Reads in pieces, so that two million rows never stand as Python values at once. Brings numpy. Places
of customers are those of storage/visit_people; whoever has none yet gets one at the end.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pos_app.storage.connection import Connection
from pos_app.storage.visit_chunks import Chunk, Figures, empty_figures
from pos_app.storage.visit_people import ID_BYTES

_AT_ONCE = 20_000
_ROWS = (
    "SELECT customer_id, visited_at_us, store_id, till_id, visited_on, net_minor, tax_minor,"
    " margin_minor, points, item_count, cashier_id FROM visit"
)
_OF_DAY = f"{_ROWS} WHERE visited_on = ? AND currency = ? ORDER BY visited_at_us, sale_id"
_ALL = f"{_ROWS} WHERE currency = ?"


class Places:
    """The places of people, and of those who have none yet."""

    def __init__(self, people: bytes) -> None:
        self._people = people
        self._count = len(people) // ID_BYTES
        self._new: dict[bytes, int] = {}
        # The first half tells nearly everybody apart, and numpy compares numbers only.
        self._halves = np.frombuffer(people, ">u8")[::2]
        self._known: dict[bytes, int] = {}

    @property
    def new(self) -> tuple[bytes, ...]:
        """Whoever has no place in the file yet, in the sequence of their places."""
        return tuple(self._new)

    def joined(self) -> bytes:
        """All ids, 16 bytes each, those without a place in the file at the end."""
        return self._people + b"".join(self._new)

    def of(self, customers: Sequence[bytes]) -> NDArray[np.int32]:
        """The place of each of these."""
        asked = {one for one in customers if one not in self._known and one not in self._new}
        if asked:
            self._look_up(asked)
        known, new = self._known, self._new
        return np.fromiter(
            (known[one] if one in known else new[one] for one in customers),
            np.int32,
            len(customers),
        )

    def _look_up(self, asked: set[bytes]) -> None:
        wanted = np.unique(np.frombuffer(b"".join(asked), ">u8")[::2].astype(np.uint64))
        if self._count:
            halves = self._halves.astype(np.uint64)
            near = np.minimum(np.searchsorted(wanted, halves), len(wanted) - 1)
            for place in np.flatnonzero(wanted[near] == halves).tolist():
                one = self._people[place * ID_BYTES : (place + 1) * ID_BYTES]
                if one in asked:
                    self._known[one] = place
        for one in asked:
            if one not in self._known:
                self._new[one] = self._count + len(self._new)


class _Numbers:
    """Ids in the sequence met."""

    def __init__(self) -> None:
        self.places: dict[bytes, int] = {}

    def of(self, ids: Sequence[bytes | None]) -> list[int]:
        places = self.places
        return [-1 if one is None else places.setdefault(one, len(places)) for one in ids]


def read_days(connection: Connection, days: Sequence[str], currency: str, places: Places) -> Chunk:
    """The visits of these days, by day and then by instant."""
    reading = _Reading(places)
    for day in days:
        reading.take(connection.rows(_OF_DAY, (day, currency)))
    return reading.chunk()


def read_all(connection: Connection, currency: str, places: Places) -> Chunk:
    """The visits of all days, in no sequence: where no chunks were made yet."""
    reading = _Reading(places)
    for rows in _in_pieces(connection, _ALL, (currency,)):
        reading.take(rows)
    return reading.chunk()


def _in_pieces(
    connection: Connection, sql: str, values: tuple[str, ...]
) -> Iterator[list[tuple[object, ...]]]:
    cursor = connection.raw.execute(sql, values)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


class _Reading:
    """Rows, put into columns piece by piece."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._stores, self._tills, self._cashiers = _Numbers(), _Numbers(), _Numbers()
        self._days: dict[str, int] = {}
        self._pieces: list[Figures] = []

    def take(self, rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        who, at, store, till, day, net, tax, margin, points, items, cashier = zip(
            *rows, strict=True
        )
        figures = empty_figures(len(rows))
        figures["customer"][:] = self._places.of(who)
        figures["at_us"][:] = at
        figures["store"][:] = self._stores.of(store)
        figures["till"][:] = self._tills.of(till)
        figures["day"][:] = [self._day(one) for one in day]
        figures["net_minor"][:] = net
        figures["tax_minor"][:] = tax
        figures["margin_known"][:] = [one is not None for one in margin]
        figures["margin_minor"][:] = [one or 0 for one in margin]
        figures["points"][:] = points
        figures["items"][:] = items
        figures["cashier"][:] = self._cashiers.of(cashier)
        self._pieces.append(figures)

    def _day(self, text: str) -> int:
        found = self._days.get(text)
        if found is None:
            found = self._days[text] = date.fromisoformat(text).toordinal()
        return found

    def chunk(self) -> Chunk:
        empty = empty_figures(0)
        figures = {
            name: np.concatenate([piece[name] for piece in self._pieces] or [empty[name]])
            for name in empty
        }
        return Chunk(
            figures,
            tuple(self._stores.places),
            tuple(self._tills.places),
            tuple(self._cashiers.places),
        )
