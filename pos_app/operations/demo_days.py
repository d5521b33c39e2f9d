"""What the demo's tills told of each day of the past year: the visits of its customers, and others.

The figures of reports have something to say at once. What customers bought is what their visits
say; what others bought is invented beside it. Pure; does not write (fill_demo).

Invariants: the figures of every day balance (domain/day_figures), and each day's shift ties to its
Z; a till tells of every day, also of one without a sale.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.domain.customer import Visit
from pos_app.domain.day_figures import (
    DayFigures,
    DepartmentCell,
    DiscountCell,
    DrawerCell,
    Ids,
    MarginCell,
    SaleCell,
    ShiftCell,
    TaxCell,
    TenderCell,
)
from pos_app.domain.discount import DiscountSource
from pos_app.domain.ids import DepartmentId, StaffId
from pos_app.domain.store import Till
from pos_app.domain.tender import TenderKind
from pos_app.operations.demo_ids import id_at
from pos_app.operations.demo_people import DemoPlace

DAYS = 399  # a year, and the weeks that the first of it is compared with
_OTHERS_A_DAY = 34  # sales to people whom nobody knows, on a weekday
_BUSY = (0.85, 0.85, 0.95, 1.0, 1.3, 1.5)  # Monday to Saturday
_SUNDAY = 6  # but for whoever enrolled on one
_HOURS = (8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 17, 18, 18, 19)
_OTHER_BASKET = 1_650
_REDUCED_PPM, _STANDARD_PPM = 70_000, 190_000
_CARD_PERCENT, _MARGIN_PERCENT = 58, 34
_OFF_PERCENT = (-6, 9, -2, 4, -11, 1)  # what a department's margin is off the usual one
_KNOWN_PERCENT = (100, 96, 71, 100, 88)  # of a department's net
_SECONDS_EACH = 48
_REASONS = ((DiscountSource.OFFER, "3 for 2"), (DiscountSource.MANUAL, "damaged"))


@dataclass(frozen=True, slots=True)
class _Sold:
    """A sale: when, and what it came to."""

    hour: int
    is_customer: bool
    net: int
    tax: int
    items: int


def build_days(
    visits: Sequence[Visit],
    *,
    places: Sequence[DemoPlace],
    staff: Sequence[StaffId],
    departments: Sequence[DepartmentId],
    rnd: Random,
    now: datetime,
) -> Iterator[DayFigures]:
    """Yield the figures of each till's days up to yesterday, the oldest first."""
    by_day: defaultdict[tuple[UUID, date], list[Visit]] = defaultdict(list)
    for visit in visits:
        by_day[visit.till_id, visit.visited_on].append(visit)
    for place, till in ((one, till) for one in places for till in one.tills):
        life, zone = id_at(now, rnd), ZoneInfo(place.store.zone)
        today = now.astimezone(zone).date()
        usual = _OTHERS_A_DAY * (1 if place is places[0] else 0.6) / len(place.tills)
        for ago in range(DAYS, 0, -1):
            day = today - timedelta(days=ago)
            sold = [_of_visit(one, zone) for one in by_day[till.id, day]]
            sold += _others(usual, day, rnd=rnd)
            yield _figures(
                sold, till=till, currency=place.store.currency.code, day=day, life=life,
                staff=staff, departments=departments, rnd=rnd, shift_id=id_at(now, rnd),
                told_at=datetime.combine(day, time(21), zone),
            )  # fmt: skip


def _of_visit(visit: Visit, zone: ZoneInfo) -> _Sold:
    hour = visit.visited_at.astimezone(zone).hour
    return _Sold(hour, is_customer=True, net=visit.net.minor, tax=visit.tax.minor,
                 items=visit.item_count)  # fmt: skip


