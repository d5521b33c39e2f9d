"""A book of customer value that tests fill by hand, and a report on columns of theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import numpy as np

from pos_app.domain.cue_settings import CueSettings, GoesWith
from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.ids import CustomerId, DepartmentId, ProductId, StoreId
from pos_app.domain.money import Currency
from pos_app.domain.policy import Policy
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.value_book import CueSides, OfferTaken, SoldLines, SoldProduct, Watch
from tests.builders import a_customer, a_policy
from tests.fakes import A_MORNING

STORE = a_policy().store.id
NAMES = ("Coffee machine", "Grinder", "Beans", "Filters", "Cup")


def nothing() -> None:
    """Nobody stops it."""


def report_of(columns: VisitColumns, today: date) -> LoyaltyReport:
    """What was read, on a day."""
    return LoyaltyReport(
        columns=columns,
        currency=Currency("EUR"),
        stores=(StoreSeen(id=STORE, name="Old Market Street", heard_at=A_MORNING),),
        own_store=STORE,
        today=today,
        read_at=A_MORNING,
    )


def product_id(place: int) -> ProductId:
    """The product at a place of NAMES."""
    return ProductId(UUID(int=place + 1))


def lines_of(
    *baskets: Iterable[int], margins: Mapping[int, int] | None = None, people: int = 0
) -> SoldLines:
    """Baskets of products by place; `margins` None: nobody knows any. So many `people` in turn."""
    basket = [at for at, one in enumerate(baskets) for _ in one]
    product = [place for one in baskets for place in one]
    margin = [(margins or {}).get(place, 0) for place in product]
    return SoldLines(
        basket=np.array(basket, np.int32),
        product=np.array(product, np.int32),
        net_minor=np.full(len(product), 1_000, np.int64),
        margin_minor=np.array(margin, np.int64),
        margin_known=np.array([place in (margins or {}) for place in product], np.bool_),
        sales=tuple(at.to_bytes(16, "big") for at in range(len(baskets))),
        buyers=tuple(
            ((at % people if people else at) + 1).to_bytes(16, "big") for at in range(len(baskets))
        ),
        products=tuple(
            SoldProduct(
                id=product_id(place), name=name, department_id=None, price_minor=1_000 * (place + 1)
            )
            for place, name in enumerate(NAMES)
        ),
        tills=("Till 1", "Till 2"),
    )


@dataclass
class FilledBook:
    """Answers what it was filled with; everybody it is asked for is known."""

    sold: SoldLines = field(default_factory=lines_of)
    young: frozenset[bytes] = frozenset()
    gone: frozenset[CustomerId] = frozenset()
    goes_with: tuple[GoesWith, ...] = ()
    holdout_percent: int = 10
    held: Mapping[bytes, bool] = field(default_factory=dict)
    sides: tuple[CueSides, ...] = ()
    taken: tuple[tuple[OfferTaken, ...], int, int] = ((), 0, 0)
    rooms: Mapping[DepartmentId, str] = field(default_factory=dict)
    named: Mapping[ProductId, str] = field(
        default_factory=lambda: {product_id(at): name for at, name in enumerate(NAMES)}
    )

    def policy(self) -> Policy:
        policy = a_policy()
        cues = CueSettings(goes_with=self.goes_with, holdout_percent=self.holdout_percent)
        return replace(policy, store=replace(policy.store, cues=cues))

    def minors(self) -> frozenset[bytes]:
        return self.young

    def customers(self, ids: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
        return {one: a_customer(id=one) for one in ids if one not in self.gone}

    def lines(self, period: Period, store: StoreId, *, watch: Watch) -> SoldLines:
        assert store == STORE
        watch()
        return self.sold

    def departments(self) -> Mapping[DepartmentId, str]:
        return self.rooms

    def product_names(self, ids: Sequence[ProductId]) -> Mapping[ProductId, str]:
        return {one: self.named[one] for one in ids if one in self.named}

    def accessory_sales(self, period: Period) -> Mapping[bytes, bool]:
        return self.held

    def cue_sides(
        self, period: Period, stores: Sequence[StoreId], currency: str
    ) -> tuple[CueSides, ...]:
        assert currency == "EUR"
        return self.sides

    def offers(self, period: Period, store: StoreId) -> tuple[tuple[OfferTaken, ...], int, int]:
        assert store == STORE
        return self.taken
