"""CueSight: everything that the rules of cues may look at, frozen at one moment.

Made of what was read once when the customer was recognised, and of the basket as it is priced now.
Reads nothing itself.

Invariants:
- What is private is not in it: no private product and none of a private department.
- Without consent there is no purchase history in it; somebody under age has none either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.discount import NearlyReached
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Currency, Money
from pos_app.domain.product import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """A product that somebody buys, and on which days, the newest first."""

    product_id: ProductId
    name: str
    days: tuple[date, ...]
    department_id: DepartmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A service issue that is open, or goods somebody waited for."""

    id: UUID
    text: str
    since: date
    product_id: ProductId | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """Points that lapse after a day."""

    points: int
    last_on: date


class TierUnit(StrEnum):
    """What is counted towards a tier; the word picks the sentence."""

    POINTS = ""
    SPEND = "spend"  # minor units
    VISITS = "visits"


@dataclass(frozen=True, slots=True, kw_only=True)
class TierSight:
    """A tier: what it takes, and how many percent more points it brings."""

    code: str
    name: str
    least: int
    more_percent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardSight:
    """So many points pay so much, or buy what has a name."""

    points: int
    worth_minor: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """What is known of one customer. Read once, on attach.

    `visit_days` newest first. `typical` is what a visit usually comes to. `twin` is the name of
    somebody who looks like the same person. `seen` says how many visits ago each cue was said
    (0: since the last one). `was_asked`: the customer has answered about profiling before.
    `earned` counts towards `tiers_ahead`, the nearest first; `reached` came with the last visit.
    """

    customer: Customer
    may_personalise: bool = False
    was_asked: bool = True
    points: int = 0
    points_here: int = 0
    rewards: tuple[RewardSight, ...] = ()
    earned: int = 0
    tier_unit: TierUnit = TierUnit.POINTS
    tiers_ahead: tuple[TierSight, ...] = ()
    reached: TierSight | None = None
    visit_days: tuple[date, ...] = ()
    typical: Money | None = None
    bought: tuple[Bought, ...] = ()
    issues: tuple[Pending, ...] = ()
    wishes: tuple[Pending, ...] = ()
    expiring: Expiring | None = None
    twin: str = ""
    seen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SightLine:
    """One line of goods on the counter that may be spoken of."""

    product_id: ProductId
    department_id: DepartmentId | None
    name: str
    total_minor: int
    amount: int = 1  # pieces, grams or millimetres


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessory:
    """What goes with a product, or with a department from a price on; the product as it is now."""

    product: Product
    product_id: ProductId | None = None
    department_id: DepartmentId | None = None
    least_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CueSight:
    """All that a rule sees. `earns` is what this sale earns in points; `is_paid`: it is over.

    `gain` is what it counts towards the next tier, in that tier's unit.

    `one_more` is the product on the counter of which one more would reach `nearly`. `available` are
    the products that may be offered, as they are now.
    """

    today: date
    currency: Currency
    known: Acquaintance | None = None
    lines: tuple[SightLine, ...] = ()
    total_minor: int = 0
    earns: int = 0
    gain: int = 0
    nearly: NearlyReached | None = None
    one_more: SightLine | None = None
    is_paid: bool = False
    accessories: tuple[Accessory, ...] = ()
    available: Mapping[ProductId, Product] = field(default_factory=dict)
    products: frozenset[ProductId] | None = None  # those of `lines`, where somebody counted them

    @property
    def on_counter(self) -> frozenset[ProductId]:
        """The products in the basket."""
        if self.products is not None:
            return self.products
        return frozenset(line.product_id for line in self.lines)

    def amount_of(self, product_id: ProductId | None) -> int:
        """How much of a product lies there."""
        return sum(line.amount for line in self.lines if line.product_id == product_id)
