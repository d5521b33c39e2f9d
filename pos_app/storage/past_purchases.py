"""SqlPastPurchases: what customers bought in a period; fills the port PastPurchases.

Reads on a connection that cannot write, sale by sale. A sale kept elsewhere is known by its visit
alone: it comes as one line of its sum. Voided sales and refunds stay out; what came back of a sale
comes with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from pos_app.domain.basket import LineKind
from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    LineId,
    ProgrammeId,
    SaleId,
    StaffId,
    StoreId,
    TillId,
)
from pos_app.domain.loyalty_tiers import Deed
from pos_app.domain.money import Currency, Money
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.sale import Sale, SaleLine, SaleNumber
from pos_app.domain.store import SupplyMode
from pos_app.domain.what_if import PastPurchase
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.sales import read_sale

_BOUGHT = (
    " FROM visit v LEFT JOIN sale s ON s.id = v.sale_id"
    " WHERE v.visited_on >= ? AND v.visited_at_us >= ? AND v.item_count > 0 AND v.net_minor > 0"
    " AND NOT EXISTS (SELECT 1 FROM sale u WHERE u.void_of = v.sale_id)"
)
_COUNT = f"SELECT count(*){_BOUGHT}"
_PURCHASES = (
    "SELECT v.customer_id, v.sale_id, v.store_id, v.till_id, v.visited_at_us, v.currency,"
    " v.net_minor, v.tax_minor, coalesce(s.margin_minor, v.margin_minor), s.id IS NOT NULL,"
    " NOT EXISTS (SELECT 1 FROM visit w WHERE w.customer_id = v.customer_id"
    f"  AND w.visited_at_us < v.visited_at_us AND w.item_count > 0){_BOUGHT}"
    " ORDER BY v.visited_at_us, v.sale_id"
)
_RETURNED = (
    "SELECT b.refund_of, -sum(b.amount) FROM sale_line l JOIN sale_line b ON b.refund_of = l.id"
    " WHERE l.sale_id = ? GROUP BY b.refund_of"
)
_COUNTED = (
    "SELECT customer_id, tier_at_us, sum(tier_points) FROM loyalty_entry"
    " WHERE programme_id = ? AND card = '' AND tier_at_us >= ? AND tier_at_us < ?"
    " GROUP BY customer_id, tier_at_us"
)
_PAID = (
    "SELECT customer_id, visited_at_us, net_minor + tax_minor FROM visit"
    " WHERE visited_at_us >= ? AND visited_at_us < ?"
)
_BORN = "SELECT id, birthday_md FROM customer WHERE birthday_md <> ''"
_NOBODY = UUID(int=0)


class SqlPastPurchases:
    """Used on the thread that owns the connection. Raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, since: datetime) -> int:
        """How many purchases there are since an instant."""
        found = self._connection.row(_COUNT, _since(since))
        return 0 if found is None else int(found[0])

    def purchases(self, since: datetime) -> Iterator[PastPurchase]:
        """Each purchase that was not voided, the oldest first."""
        # The rows at once and the sales one by one: an open cursor would keep the file from being
        # tidied for as long as the whole takes.
        for row in self._connection.rows(_PURCHASES, _since(since)):
            yield self._purchase(row)

    def deeds(
        self, programme_id: ProgrammeId, since: datetime, before: datetime
    ) -> Mapping[CustomerId, tuple[Deed, ...]]:
        """What counted for tiers before the period, as it was earned then."""
        period = (us_of(since), us_of(before))
        sums: dict[tuple[bytes, int], list[int]] = defaultdict(lambda: [0, 0])
        for key, at_us, points in self._connection.rows(_COUNTED, (programme_id.bytes, *period)):
            sums[key, at_us][0] += points
        for key, at_us, minor in self._connection.rows(_PAID, period):
            sums[key, at_us][1] += minor
        found: dict[CustomerId, list[Deed]] = defaultdict(list)
        for (key, at_us), (points, minor) in sums.items():
            found[CustomerId(id_of(key))].append(Deed(instant_of(at_us), points, minor))
        return {customer_id: tuple(deeds) for customer_id, deeds in found.items()}

    def birthdays(self) -> Mapping[CustomerId, str]:
        """The birthday "MM-DD" of everybody who has one written down."""
        return {CustomerId(id_of(key)): day for key, day in self._connection.rows(_BORN)}

    def _purchase(self, row: tuple[Any, ...]) -> PastPurchase:
        customer_id, sale_id, is_here = CustomerId(id_of(row[0])), SaleId(id_of(row[1])), row[9]
        sale = read_sale(self._connection, sale_id) if is_here else None
        returned = self._connection.rows(_RETURNED, (row[1],)) if is_here else ()
        return PastPurchase(
            customer_id=customer_id,
            sale=_of_sum(row) if sale is None else sale,
            returned={LineId(id_of(key)): amount for key, amount in returned},
            is_first=bool(row[10]),
            is_whole=sale is not None,
            margin_minor=row[8],
        )


def _since(instant: datetime) -> tuple[str, int]:
    """An instant, and a business day that is surely not after it: the index is by day."""
    return (instant.astimezone(UTC).date() - timedelta(days=2)).isoformat(), us_of(instant)


def _of_sum(row: tuple[Any, ...]) -> Sale:
    """A sale of which only the sum is known: one piece of goods of no department."""
    currency, at = Currency(row[5]), instant_of(row[4])
    net, gross = Money(row[6], currency), Money(row[6] + row[7], currency)
    line = SaleLine(
        id=LineId(_NOBODY),
        product_id=None,
        name="",
        department_id=None,
        tax_class="",
        code="",
        quantity=Quantity(1, Unit.PIECE),
        pack=1,
        listed_price=gross,
        line_total=gross,
        net=net,
        gross=gross,
        taxes=(),
        supply_mode=SupplyMode.TAKEAWAY,
        kind=LineKind.GOODS,
    )
    return Sale(
        id=SaleId(id_of(row[1])),
        number=SaleNumber("", "", 0),
        store_id=StoreId(id_of(row[2])),
        till_id=TillId(id_of(row[3])),
        cashier_id=StaffId(_NOBODY),
        basket_id=BasketId(_NOBODY),
        business_day=BusinessDay(at.astimezone(UTC).date()),
        completed_at=at,
        lines=(line,),
        taxes=(),
        tenders=(),
        net=net,
        total=gross,
        rounding=Money(0, currency),
        supply_mode=SupplyMode.TAKEAWAY,
    )
