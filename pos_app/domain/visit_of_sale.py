"""The visit that an attributed sale leaves: its goods by department, and the offers that came off.

Pure. Does not say what the sale earned (the entries do).

Invariant: the departments sum to the net.
"""

from collections import Counter
from collections.abc import Iterable

from pos_app.domain.customer import Visit
from pos_app.domain.discount import DiscountSource
from pos_app.domain.ids import DepartmentId, OfferId
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.domain.margin import margin_of
from pos_app.domain.money import total
from pos_app.domain.sale import Sale, SaleLine

_OF_OFFERS = frozenset({DiscountSource.OFFER, DiscountSource.COUPON})


def visit_of(sale: Sale, entries: Iterable[LoyaltyEntry] = (), *, item_count: int) -> Visit | None:
    """The trace of an attributed sale: goods alone; None when it is nobody's."""
    if sale.customer_id is None:
        return None
    goods = [line for line in sale.lines if line.kind.is_turnover]
    currency = sale.total.currency
    net = total((line.net for line in goods), currency)
    own = (one for one in entries if one.customer_id == sale.customer_id and not one.card)
    return Visit(
        sale_id=sale.id,
        customer_id=sale.customer_id,
        store_id=sale.store_id,
        till_id=sale.till_id,
        visited_on=sale.business_day.date,
        visited_at=sale.completed_at,
        net=net,
        tax=total((line.gross for line in goods), currency) - net,
        item_count=item_count,
        cashier_id=sale.cashier_id,
        margin_minor=margin_of(sale),
        points=sum(one.points for one in own),
        departments=_departments(goods),
        offers=_offers(goods),
    )


def _departments(goods: Iterable[SaleLine]) -> tuple[tuple[DepartmentId | None, int], ...]:
    sums: Counter[DepartmentId | None] = Counter()
    for line in goods:
        sums[line.department_id] += line.net.minor
    return tuple(sums.items())


def _offers(goods: Iterable[SaleLine]) -> tuple[tuple[OfferId, int], ...]:
    sums: Counter[OfferId] = Counter()
    for line in goods:
        for discount in line.discounts:
            if discount.source in _OF_OFFERS and discount.source_id is not None:
                sums[OfferId(discount.source_id)] += discount.amount.minor
    return tuple(sums.items())
