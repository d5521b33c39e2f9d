"""SqlSalesFigures fills the port of sales reports: days as tills told them, and lines on file.

On a connection that cannot write. Adds up no days (domain/figures/sales_sums).

Invariants:
- products are of sales on file alone, refunds and voids taken off, in one currency
- a margin is of what the lines cost when they were sold, never of what the product costs today
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.domain.policy import Policy
from pos_app.domain.store import Till
from pos_app.domain.till_health import TillHealth
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_sales_figures import ProductSold
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.storage.line_costs import ALIKE, KNOWABLE, SUMMED, margin_of_alike
from pos_app.storage.places import read_policy, read_tills
from pos_app.storage.till_health import read_health

_DAYS = (
    "SELECT store_id, body FROM day_figure WHERE day_on >= ? AND day_on <= ? AND currency = ?"
    " ORDER BY day_on, till_id, incarnation"
)
_NAMES = "SELECT id, name FROM staff UNION ALL SELECT id, name FROM department"
_PRODUCTS = (
    "SELECT l.product_id, max(l.name), count(DISTINCT l.sale_id), sum(l.amount), l.unit,"
    " sum(l.net_minor), sum(l.gross_minor), s.store_id"
    " FROM sale s JOIN sale_line l ON l.sale_id = s.id"
    " WHERE s.business_day_on >= ? AND s.business_day_on <= ? AND s.currency = ?"
    " AND l.kind = 'goods'"
    " GROUP BY s.store_id, l.product_id, iif(l.product_id IS NULL, l.name, ''), l.unit"
)
_COSTS = (
    f"SELECT s.store_id, l.product_id, {ALIKE}, {SUMMED}"
    " FROM sale s JOIN sale_line l ON l.sale_id = s.id"
    " WHERE s.business_day_on >= ? AND s.business_day_on <= ? AND s.currency = ?"
    f" AND l.kind = 'goods' AND {KNOWABLE} AND l.product_id IN ({{products}})"
    " GROUP BY 1, 2, 3, 4, 5, 6, 7"
)
_DECODER = msgspec.msgpack.Decoder(DayFigures)


class SqlSalesFigures:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def policy(self) -> Policy:
        """The rules in force. Raises RuleError `storage.not_set_up`."""
        return read_policy(self._connection)

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        """All stores, by name."""
        return SqlFiguresBook(self._connection).stores(now)

    def tills(self) -> tuple[Till, ...]:
        """All tills of all stores."""
        return read_tills(self._connection)

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        """How quick each till said it was on each day."""
        return read_health(self._connection, period.first, period.last)

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> Iterator[DayFigures]:
        """What the tills of these stores (of none: all) told of these days."""
        wanted = {store.bytes for store in stores}
        span = (period.first.isoformat(), period.last.isoformat(), currency)
        for store, body in self._connection.rows(_DAYS, span):
            if not wanted or store in wanted:
                yield _DECODER.decode(body)

    def names(self) -> Mapping[UUID, str]:
        """Of staff and departments."""
        return {id_of(key): name for key, name in self._connection.rows(_NAMES)}

    def products(
        self, period: Period, currency: str, stores: tuple[StoreId, ...], limit: int
    ) -> tuple[ProductSold, ...]:
        """The products that brought most, of the sales on file."""
        wanted = {store.bytes for store in stores}
        span = (period.first.isoformat(), period.last.isoformat(), currency)
        found: dict[tuple[bytes | None, str, str], ProductSold] = {}
        for key, name, sales, amount, unit, net, gross, store in self._connection.rows(
            _PRODUCTS, span
        ):
            if wanted and store not in wanted:
                continue
            place = (key, "" if key else name, unit)
            was = found.get(place)
            product_id = None if key is None else id_of(key)
            one = ProductSold(product_id, name, sales, amount, unit, net, gross)
            found[place] = one if was is None else was._replace(
                sales=was.sales + sales, amount=was.amount + amount, net=was.net + net,
                gross=was.gross + gross,
            )  # fmt: skip
        most = sorted(found.values(), key=lambda one: (-one.net, one.name))[:limit]
        margins = self._margins(most, span, wanted)
        return tuple(
            one if (known := margins.get((one.product_id, one.unit))) is None
            else one._replace(margin_net=known[0], margin=known[1])
            for one in most
        )  # fmt: skip

    def _margins(
        self, products: list[ProductSold], span: tuple[str, str, str], stores: set[bytes]
    ) -> dict[tuple[UUID | None, str], tuple[int, int]]:
        """Net and margin of their lines whose cost is known; an open item has no cost."""
        keys = [one.product_id.bytes for one in products if one.product_id is not None]
        sums: dict[tuple[UUID | None, str], tuple[int, int]] = {}
        query = _COSTS.format(products=", ".join("?" * len(keys)))
        for store, product, *row in self._connection.rows(query, (*span, *keys)):
            known = None if stores and store not in stores else margin_of_alike(tuple(row))
            if known is not None:
                place = (id_of(product), str(row[0]))
                was = sums.get(place, (0, 0))
                sums[place] = (was[0] + known[0], was[1] + known[1])
        return sums