def _others(usual: float, day: date, *, rnd: Random) -> list[_Sold]:
    if day.weekday() == _SUNDAY:
        return []
    usual *= _BUSY[day.weekday()]
    found = []
    for _ in range(max(1, round(rnd.gauss(usual, usual / 10)))):
        gross = max(120, round(rnd.lognormvariate(0, 0.5) * _OTHER_BASKET))
        tax = gross * 9 // 109
        found.append(_Sold(rnd.choice(_HOURS), is_customer=False, net=gross - tax, tax=tax,
                           items=max(1, gross // 310)))  # fmt: skip
    return found


def _drawer(cashiers: Sequence[int], till: Till, day: date) -> DrawerCell:
    """Mostly right; now and then some cents off, and seldom more."""
    rnd = Random(f"drawer {till.id} {day}")  # noqa: S311  (invented data; other draws stay)
    off = rnd.choices((0, rnd.randint(-95, 95), -rnd.randint(5, 80) * 50), (70, 26, 4))[0]
    return DrawerCell(rnd.choice(cashiers), off)


def _figures(
    sold: Sequence[_Sold],
    *,
    till: Till,
    currency: str,
    day: date,
    life: UUID,
    staff: Sequence[StaffId],
    departments: Sequence[DepartmentId],
    rnd: Random,
    shift_id: UUID,
    told_at: datetime,
) -> DayFigures:
    ids = Ids()
    cashiers = [ids.place(one) for one in staff]
    net, tax = sum(one.net for one in sold), sum(one.tax for one in sold)
    total = net + tax
    shift = ShiftCell(
        ids.place(shift_id), net=net, gross=total, total=total, z_label=str(day.toordinal()),
        z_net=net, z_gross=total, z_total=total,
    )  # fmt: skip
    discounts = tuple(_discounts(len(sold), cashiers, rnd))
    cells = tuple(_departments(sold, [ids.place(one) for one in departments], rnd))
    return DayFigures(
        till_id=till.id,
        store_id=till.store_id,
        incarnation=life,
        day=day,
        currency=currency,
        through=len(sold),
        counted_at=told_at,
        is_closed=True,
        total=total,
        sales=_lowered(tuple(_sales(sold, cashiers, rnd)), sum(one.minor for one in discounts)),
        departments=cells,
        tenders=tuple(_tenders(sold, rnd)),
        taxes=tuple(_taxes(net, tax)),
        discounts=discounts,
        shifts=(shift,),
        drawers=(_drawer(cashiers, till, day),),
        margins=tuple(_margins(cells)),
        ids=ids.all(),
    )


def _sales(sold: Sequence[_Sold], cashiers: Sequence[int], rnd: Random) -> Iterator[SaleCell]:
    cells: defaultdict[tuple[int, int, bool], list[_Sold]] = defaultdict(list)
    for one in sold:
        cashier = cashiers[(one.hour // 4) % len(cashiers)]
        cells[one.hour, cashier, one.is_customer].append(one)
    for (hour, cashier, is_customer), some in sorted(cells.items()):
        net = sum(one.net for one in some)
        yield SaleCell(
            hour, cashier, int(is_customer),
            sales=len(some), lines=sum(one.items for one in some),
            items=sum(one.items for one in some), net=net,
            gross=net + sum(one.tax for one in some), margin=net * _MARGIN_PERCENT // 100,
            margin_net=net, seconds=round(len(some) * rnd.gauss(_SECONDS_EACH, 5)),
            timed=len(some),
        )  # fmt: skip


def _lowered(cells: tuple[SaleCell, ...], discount: int) -> tuple[SaleCell, ...]:
    """What came off that day, in its first cell: the days' sums are what matters here."""
    return (cells[0]._replace(discount=discount), *cells[1:]) if cells else cells


def _departments(
    sold: Sequence[_Sold], places: Sequence[int], rnd: Random
) -> Iterator[DepartmentCell]:
    sums: defaultdict[tuple[int, bool], Counter[str]] = defaultdict(Counter)
    for one in sold:
        # Each sale is of one department: the sums are what matters here.
        kept = sums[places[min(int(rnd.expovariate(0.45)), len(places) - 1)], one.is_customer]
        kept.update(lines=one.items, net=one.net, gross=one.net + one.tax)
    for (department, is_customer), kept in sorted(sums.items()):
        yield DepartmentCell(
            department, int(is_customer), lines=kept["lines"], net=kept["net"],
            gross=kept["gross"],
        )  # fmt: skip


def _margins(cells: Sequence[DepartmentCell]) -> Iterator[MarginCell]:
    """Each department another margin; of some lines nobody said what they cost."""
    for place in sorted({cell.department for cell in cells}):
        whole = sum(cell.net for cell in cells if cell.department == place)
        net = whole * _KNOWN_PERCENT[place % len(_KNOWN_PERCENT)] // 100
        percent = _MARGIN_PERCENT + _OFF_PERCENT[place % len(_OFF_PERCENT)]
        yield MarginCell(place, net=net, margin=net * percent // 100)


def _tenders(sold: Sequence[_Sold], rnd: Random) -> Iterator[TenderCell]:
    sums: dict[TenderKind, list[int]] = {TenderKind.CASH: [], TenderKind.CARD: []}
    for one in sold:
        is_card = rnd.randrange(100) < _CARD_PERCENT
        sums[TenderKind.CARD if is_card else TenderKind.CASH].append(one.net + one.tax)
    for kind, amounts in sums.items():
        if amounts:
            yield TenderCell(kind.value, times=len(amounts), minor=sum(amounts),
                             charged=sum(amounts))  # fmt: skip


def _taxes(net: int, tax: int) -> Iterator[TaxCell]:
    """Split so that both rates come to the tax that there is, as nearly as whole cents allow."""
    over = tax * 1_000_000 - net * _REDUCED_PPM
    standard = min(max(over // (_STANDARD_PPM - _REDUCED_PPM), 0), net)
    of_standard = standard * _STANDARD_PPM // 1_000_000
    yield TaxCell("A", "VAT", _STANDARD_PPM, net=standard, tax=of_standard)
    yield TaxCell("B", "VAT", _REDUCED_PPM, net=net - standard, tax=tax - of_standard)


def _discounts(sales: int, cashiers: Sequence[int], rnd: Random) -> Iterator[DiscountCell]:
    for source, reason in _REASONS if sales else ():
        times = rnd.randrange(max(sales // 12, 1) + 1)
        if times:
            yield DiscountCell(source.value, reason, cashiers[0], times, times * 140)
