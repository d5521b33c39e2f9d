"""DayFigures: what one till sold on one business day, in sums that add over tills and days.

Each till counts its own sales from what is on file, again and again, and each count replaces the
one before: what covers more sales stands (`through`), of two alike the newer. By a cell's keys the
figures can be told by hour, cashier, department, tender, tax and reason, customers apart from
others; not by two of these of different cells at once. Sums nothing itself: storage/day_counting
does, from rows (a test compares it with the sales one by one). Names no customer.

Invariants (`check`):
- the cells of sales, of departments and of taxes come to the same turnover
- the tenders come to the totals and the cash rounding
- what is counted of a shift that is closed is what its Z says, or `difference_minor` says so

Amounts are minor units of `currency`; refunds and voids are negative. `hour` is that of the store's
own clock, so the hour that a clock change repeats is one. Seconds run from the first line to the
last tender, of sales that took less than LONGEST_TIMED_S.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from pos_app.domain.ids import StoreId, TillId

LONGEST_TIMED_S = 1_800  # longer, and the basket was parked or forgotten
NOBODY = -1  # no department, in place of a place in `ids`


class SaleCell(NamedTuple):
    """Sales of an hour, a cashier (place in `ids`), and of customers or others."""

    hour: int
    cashier: int
    is_customer: int
    sales: int = 0
    refunds: int = 0
    voids: int = 0
    lines: int = 0
    items: int = 0
    net: int = 0
    gross: int = 0
    back_gross: int = 0  # the part of it that was given back
    void_gross: int = 0  # the part of it that was voided
    discount: int = 0  # what came off before it
    margin: int = 0
    margin_net: int = 0  # the net of the sales whose margin is known
    seconds: int = 0
    timed: int = 0  # sales whose seconds are known


class DepartmentCell(NamedTuple):
    """Turnover of a department (place in `ids`, NOBODY for none) by customers or others."""

    department: int
    is_customer: int
    lines: int = 0
    net: int = 0
    gross: int = 0


class MarginCell(NamedTuple):
    """Lines of a department whose cost is known: what they brought, and what is left of it."""

    department: int
    net: int = 0
    margin: int = 0


class TenderCell(NamedTuple):
    """One kind of tender as it truly was; `charged` with tip and cashback."""

    kind: str
    times: int = 0
    minor: int = 0
    back_times: int = 0
    back_minor: int = 0
    charged: int = 0


class TaxCell(NamedTuple):
    """One rate of the turnover, or what was exempt."""

    code: str
    name: str
    rate_ppm: int
    net: int = 0
    tax: int = 0


class DiscountCell(NamedTuple):
    """What came off for a reason, by whose hand the sale was."""

    source: str
    reason: str
    cashier: int
    times: int = 0
    minor: int = 0


class PartCell(NamedTuple):
    """A count and an amount under a name: what passed through, what was noted beside the sales."""

    name: str
    times: int = 0
    minor: int = 0


class ShiftCell(NamedTuple):
    """A shift of the day (place in `ids`): what is counted of its sales, and what its Z says."""

    shift: int
    net: int = 0
    gross: int = 0
    total: int = 0
    z_label: str = ""  # empty: not closed yet
    z_net: int = 0
    z_gross: int = 0
    z_total: int = 0

    @property
    def difference_minor(self) -> int:
        """How far the furthest of both lie apart; 0 for a shift that is open."""
        if not self.z_label:
            return 0
        apart = (self.net - self.z_net, self.gross - self.z_gross, self.total - self.z_total)
        return max(apart, key=abs)


class DrawerCell(NamedTuple):
    """A drawer that was closed, by whom (place in `ids`): how far over what was expected it was.

    Below zero it was short.
    """

    closed_by: int
    over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """See above. `rounding` is what cash was rounded by; `incarnation` is the till's life.

    `through` is the number of the last sale counted, 0 for a day without one. `margins` is None
    where an older version counted: then only the margins of whole sales are known.
    """

    till_id: TillId
    store_id: StoreId
    incarnation: UUID
    day: date
    currency: str
    through: int
    counted_at: datetime
    is_closed: bool = False  # every shift of the day has its Z
    total: int = 0
    rounding: int = 0
    ids: tuple[UUID, ...] = ()
    sales: tuple[SaleCell, ...] = ()
    departments: tuple[DepartmentCell, ...] = ()
    tenders: tuple[TenderCell, ...] = ()
    taxes: tuple[TaxCell, ...] = ()
    discounts: tuple[DiscountCell, ...] = ()
    passed: tuple[PartCell, ...] = ()
    noted: tuple[PartCell, ...] = ()
    shifts: tuple[ShiftCell, ...] = ()
    margins: tuple[MarginCell, ...] | None = None
    drawers: tuple[DrawerCell, ...] = ()

    def id_at(self, place: int) -> UUID | None:
        """The id at a place; None of NOBODY, and of a place that a faulty record names."""
        return self.ids[place] if 0 <= place < len(self.ids) else None

    @property
    def net_minor(self) -> int:
        """Turnover without tax."""
        return sum(cell.net for cell in self.sales)

    @property
    def gross_minor(self) -> int:
        """Turnover with tax."""
        return sum(cell.gross for cell in self.sales)

    @property
    def sale_count(self) -> int:
        """Sales, without refunds and voids."""
        return sum(cell.sales for cell in self.sales)

    @property
    def difference_minor(self) -> int:
        """What the shifts of the day and their Z reports differ by, each unsigned."""
        return sum(abs(cell.difference_minor) for cell in self.shifts)

    @property
    def newness(self) -> tuple[int, datetime]:
        """The greater one stands."""
        return self.through, self.counted_at

    def says_the_same(self, other: "DayFigures") -> bool:
        """Whether nothing but when it was counted differs."""
        return replace(other, counted_at=self.counted_at, through=self.through) == self

    def check(self) -> None:
        """Raise ValueError unless the figures balance: a fault of the program."""
        net, gross = self.net_minor, self.gross_minor
        passed = sum(cell.minor for cell in self.passed)
        paid = sum(cell.minor + cell.back_minor for cell in self.tenders)
        sums = {
            "departments": (_pair(self.departments), (net, gross)),
            "taxes": (net + sum(cell.tax for cell in self.taxes), gross),
            "lines": (gross + passed, self.total),
            "tenders": (paid, self.total + self.rounding),
        }
        off = {name: pair for name, pair in sums.items() if pair[0] != pair[1]}
        if off:
            msg = f"the figures of a day do not balance: {off}"
            raise ValueError(msg)


def _pair(cells: Iterable[DepartmentCell]) -> tuple[int, int]:
    found = tuple(cells)
    return sum(cell.net for cell in found), sum(cell.gross for cell in found)


class Ids:
    """Ids in the sequence met; a place for each."""

    def __init__(self) -> None:
        self._places: dict[UUID, int] = {}

    def place(self, one: UUID | None) -> int:
        """Where it stands; NOBODY for None."""
        return NOBODY if one is None else self._places.setdefault(one, len(self._places))

    def all(self) -> tuple[UUID, ...]:
        """Every id, by place."""
        return tuple(self._places)


class Sums:
    """Figures under keys: what is added up for a kind of cells."""

    def __init__(self) -> None:
        self._sums: dict[tuple[Any, ...], list[int]] = {}

    def add(self, key: tuple[Any, ...], *figures: int) -> None:
        """Add figures under a key."""
        sums = self._sums.get(key)
        if sums is None:
            self._sums[key] = list(figures)
        else:
            for place, figure in enumerate(figures):
                sums[place] += figure

    def rows(self) -> Sequence[tuple[Any, ...]]:
        """Key and figures of each, sorted by key."""
        return [(*key, *self._sums[key]) for key in sorted(self._sums)]


def seconds_between(begun: UUID, completed_at: datetime) -> int | None:
    """How long a sale took from its basket's first moment; None where nobody knows.

    The id of a basket says when it was begun (a UUIDv7 begins with milliseconds since 1970).
    """
    if begun.version != 7:
        return None
    took = int(completed_at.timestamp() * 1000) - (begun.int >> 80)
    return took // 1000 if 0 <= took < LONGEST_TIMED_S * 1000 else None
