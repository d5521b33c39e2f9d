"""What operations need from storage to say what customers are worth, and what worked.

Read only, on a connection of its own. Storage fills it (storage/value_book). Brings numpy, so it is
imported by those who read figures alone.

Invariant: nothing private is told: neither a product marked so, nor anything of such a department.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.cue import CueEnd, CueKind
from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, DepartmentId, OfferId, ProductId, StoreId
from pos_app.domain.policy import Policy

Watch = Callable[[], None]  # called now and then; raises to stop


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldProduct:
    """A product as it was sold last; `price_minor` is its highest listed price in the period."""

    id: ProductId
    name: str
    department_id: DepartmentId | None
    price_minor: int


@dataclass(frozen=True, kw_only=True, eq=False)
class SoldLines:
    """Goods of the sales on file: arrays by line, and what their places stand for.

    `basket` and `product` are places in `sales` and `products`; `buyers` says of each sale who
    bought, the sale itself where nobody is known. Voided sales, refunds and what came back whole
    stay out. `tills` are the names of those whose sales these are.
    """

    basket: NDArray[np.int32]
    product: NDArray[np.int32]
    net_minor: NDArray[np.int64]
    margin_minor: NDArray[np.int64]
    margin_known: NDArray[np.bool_]
    sales: tuple[bytes, ...]
    buyers: tuple[bytes, ...]
    products: tuple[SoldProduct, ...]
    tills: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class CueSides:
    """A kind of cue in a period: how often it ended how, and what each person spent a sale.

    A person counts once, with the mean of their sales, in minor units: the margin where
    `is_margin`, else net. `held_out_share` is the part that was meant to be left out. Of each side
    the ids of its people; a sale's where nobody is known.
    """

    kind: CueKind
    counts: Mapping[CueEnd, int]
    heard: NDArray[np.float64]
    left_out: NDArray[np.float64]
    heard_by: tuple[bytes, ...]
    left_out_by: tuple[bytes, ...]
    is_margin: bool
    held_out_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTaken:
    """An offer in a period: in how many sales, in how many of customers, and what it took off.

    `people` are the ids of those customers.
    """

    offer_id: OfferId
    name: str
    sales: int
    customer_sales: int
    minor: int
    people: tuple[bytes, ...] = ()


class ValueBook(Protocol):
    """Customers, baskets and outcomes as this till knows them."""

    def policy(self) -> Policy:
        """The rules in force. Raises RuleError `storage.not_set_up`."""
        ...

    def minors(self) -> frozenset[bytes]:
        """The ids of all records of people under age."""
        ...

    def customers(self, ids: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
        """Those of them that are still known."""
        ...

    def lines(self, period: Period, store: StoreId, *, watch: Watch) -> SoldLines:
        """What a store sold in a period, as far as its sales are on file here."""
        ...

    def departments(self) -> Mapping[DepartmentId, str]:
        """Their names."""
        ...

    def product_names(self, ids: Sequence[ProductId]) -> Mapping[ProductId, str]:
        """Names of products, without those that are private."""
        ...

    def accessory_sales(self, period: Period) -> Mapping[bytes, bool]:
        """Sales at which an accessory was to be said; true where it was left out by lot."""
        ...

    def cue_sides(
        self, period: Period, stores: Sequence[StoreId], currency: str
    ) -> tuple[CueSides, ...]:
        """Every kind that came up; `stores` empty: everywhere."""
        ...

    def offers(self, period: Period, store: StoreId) -> tuple[tuple[OfferTaken, ...], int, int]:
        """Offers taken, the most taken first; then how many sales and of customers there were."""
        ...
