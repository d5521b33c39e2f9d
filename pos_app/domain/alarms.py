"""What somebody should be asked about: too much of one thing by one person in one day.

Pure rules over the deeds and sales of one business day at one till. An alarm counts and does not
accuse; each says what it counted, so that it can be looked at. Source of the matters: the habits
that loss prevention looks for (drawers opened without a sale, refunds without a receipt, lines
taken out just before cash is paid, one's own card).

Invariant: whatever the rules are, a day on which nothing was done raises none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from pos_app.domain.deed import Deed
from pos_app.domain.ids import StaffId

_HOUR = timedelta(hours=1)
_OPENED = frozenset({"no_sale", "drawer_opened_by_hand"})
_TAKEN_OUT = frozenset({"line_removed", "quantity_lowered"})
_LOOKS = frozenset({"customer_looked_at", "contact_shown"})
_AT_THE_COUNTER = "sale"  # the purpose of a look that belongs to a sale


class AlarmKind(StrEnum):
    """What it is about, the gravest first."""

    OWN_RECORD = "own_record"
    REMOVED_BEFORE_CASH = "removed_before_cash"
    WITHOUT_RECEIPT = "without_receipt"
    SAME_CUSTOMER = "same_customer"
    LOOKS = "looks"
    NO_SALES = "no_sales"
    LOCKOUTS = "lockouts"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRules:
    """From how many on it is one, in a day; looks in an hour."""

    no_sales: int = 6
    looks: int = 30
    without_receipt: int = 3
    same_customer: int = 4
    removed_before_cash: int = 3
    before_cash_s: int = 60
    lockouts: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldFor:
    """A sale as far as an alarm goes. `is_cash`: cash was among what paid."""

    at: datetime
    cashier_id: StaffId
    customer_id: UUID | None
    is_cash: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One of them: who, how often, when last; `customer_id` where it is about one."""

    kind: AlarmKind
    staff_id: StaffId | None
    count: int
    last_at: datetime
    customer_id: UUID | None = None


def alarms_of(
    deeds: Sequence[Deed],
    sales: Sequence[SoldFor],
    own: Mapping[UUID, StaffId],
    rules: AlarmRules | None = None,
) -> tuple[Alarm, ...]:
    """The alarms of a day, the gravest first. `own`: customers who are staff, and whom."""
    rules = rules or AlarmRules()
    found = [
        *_own_record(deeds, own),
        *_by_person(AlarmKind.REMOVED_BEFORE_CASH, _before_cash(deeds, sales, rules),
                    rules.removed_before_cash),
        *_by_person(AlarmKind.WITHOUT_RECEIPT,
                    (one for one in deeds if one.kind == "refunded_without_receipt"),
                    rules.without_receipt),
        *_same_customer(sales, rules),
        *_looks(deeds, rules),
        *_by_person(AlarmKind.NO_SALES, (one for one in deeds if one.kind in _OPENED),
                    rules.no_sales),
        *_by_person(AlarmKind.LOCKOUTS, (one for one in deeds if one.kind == "lockout"),
                    rules.lockouts),
    ]  # fmt: skip
    order = list(AlarmKind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), -one.count)))


def _by_person(kind: AlarmKind, deeds: Iterable[Deed], least: int) -> list[Alarm]:
    by: dict[StaffId | None, list[Deed]] = defaultdict(list)
    for one in deeds:
        by[one.staff_id].append(one)
    return [
        Alarm(kind=kind, staff_id=who, count=len(some), last_at=max(one.at for one in some))
        for who, some in by.items()
        if len(some) >= least
    ]


def _own_record(deeds: Iterable[Deed], own: Mapping[UUID, StaffId]) -> list[Alarm]:
    mine = (
        one for one in deeds
        if one.customer_id is not None and one.staff_id == own.get(one.customer_id)
        and one.staff_id is not None
    )  # fmt: skip
    return _by_person(AlarmKind.OWN_RECORD, mine, 1)


def _before_cash(deeds: Iterable[Deed], sales: Iterable[SoldFor], rules: AlarmRules) -> list[Deed]:
    paid: dict[StaffId, list[datetime]] = defaultdict(list)
    for sale in sales:
        if sale.is_cash:
            paid[sale.cashier_id].append(sale.at)
    soon = timedelta(seconds=rules.before_cash_s)
    return [
        one for one in deeds
        if one.kind in _TAKEN_OUT and one.staff_id is not None
        and any(one.at <= at <= one.at + soon for at in paid[one.staff_id])
    ]  # fmt: skip


def _same_customer(sales: Iterable[SoldFor], rules: AlarmRules) -> list[Alarm]:
    by: dict[UUID, list[SoldFor]] = defaultdict(list)
    for sale in sales:
        if sale.customer_id is not None:
            by[sale.customer_id].append(sale)
    return [
        Alarm(
            kind=AlarmKind.SAME_CUSTOMER, staff_id=_mostly(some), count=len(some),
            last_at=max(one.at for one in some), customer_id=who,
        )
        for who, some in by.items()
        if len(some) >= rules.same_customer
    ]  # fmt: skip


def _mostly(sales: Sequence[SoldFor]) -> StaffId:
    return Counter(one.cashier_id for one in sales).most_common(1)[0][0]


def _looks(deeds: Iterable[Deed], rules: AlarmRules) -> list[Alarm]:
    """Different people looked at within one hour, but for those who stood at the counter."""
    by: dict[StaffId, list[Deed]] = defaultdict(list)
    for one in deeds:
        if one.kind in _LOOKS and one.staff_id and one.body.get("purpose") != _AT_THE_COUNTER:
            by[one.staff_id].append(one)
    found = []
    for who, some in by.items():
        some.sort(key=lambda one: one.at)
        most = max(
            len({other.customer_id for other in some if one.at <= other.at < one.at + _HOUR})
            for one in some
        )
        if most >= rules.looks:
            found.append(Alarm(kind=AlarmKind.LOOKS, staff_id=who, count=most, last_at=some[-1].at))
    return found
