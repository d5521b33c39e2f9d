"""Who and what is behind a figure: its customers, its visits, its sales, read a page at a time.

On the thread of the reports, because what finds them works on the columns of visits. Counts no
figure, asks no consent and writes nothing (operations/call_list, operations/tag_people do).

Invariants:
- The list is put in sequence without reading a name, unless it is to go by names.
- Names, points and sales are read for one page at a time.
- What stands beside a person is of the visits that were looked at, and beside it of all time and
  all stores; the last day is that of all time.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import Places, Rows, VisitColumns
from pos_app.domain.figures.sums import sums_by_place
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.money import Currency, Money
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.operations.figure_people_book import (
    FigurePeopleBook,
    PlaceNames,
    SaleFilter,
    SoldSale,
)

PAGE = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_Figures = NDArray[np.int64]


class PeopleSequence(StrEnum):
    """What a list of people goes by."""

    SPENT = "spent"  # most first
    LAST = "last"  # the latest first
    NAME = "name"


@dataclass(frozen=True, kw_only=True, eq=False)
class PeopleFound:
    """The people of a figure, in sequence: by place, purchases, net minor units, last day or 0.

    `visits_ever` and `net_ever_minor` are of all visits, the others of those looked at.
    """

    columns: VisitColumns
    who: Places
    visits: _Figures
    net_minor: _Figures
    visits_ever: _Figures
    net_ever_minor: _Figures
    last: _Figures

    @property
    def count(self) -> int:
        """How many."""
        return len(self.who)

    def first(self, most: int) -> tuple[CustomerId, ...]:
        """Those at the top of the list."""
        return self.columns.persons(self.who[:most])

    def in_sequence(self, turn: _Figures) -> "PeopleFound":
        """The same people in another sequence."""
        return replace(
            self, who=self.who[turn], visits=self.visits[turn], net_minor=self.net_minor[turn],
            visits_ever=self.visits_ever[turn], net_ever_minor=self.net_ever_minor[turn],
            last=self.last[turn],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One of them. `customer` None: no longer on file. `points` None: there is no programme.

    `is_named` False: who looks may see initials alone.
    """

    id: CustomerId
    customer: Customer | None
    is_named: bool
    visits: int
    net: Money
    visits_ever: int
    net_ever: Money
    last_on: date | None
    points: int | None


@dataclass(frozen=True, kw_only=True, eq=False)
class VisitsFound:
    """Visits of a figure, the newest first: rows of the columns, and what places are called."""

    columns: VisitColumns
    names: PlaceNames
    at: NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """One of them, told apart by its `row`. `sale_id` None: this till does not hold its lines."""

    row: int
    customer: Customer | None
    on: date
    at: datetime
    store: str
    till: str
    cashier: str
    net: Money
    points: int
    sale_id: SaleId | None


