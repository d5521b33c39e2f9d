"""SalesSums: what was sold in a period, added up from the figures of days that tills told.

Reckons no share and compares nothing; names nobody. Every cut of it (by day, hour, cashier, …) is
of the same cells, so each comes to the whole.

Invariants:
- sales of every cut sum to `whole`; departments, and taxes with their tax, come to its turnover
- a day that no till told of is in no sum: `told` says which there are
- a margin is of lines whose cost is known, as it was when they were sold; of a day that an older
  version counted, of sales whose costs are all known, and of no department
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import starmap
from operator import add
from typing import NamedTuple, TypeVar
from uuid import UUID

from pos_app.domain.day_figures import (
    DayFigures,
    DepartmentCell,
    PartCell,
    SaleCell,
    TaxCell,
    TenderCell,
)
from pos_app.domain.ids import StoreId, TillId

Key = TypeVar("Key")
_KEYS = 3  # hour, cashier, customers or others


class Sold(NamedTuple):
    """The sums of some cells; fields as in SaleCell, amounts in minor units."""

    sales: int = 0
    refunds: int = 0
    voids: int = 0
    lines: int = 0
    items: int = 0
    net: int = 0
    gross: int = 0
    back_gross: int = 0
    void_gross: int = 0
    discount: int = 0
    margin: int = 0
    margin_net: int = 0
    seconds: int = 0
    timed: int = 0

    @property
    def net_each(self) -> int | None:
        """Net of a sale, refunds and voids taken off; None without sales."""
        return round(self.net / self.sales) if self.sales else None

    @property
    def gross_each(self) -> int | None:
        """Gross of a sale, refunds and voids taken off; None without sales."""
        return round(self.gross / self.sales) if self.sales else None

    @property
    def seconds_each(self) -> int | None:
        """Of a sale, from its first line to its last tender; None where nobody timed one."""
        return round(self.seconds / self.timed) if self.timed else None


class Part(NamedTuple):
    """How often, and how much, of a department or a reason."""

    times: int = 0
    net: int = 0
    gross: int = 0
    customer_net: int = 0


class Margin(NamedTuple):
    """What is left of the net of lines whose cost is known; `net` is that net."""

    minor: int = 0
    net: int = 0


class TillDay(NamedTuple):
    """What a till rang up on a day: sales and refunds, and the seconds of the sales timed."""

    rung: int = 0
    seconds: int = 0
    timed: int = 0


class Drawer(NamedTuple):
    """A drawer that was closed: how far over what was expected, below zero where it was short."""

    store: StoreId
    till: TillId
    day: date
    over: int
    closed_by: UUID | None = None


@dataclass(slots=True, kw_only=True)
class SalesSums:
    """See above. `hours` are those of each store and day in which something was sold.

    `taxes` by code, name and rate; `discounts` by source and reason; `tenders` by kind.
    """

    whole: Sold = field(default_factory=Sold)
    customers: Sold = field(default_factory=Sold)
    by_day: dict[date, Sold] = field(default_factory=dict)
    by_hour: dict[int, Sold] = field(default_factory=dict)
    by_weekday_hour: dict[tuple[int, int], Sold] = field(default_factory=dict)
    by_cashier: dict[UUID | None, Sold] = field(default_factory=dict)
    by_store: dict[StoreId, Sold] = field(default_factory=dict)
    by_store_day: dict[tuple[StoreId, date], Sold] = field(default_factory=dict)
    customers_by_store: dict[StoreId, Sold] = field(default_factory=dict)
    by_till_day: dict[tuple[TillId, date], TillDay] = field(default_factory=dict)
    margin: Margin = field(default_factory=Margin)
    margin_by_day: dict[date, Margin] = field(default_factory=dict)
    margin_by_store: dict[StoreId, Margin] = field(default_factory=dict)
    margin_by_department: dict[UUID | None, Margin] = field(default_factory=dict)
    departments: dict[UUID | None, Part] = field(default_factory=dict)
    tenders: dict[str, TenderCell] = field(default_factory=dict)
    taxes: dict[tuple[str, str, int], TaxCell] = field(default_factory=dict)
    discounts: dict[tuple[str, str], Part] = field(default_factory=dict)
    discounts_by_cashier: dict[UUID | None, Part] = field(default_factory=dict)
    passed: dict[str, PartCell] = field(default_factory=dict)
    noted: dict[str, PartCell] = field(default_factory=dict)
    hours: set[tuple[StoreId, date, int]] = field(default_factory=set)
    hours_by_cashier: dict[UUID | None, set[tuple[date, int]]] = field(default_factory=dict)
    told: set[tuple[StoreId, date]] = field(default_factory=set)
    difference_minor: int = 0
    open_shifts: int = 0
    drawers: list[Drawer] = field(default_factory=list)

    def take(self, day: DayFigures) -> None:
        """Add the figures of a till's day."""
        self.told.add((day.store_id, day.day))
        self.difference_minor += day.difference_minor
        self.open_shifts += sum(not cell.z_label for cell in day.shifts)
        self.drawers += [
            Drawer(day.store_id, day.till_id, day.day, cell.over, day.id_at(cell.closed_by))
            for cell in day.drawers
        ]
        for cell in day.sales:
            self._take_sales(day, cell)
        for one in day.departments:
            self._take_department(day, one)
        self._take_margins(day)
        for tender in day.tenders:
            was = self.tenders.get(tender.kind, TenderCell(tender.kind))
            self.tenders[tender.kind] = TenderCell(tender.kind, *_plus(was[1:], tender[1:]))
        for tax in day.taxes:
            key = tax[:3]
            had = self.taxes.get(key, TaxCell(*key))
            self.taxes[key] = TaxCell(*key, *_plus(had[3:], tax[3:]))
        for discount in day.discounts:
            off = Part(discount.times, discount.minor, discount.minor)
            _add(self.discounts, (discount.source, discount.reason), off)
            _add(self.discounts_by_cashier, day.id_at(discount.cashier), off)
        for parts, told in ((self.passed, day.passed), (self.noted, day.noted)):
            for part in told:
                known = parts.get(part.name, PartCell(part.name))
                parts[part.name] = PartCell(part.name, *_plus(known[1:], part[1:]))

    def _take_sales(self, day: DayFigures, cell: SaleCell) -> None:
        sold = Sold(*cell[_KEYS:])
        cashier = day.id_at(cell.cashier)
        self.whole = _sum(self.whole, sold)
        if cell.is_customer:
            self.customers = _sum(self.customers, sold)
            _put(self.customers_by_store, day.store_id, sold)
        _put(self.by_day, day.day, sold)
        _put(self.by_hour, cell.hour, sold)
        _put(self.by_weekday_hour, (day.day.weekday(), cell.hour), sold)
        _put(self.by_cashier, cashier, sold)
        _put(self.by_store, day.store_id, sold)
        _put(self.by_store_day, (day.store_id, day.day), sold)
        was = self.by_till_day.get((day.till_id, day.day), TillDay())
        rung = TillDay(sold.sales + sold.refunds, sold.seconds, sold.timed)
        self.by_till_day[day.till_id, day.day] = TillDay(*map(add, was, rung))
        if sold.sales:
            self.hours.add((day.store_id, day.day, cell.hour))
            self.hours_by_cashier.setdefault(cashier, set()).add((day.day, cell.hour))

    def _take_department(self, day: DayFigures, cell: DepartmentCell) -> None:
        customer_net = cell.net if cell.is_customer else 0
        part = Part(cell.lines, cell.net, cell.gross, customer_net)
        _add(self.departments, day.id_at(cell.department), part)

    def _take_margins(self, day: DayFigures) -> None:
        cells = day.margins
        if cells is None:
            minor = sum(cell.margin for cell in day.sales)
            whole = Margin(minor, sum(cell.margin_net for cell in day.sales))
        else:
            whole = Margin(sum(cell.margin for cell in cells), sum(cell.net for cell in cells))
            for cell in cells:
                one = Margin(cell.margin, cell.net)
                _plus_margin(self.margin_by_department, day.id_at(cell.department), one)
        self.margin = Margin(*map(add, self.margin, whole))
        _plus_margin(self.margin_by_day, day.day, whole)
        _plus_margin(self.margin_by_store, day.store_id, whole)


def sums_of(days: Iterable[DayFigures]) -> SalesSums:
    """All of these days."""
    sums = SalesSums()
    for day in days:
        sums.take(day)
    return sums


def _plus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(starmap(add, zip(one, other, strict=True)))


def _sum(one: Sold, other: Sold) -> Sold:
    return Sold(*map(add, one, other))


def _put(cut: dict[Key, Sold], key: Key, sold: Sold) -> None:
    was = cut.get(key)
    cut[key] = sold if was is None else _sum(was, sold)


def _add(parts: dict[Key, Part], key: Key, part: Part) -> None:
    was = parts.get(key)
    parts[key] = part if was is None else Part(*map(add, was, part))


def _plus_margin(margins: dict[Key, Margin], key: Key, margin: Margin) -> None:
    margins[key] = Margin(*map(add, margins.get(key, Margin()), margin))
