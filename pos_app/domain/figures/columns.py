"""VisitColumns: every attributed visit of one currency as arrays; Period: days and those before.

A row is a sale, a refund or a void (domain/customer.Visit). Does not read, and does not know who
is the same person (`merged` is told).

Invariants:
- All arrays have one length and are sorted by `at_us`; one currency a set of columns.
- A row is a *purchase* where goods went out (`items` over 0). Refunds and voids have items and
  amounts below zero: they lower what was spent, and do not undo that somebody came.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.ids import CustomerId

ID_BYTES = 16
Places = NDArray[np.int32]  # customers by their place in `people`
Rows = NDArray[np.bool_]  # one truth a visit


@dataclass(frozen=True, kw_only=True)
class Period:
    """Business days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            msg = f"a period ends before it begins: {self.first} to {self.last}"
            raise ValueError(msg)

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The one of the same length that ends the day before."""
        return Period(first=self.first - timedelta(self.days), last=self.first - timedelta(1))

    def is_over(self, today: date) -> bool:
        """Whether nothing more can be sold in it."""
        return self.last < today


@dataclass(frozen=True, kw_only=True, eq=False)
class VisitColumns:
    """See above. `people`, `stores`, `tills` and `cashiers` are ids of 16 bytes, by place.

    `people` are joined. `customer` int32, `store` int16, `till` int16 and `cashier` int16 (-1: not
    known) are places; `day` int32 is date.toordinal of the business day; `at_us` int64 microseconds
    UTC since 1970; `net_minor`, `tax_minor` and `margin_minor` int64, the last only where
    `margin_known`; `points` int32 what it changed on the account; `items` int32.
    """

    customer: NDArray[np.int32]
    store: NDArray[np.int16]
    day: NDArray[np.int32]
    at_us: NDArray[np.int64]
    net_minor: NDArray[np.int64]
    tax_minor: NDArray[np.int64]
    margin_minor: NDArray[np.int64]
    margin_known: NDArray[np.bool_]
    points: NDArray[np.int32]
    items: NDArray[np.int32]
    cashier: NDArray[np.int16]
    till: NDArray[np.int16]
    people: bytes
    stores: tuple[bytes, ...]
    tills: tuple[bytes, ...] = ()
    cashiers: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        lengths = {len(column) for column in self._arrays()}
        if len(lengths) != 1:
            msg = f"columns of unlike length: {sorted(lengths)}"
            raise ValueError(msg)

    def __len__(self) -> int:
        """How many rows."""
        return len(self.day)

    @property
    def person_count(self) -> int:
        """How many places there are for customers."""
        return len(self.people) // ID_BYTES

    @cached_property
    def is_purchase(self) -> Rows:
        """Where goods went out."""
        return self.items > 0

    def person(self, place: int) -> CustomerId:
        """Who stands at a place."""
        return CustomerId(UUID(bytes=self.people[place * ID_BYTES : (place + 1) * ID_BYTES]))

    def persons(self, places: Iterable[int]) -> tuple[CustomerId, ...]:
        """Who stands at these places."""
        return tuple(self.person(int(place)) for place in places)

    def places_of(self, people: Collection[bytes]) -> Places:
        """Where these stand, by id, in ascending sequence; who never came has no place."""
        wanted, every = frozenset(people), self.people
        places = range(self.person_count) if wanted else ()
        found = [at for at in places if every[at * ID_BYTES : (at + 1) * ID_BYTES] in wanted]
        return np.array(found, np.int32)

    def during(self, period: Period) -> Rows:
        """The rows of a period."""
        first, last = period.first.toordinal(), period.last.toordinal()
        return (self.day >= first) & (self.day <= last)

    def at_stores(self, stores: Iterable[int]) -> Rows:
        """The rows of these stores, by place."""
        wanted = np.zeros(len(self.stores), np.bool_)
        wanted[list(stores)] = True
        return wanted[self.store] if len(self) else np.zeros(0, np.bool_)

    def merged(self, into: Places) -> "VisitColumns":
        """The same visits, each by whoever stands at `into` of its customer's place.

        `into` names for each place the one who is the same person, mostly itself.
        """
        return replace(self, customer=into[self.customer])

    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return (
            self.customer, self.store, self.day, self.at_us, self.net_minor, self.tax_minor,
            self.margin_minor, self.margin_known, self.points, self.items, self.cashier, self.till,
        )  # fmt: skip
