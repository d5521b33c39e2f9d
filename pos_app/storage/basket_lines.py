"""Goods of the sales on file as columns: what was bought together, and what each line brought.

Reads day by day, so that a long period never stands as Python values at once and can be stopped.
Reckons no figure. Brings numpy.

Invariants:
- What is private stays out: as it was sold, as the product is marked now, by its department.
- Voided sales, refunds, deposits and lines that came back whole stay out.
- A margin is what domain/margin says of the line; where nobody said what it cost, it is not known.
"""

from collections.abc import Collection
from typing import Any

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import DepartmentId, ProductId, StoreId
from pos_app.operations.value_book import SoldLines, SoldProduct, Watch
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.line_costs import line_cost, unit_cost
from pos_app.storage.product_rows import PRIVATE

_DAYS = (
    "SELECT DISTINCT business_day_on FROM sale WHERE business_day_on >= ? AND business_day_on <= ?"
    " ORDER BY 1"
)
_LINES = """
    SELECT s.id, coalesce(s.customer_id, s.id), s.till_id, l.id, l.product_id, l.name,
      l.department_id, l.listed_price_minor, l.amount, l.unit, l.pack, l.net_minor, l.detail
    FROM sale s JOIN sale_line l ON l.sale_id = s.id
    WHERE s.business_day_on = ? AND s.store_id = ? AND s.kind = 'sale'
      AND l.kind = 'goods' AND l.amount > 0 AND l.is_private = 0 AND l.product_id IS NOT NULL
      AND l.deposit_of IS NULL AND l.refund_of IS NULL
      AND NOT EXISTS (SELECT 1 FROM sale v WHERE v.void_of = s.id)
    ORDER BY s.completed_at_us, s.id, l.place
"""
_RETURNED = "SELECT refund_of, -sum(amount) FROM sale_line WHERE refund_of IS NOT NULL GROUP BY 1"
_PRODUCT = "SELECT flags, department_id FROM product WHERE id = ?"
_TILLS = "SELECT id, name FROM till"


def read_lines(
    connection: Connection,
    period: Period,
    store: StoreId,
    *,
    private: Collection[DepartmentId],
    watch: Watch,
) -> SoldLines:
    """The lines of a store's sales; `watch` is called once a day of them."""
    reading = _Reading(connection, private)
    span = (period.first.isoformat(), period.last.isoformat())
    for (day,) in connection.rows(_DAYS, span):
        watch()
        for row in connection.rows(_LINES, (day, store.bytes)):
            reading.take(row)
    return reading.lines()


class _Reading:
    """What was read so far."""

    def __init__(self, connection: Connection, private: Collection[DepartmentId]) -> None:
        self._connection = connection
        self._private = {one.bytes for one in private}
        self._returned = dict(connection.rows(_RETURNED))
        self._sales: dict[bytes, bytes] = {}  # whose each is
        self._places: dict[bytes, int | None] = {}  # of products; None for what is private
        self._products: list[list[Any]] = []
        self._tills: set[bytes] = set()
        self._rows: list[np.ndarray[Any, np.dtype[np.int64]]] = []
        self._some: list[tuple[int, int, int, int, bool]] = []

    def take(self, row: tuple[Any, ...]) -> None:
        """One line."""
        (
            sale,
            buyer,
            till,
            line,
            product,
            name,
            department,
            price,
            amount,
            unit,
            pack,
            net,
            detail,
        ) = row
        if self._returned.get(line, 0) >= amount:
            return
        if product not in self._places:
            self._places[product] = self._new_place(product, department)
        place = self._places[product]
        if place is None or department in self._private:
            return
        sold = self._products[place]
        sold[1], sold[2], sold[3] = name, department, max(sold[3], price)
        self._tills.add(till)
        if sale not in self._sales:
            self._sales[sale] = buyer
        cost = unit_cost(detail)
        margin = 0 if cost is None else net - line_cost(amount, unit, pack, cost)
        at = len(self._sales) - 1
        self._some.append((at, place, net, margin, cost is not None))
        if len(self._some) >= 50_000:
            self._close()

    def lines(self) -> SoldLines:
        """All of them."""
        self._close()
        rows = np.concatenate([np.zeros((0, 5), np.int64), *self._rows])
        names = dict(self._connection.rows(_TILLS))
        return SoldLines(
            basket=rows[:, 0].astype(np.int32),
            product=rows[:, 1].astype(np.int32),
            net_minor=rows[:, 2].copy(),
            margin_minor=rows[:, 3].copy(),
            margin_known=rows[:, 4].astype(np.bool_),
            sales=tuple(self._sales),
            buyers=tuple(self._sales.values()),
            products=tuple(
                SoldProduct(
                    id=ProductId(id_of(key)),
                    name=name,
                    department_id=None if department is None else DepartmentId(id_of(department)),
                    price_minor=price,
                )
                for key, name, department, price in self._products
            ),
            tills=tuple(sorted(names[one] for one in self._tills if one in names)),
        )

    def _close(self) -> None:
        self._rows.append(np.array(self._some, np.int64).reshape(-1, 5))
        self._some.clear()

    def _new_place(self, product: bytes, department: bytes | None) -> int | None:
        now = self._connection.row(_PRODUCT, (product,))
        if now is not None and (now[0] & PRIVATE or now[1] in self._private):
            return None
        self._products.append([product, "", department, 0])
        return len(self._products) - 1