@dataclass(frozen=True, kw_only=True, eq=False)
class SalesFound:
    """Sales of a figure, the newest first."""

    keys: tuple[SaleId, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLineShown:
    """One of them, and whose it is: None for nobody's."""

    sale: SoldSale
    customer: Customer | None


class ReadFigurePeople:
    """`book` is made on the thread that uses it: the first call opens a connection."""

    def __init__(self, book: Callable[[], FigurePeopleBook], clock: Clock) -> None:
        self._make_book, self._clock = book, clock
        self._made: FigurePeopleBook | None = None

    def people(
        self,
        columns: VisitColumns,
        places: Places,
        *,
        sequence: PeopleSequence,
        staff: StaffMember,
        during: Rows | None = None,
    ) -> PeopleFound:
        """The people at these places, with their visits `during` (None: all of them).

        Raises PermissionDeniedError.
        """
        require(staff, Permission.SEE_REPORTS)
        who = np.unique(places).astype(np.int32)
        bought, count = columns.is_purchase, columns.person_count
        last = np.zeros(count, np.int64)
        np.maximum.at(last, columns.customer[bought], columns.day[bought])
        ever = visits_ever, net_ever_minor = _bought(columns, who, None)
        visits, net_minor = ever if during is None else _bought(columns, who, during)
        found = PeopleFound(
            columns=columns,
            who=who,
            visits=visits,
            net_minor=net_minor,
            visits_ever=visits_ever,
            net_ever_minor=net_ever_minor,
            last=last[who],
        )
        return self.sorted_people(found, sequence=sequence, staff=staff)

    def sorted_people(
        self, found: PeopleFound, *, sequence: PeopleSequence, staff: StaffMember
    ) -> PeopleFound:
        """The same people in a sequence; of two who are alike the lower place comes first."""
        require(staff, Permission.SEE_REPORTS)
        if sequence is PeopleSequence.SPENT:
            by = (found.who, -found.net_ever_minor, -found.net_minor)
            return found.in_sequence(np.lexsort(by))
        if sequence is PeopleSequence.LAST:
            return found.in_sequence(np.lexsort((found.who, -found.net_ever_minor, -found.last)))
        return found.in_sequence(self._by_name(found))

    def people_page(
        self, found: PeopleFound, first: int, *, staff: StaffMember
    ) -> tuple[PersonLine, ...]:
        """`PAGE` of them from `first` on."""
        require(staff, Permission.SEE_REPORTS)
        book, span = self._book, slice(first, first + PAGE)
        people = found.columns.persons(found.who[span])
        policy, customers = book.policy(), book.customers(people)
        programme = policy.programme(self._clock.now())
        points = None if programme is None else book.points(people, programme)
        is_named = is_allowed(staff, Permission.SERVE_CUSTOMERS)
        figures = zip(
            people, found.visits[span].tolist(), found.net_minor[span].tolist(),
            found.visits_ever[span].tolist(), found.net_ever_minor[span].tolist(),
            found.last[span].tolist(), strict=True,
        )  # fmt: skip
        return tuple(
            PersonLine(
                id=person,
                customer=customers.get(person),
                is_named=is_named,
                visits=visits,
                net=Money(net, policy.store.currency),
                visits_ever=visits_ever,
                net_ever=Money(net_ever, policy.store.currency),
                last_on=date.fromordinal(last) if last else None,
                points=None if points is None else points.get(person, 0),
            )
            for person, visits, net, visits_ever, net_ever, last in figures
        )

    def visits(self, columns: VisitColumns, rows: Rows, *, staff: StaffMember) -> VisitsFound:
        """The visits of these rows. Raises PermissionDeniedError."""
        require(staff, Permission.SEE_REPORTS)
        names = self._book.place_names()
        return VisitsFound(columns=columns, names=names, at=np.flatnonzero(rows)[::-1])

    def visits_page(
        self, found: VisitsFound, first: int, *, staff: StaffMember
    ) -> tuple[VisitLine, ...]:
        """`PAGE` of them from `first` on."""
        require(staff, Permission.SEE_REPORTS)
        book, columns = self._book, found.columns
        rows = found.at[first : first + PAGE].tolist()
        people = [columns.person(int(columns.customer[row])) for row in rows]
        customers, currency = book.customers(people), book.policy().store.currency
        return tuple(
            self._visit(found, row, customers.get(person), currency=currency)
            for row, person in zip(rows, people, strict=True)
        )

    def sales(
        self, wanted: SaleFilter, *, staff: StaffMember, among: frozenset[bytes] | None = None
    ) -> SalesFound:
        """This store's sales that fit, and are `among` these ids. Raises PermissionDeniedError."""
        require(staff, Permission.SEE_SALES)
        keys = self._book.find_sales(wanted)
        if among is not None:
            keys = tuple(key for key in keys if key.bytes in among)
        return SalesFound(keys=keys)

    def sales_page(
        self, found: SalesFound, first: int, *, staff: StaffMember
    ) -> tuple[SaleLineShown, ...]:
        """`PAGE` of them from `first` on."""
        require(staff, Permission.SEE_SALES)
        keys = found.keys[first : first + PAGE]
        sales = self._book.sales(keys)
        whose = [one.customer_id for one in sales.values() if one.customer_id is not None]
        customers = self._book.customers(whose)
        return tuple(
            SaleLineShown(
                sale=sales[key],
                customer=None if (who := sales[key].customer_id) is None else customers.get(who),
            )
            for key in keys
            if key in sales
        )

    @property
    def _book(self) -> FigurePeopleBook:
        if self._made is None:
            self._made = self._make_book()
        return self._made

    def _visit(
        self, found: VisitsFound, row: int, customer: Customer | None, *, currency: Currency
    ) -> VisitLine:
        columns, names = found.columns, found.names
        at_us = int(columns.at_us[row])
        till, cashier = int(columns.till[row]), int(columns.cashier[row])
        till_id = columns.tills[till] if 0 <= till < len(columns.tills) else b""
        on = date.fromordinal(int(columns.day[row]))
        return VisitLine(
            row=row,
            customer=customer,
            on=on,
            at=_EPOCH + timedelta(microseconds=at_us),
            store=names.stores.get(columns.stores[int(columns.store[row])], ""),
            till=names.tills.get(till_id, ""),
            cashier="" if cashier < 0 else names.staff.get(columns.cashiers[cashier], ""),
            net=Money(int(columns.net_minor[row]), currency),
            points=int(columns.points[row]),
            sale_id=self._book.sale_at(on, at_us, till_id),
        )

    def _by_name(self, found: PeopleFound) -> _Figures:
        """Whoever is no longer on file comes last."""
        keys: list[tuple[bool, str, int]] = []
        for first in range(0, found.count, PAGE):
            people = found.columns.persons(found.who[first : first + PAGE])
            names = self._book.names(people)
            keys += [
                (person not in names, sort_key(names.get(person, "")), first + at)
                for at, person in enumerate(people)
            ]
        return np.array([at for *_, at in sorted(keys)], np.int64)


def _bought(columns: VisitColumns, who: Places, rows: Rows | None) -> tuple[_Figures, _Figures]:
    """How often each of them bought, and for how much."""
    bought, customer, net = columns.is_purchase, columns.customer, columns.net_minor
    if rows is not None:
        bought, customer, net = bought & rows, customer[rows], net[rows]
    count = columns.person_count
    visits = np.bincount(columns.customer[bought], minlength=count)[who]
    return visits, sums_by_place(customer, net, count)[who]


def sort_key(name: str) -> str:
    """A name as lists sort it: capitals and accents do not count."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
