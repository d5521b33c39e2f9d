"""FigurePeopleBook: what the lists behind a figure need to read: people, points, sales on file.

A Protocol; storage/figure_people fills it, on a connection that cannot write. Counts nothing and
decides nothing about who may see it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty import Programme
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.sale import SaleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleFilter:
    """Sales of this store's tills from `first` to `last`, business days; None: whatever it is.

    `hour` is that of the store's own clock, `tender` a kind as it truly paid, corrections and all.
    """

    first: date
    last: date
    hour: int | None = None
    cashier_id: bytes | None = None
    department_id: bytes | None = None
    tender: str | None = None
    kind: str | None = None
    product_id: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldSale:
    """A sale of the list. `till` and `cashier` are names; empty where they are not known."""

    id: SaleId
    number: str
    at: datetime
    till: str
    cashier: str
    kind: SaleKind
    total: Money
    net: Money
    customer_id: CustomerId | None = None


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What stores, tills and staff are called, by the 16 bytes of their ids."""

    stores: Mapping[bytes, str]
    tills: Mapping[bytes, str]
    staff: Mapping[bytes, str]


class FigurePeopleBook(Protocol):
    """People and sales as this till knows them."""

    def policy(self) -> Policy:
        """The rules in force."""
        ...

    def customers(self, people: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
        """Those of them who are on file."""
        ...

    def names(self, people: Sequence[CustomerId]) -> Mapping[CustomerId, str]:
        """What those of them who are on file are called, as people say it."""
        ...

    def points(
        self, people: Sequence[CustomerId], programme: Programme
    ) -> Mapping[CustomerId, int]:
        """What each has in a programme, wherever it can be spent; below zero is a debt.

        With the accounts of records that became one with theirs.
        """
        ...

    def place_names(self) -> PlaceNames:
        """What stores, tills and staff are called."""
        ...

    def sale_at(self, day: date, at_us: int, till_id: bytes) -> SaleId | None:
        """The sale of a visit, where this till holds its lines."""
        ...

    def find_sales(self, wanted: SaleFilter) -> tuple[SaleId, ...]:
        """All of this store that fit, the newest first."""
        ...

    def sales(self, keys: Sequence[SaleId]) -> Mapping[SaleId, SoldSale]:
        """These, as the list shows them."""
        ...
