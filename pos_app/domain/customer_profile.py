"""What a customer's visits and sales tell: usual store, typical visit, favourite department.

Pure sums over values that were read. Products and departments that are private never get here:
whoever reads the lines leaves them out. Does not store and asks nobody.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_low
from uuid import UUID

from pos_app.domain.customer import Customer, Visit
from pos_app.domain.ids import CustomerId, DepartmentId, StaffId, StoreId
from pos_app.domain.money import Money

RECENT_VISITS = 12
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentSum:
    """What somebody paid in a department: minor units with tax."""

    id: DepartmentId
    name: str
    minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerChange:
    """That staff changed fields of a customer, by name; the values stand in the document alone."""

    id: UUID
    customer_id: CustomerId
    staff_id: StaffId
    at: datetime
    fields: tuple[str, ...]
    is_undo: bool = False


@dataclass(frozen=True, slots=True)
class HomeStore:
    """The store somebody calls theirs; `is_learned` from their visits until one was chosen."""

    store_id: StoreId
    is_learned: bool


def bought(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Visits with something taken home: refunds and voids stay out."""
    return tuple(visit for visit in visits if visit.item_count > 0)


def of_last_year(visits: Iterable[Visit], today: date) -> tuple[Visit, ...]:
    """Visits of the twelve months up to today."""
    return tuple(visit for visit in visits if visit.visited_on > today - A_YEAR)


def typical_spend(visits: Sequence[Visit]) -> Money | None:
    """What a visit usually comes to, with tax: the median of the newest; None without any.

    `visits` are newest first; the lower of the two in the middle, so that it is an amount that was
    really paid. Sums of another currency than the newest stay out.
    """
    recent = bought(visits)[:RECENT_VISITS]
    if not recent:
        return None
    currency = recent[0].net.currency
    paid = [one.net.minor + one.tax.minor for one in recent if one.net.currency == currency]
    return Money(median_low(paid), currency)


def home_of(customer: Customer, visits: Sequence[Visit], today: date) -> HomeStore | None:
    """The chosen store, else where they came most in the last year, else where they joined."""
    if customer.is_home_chosen and customer.home_store_id is not None:
        return HomeStore(customer.home_store_id, is_learned=False)
    counts = Counter(visit.store_id for visit in bought(of_last_year(visits, today)))
    if counts:
        # Of two as usual, that of the newer visit: visits are newest first.
        return HomeStore(counts.most_common(1)[0][0], is_learned=True)
    if customer.home_store_id is None:
        return None
    return HomeStore(customer.home_store_id, is_learned=True)


def favourite(sums: Iterable[DepartmentSum]) -> DepartmentSum | None:
    """Where they spent most; None where nothing was spent."""
    spent = [one for one in sums if one.minor > 0]
    return max(spent, key=lambda one: (one.minor, one.name), default=None)
