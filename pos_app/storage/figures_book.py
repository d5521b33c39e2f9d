"""SqlFiguresBook fills the port of figures: columns of visits, sums of days, freshness of stores.

On a connection that cannot write. Reckons no figure (pos_app/domain/figures). Brings numpy.

Invariants:
- Whoever is linked as one person has one place: the lowest of theirs.
- Sums of days come from what the tills told of them (storage/day_figures), never from visits, so
  that a report and a Z say the same.
- A store without a visit has its place behind those that have: its sales to others count too.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import msgspec
import numpy as np

from pos_app.domain.day_figures import SaleCell
from pos_app.domain.figures.columns import ID_BYTES, Period, Places, VisitColumns
from pos_app.domain.figures.day_totals import DayTotals
from pos_app.domain.policy import Policy
from pos_app.domain.store import Till
from pos_app.domain.till_health import TillHealth
from pos_app.operations.figures_book import StoreSeen
from pos_app.storage.connection import Connection
from pos_app.storage.figures_freshness import read_freshness
from pos_app.storage.places import read_policy, read_stores, read_tills
from pos_app.storage.till_health import read_health
from pos_app.storage.visit_columns import read_table
from pos_app.storage.visit_rows import Places as PlacesOf

_LINKS = "SELECT a, b FROM person_link WHERE is_active AND a <> x'' AND b <> x'' AND a <> b"
_DAYS = (
    "SELECT store_id, day_on, body FROM day_figure WHERE day_on >= ? AND day_on <= ?"
    " AND currency = ?"
)
_STORES = "SELECT id FROM store ORDER BY id"


class _Sold(msgspec.Struct, frozen=True):
    """The part of DayFigures that tells customers from others."""

    sales: tuple[SaleCell, ...] = ()


_SOLD = msgspec.msgpack.Decoder(_Sold)


class SqlFiguresBook:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def policy(self) -> Policy:
        """The rules in force. Raises RuleError `storage.not_set_up`."""
        return read_policy(self._connection)

    def visits(self, currency: str) -> VisitColumns:
        """Every visit in this currency, people who are one person as one."""
        table = read_table(self._connection, currency)
        known = dict.fromkeys(table.stores)
        known.update(dict.fromkeys(row[0] for row in self._connection.rows(_STORES)))
        columns = VisitColumns(
            **table.figures, people=table.people, stores=tuple(known), tills=table.tills,
            cashiers=table.cashiers,
        )  # fmt: skip
        into = self.persons(table.people)
        return columns if into is None else columns.merged(into)

    def day_totals(self, period: Period, columns: VisitColumns, currency: str) -> DayTotals:
        """What was sold on each day; stores by their place in `columns`."""
        places = {key: place for place, key in enumerate(columns.stores)}
        sums: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for store, day, cells in self._cells(period, currency):
            if store not in places:
                continue
            found = sums[places[store], date.fromisoformat(day).toordinal()]
            for cell in cells:
                at = 0 if cell.is_customer else 2
                found[at] += cell.net
                found[at + 1] += cell.sales
        rows = np.array([(*key, *told) for key, told in sums.items()], np.int64).reshape(-1, 6)
        store_places, days, customer_net, customer_sales, other_net, other_sales = rows.T
        return DayTotals(
            store=store_places.astype(np.int16), day=days.astype(np.int32),
            customer_net_minor=customer_net, customer_sales=customer_sales,
            other_net_minor=other_net, other_sales=other_sales,
        )  # fmt: skip

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        """All stores, by name."""
        fresh = {one.store_id: one for one in read_freshness(self._connection)}
        found = [StoreSeen(id=one.id, name=one.name) for one in read_stores(self._connection)]
        return tuple(
            one if (seen := fresh.get(one.id)) is None else replace(
                one, heard_at=seen.heard_at, whole_to=seen.whole_to, is_unheard=seen.is_unheard(now)
            )
            for one in found
        )  # fmt: skip

    def tills(self) -> tuple[Till, ...]:
        """All tills of all stores."""
        return read_tills(self._connection)

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        """What each till told of each day (operations/read_health)."""
        return read_health(self._connection, period.first, period.last)

    def _cells(
        self, period: Period, currency: str
    ) -> Iterator[tuple[bytes, str, tuple[SaleCell, ...]]]:
        span = (period.first.isoformat(), period.last.isoformat(), currency)
        for store, day, body in self._connection.rows(_DAYS, span):
            yield store, day, _SOLD.decode(body).sales

    def persons(self, people: bytes) -> Places | None:
        """For each place the one of the same person; None while nobody is linked."""
        links = self._connection.rows(_LINKS)
        if not links:
            return None
        count = len(people) // ID_BYTES
        ends = PlacesOf(people).of([key for pair in links for key in pair]).reshape(-1, 2)
        root: dict[int, int] = {}

        def lowest(place: int) -> int:
            while (above := root.get(place, place)) != place:
                place = root[place] = root.get(above, above)
            return place

        # Whoever never came has a place behind all others and may still link two who did.
        for one, other in ends.tolist():
            low, high = sorted((lowest(one), lowest(other)))
            root[high] = low
        into: Places = np.arange(count, dtype=np.int32)
        for place in tuple(root):
            if place < count:
                into[place] = lowest(place)
        return into
