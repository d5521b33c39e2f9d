"""Offer: a rule that takes something off, as a whole Document of tagged unions.

`Offer = condition + benefit`, with when, where, for whom and beside what it holds. Does not apply
anything (offer_engine) and does not travel by itself (offer_codec reads and writes plain values).

Words: a *set* is what one application of an offer uses up ("any 3 yoghurts"). Conditions that count
sets (`Pieces`, `Bundle`) apply as often as the goods allow; `Each` applies to every single item;
`Reached` applies once, to all goods of its selection that no set of its round used.

Invariants:
- Editing makes a new version; a version that was in force never changes.
- Amounts are minor units of the store's currency, rates parts per million, weights grams.
- What `check_offer` (offer_check) passes never makes a customer pay more than the goods cost.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from pos_app.domain.discount import PPM
from pos_app.domain.ids import DepartmentId, OfferId, ProductId, StoreId

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which goods: those products, those departments, or everything. Exclusions win."""

    products: frozenset[ProductId] = frozenset()
    departments: frozenset[DepartmentId] = frozenset()
    is_all: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it can touch nothing."""
        return not (self.is_all or self.products or self.departments)

    def holds(self, product: ProductId | None, department: DepartmentId | None) -> bool:
        """Whether it takes a product of a department in."""
        return self.is_all or product in self.products or department in self.departments


NOTHING = Selection()
EVERYTHING = Selection(is_all=True)


class Measure(StrEnum):
    """What `Reached` counts."""

    PIECES = "pieces"
    GRAMS = "grams"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Each:
    """Every single item of the selection; by weight or length too."""

    goods: Selection


@dataclass(frozen=True, slots=True)
class Pieces:
    """So many of the selection, mixed as the customer likes; a weighed line is one piece."""

    goods: Selection
    count: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """So many of each of several selections: "a sandwich, a drink and a fruit"."""

    parts: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """At least so many pieces, grams or minor units of the selection in the basket."""

    goods: Selection
    measure: Measure
    least: int


Condition = Each | Pieces | Bundle | Reached


@dataclass(frozen=True, slots=True)
class PercentOff:
    """A rate off. `part` names the one part of a bundle it is for; None: all of it."""

    ppm: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class AmountOff:
    """An amount off each item (`Each`), each set, or once (`Reached`)."""

    minor: int


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """Each item costs this, if it cost more; `part` as in PercentOff."""

    minor: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class SetPrice:
    """The set costs this, if it cost more."""

    minor: int


@dataclass(frozen=True, slots=True)
class CheapestOff:
    """The cheapest so many of the set get a rate off: 1,000,000 ppm is free."""

    count: int = 1
    ppm: int = PPM


@dataclass(frozen=True, slots=True)
class Tier:
    """From so much on, in the measure of the condition, this benefit."""

    least: int
    benefit: "PercentOff | AmountOff | UnitPrice"


@dataclass(frozen=True, slots=True)
class Tiers:
    """The tier that is best for the customer of those reached; only with `Reached`."""

    tiers: tuple[Tier, ...]


Benefit = PercentOff | AmountOff | UnitPrice | SetPrice | CheapestOff | Tiers


@dataclass(frozen=True, slots=True)
class EarlyStart:
    """The offer holds for a customer group from an earlier day on."""

    group: str
    first_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """When an offer holds, in the store's local time; both days are included.

    `weekdays` 0 is Monday, empty is every day. `from_time` to `to_time` may run past midnight:
    22:00 to 02:00 on a Friday is Friday night, and Saturday 01:00 still belongs to that Friday.
    """

    first_on: date | None = None
    last_on: date | None = None
    weekdays: frozenset[int] = frozenset()
    from_time: time | None = None
    to_time: time | None = None
    early: tuple[EarlyStart, ...] = ()

    def holds(self, local: datetime, groups: tuple[str, ...] = ()) -> bool:
        """Whether it holds at a local time for a customer of these groups."""
        day = local.date()
        if self.from_time is not None and self.to_time is not None:
            at = local.time()
            is_past_midnight = self.to_time <= self.from_time
            if is_past_midnight and at < self.to_time:
                day -= timedelta(days=1)
            elif at < self.from_time or (not is_past_midnight and at >= self.to_time):
                return False
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        starts = [early.first_on for early in self.early if early.group in groups]
        is_begun = self.first_on is None or day >= min((self.first_on, *starts))
        return is_begun and (self.last_on is None or day <= self.last_on)


ALWAYS = Validity()


class Combining(StrEnum):
    """Beside which other offers an offer may stand on one item."""

    EXCLUSIVE = "exclusive"  # beside none
    STACK = "stack"  # beside those of other stack groups; within a group they compete
    AFTER_OTHERS = "after_others"  # reckoned last, on what the others left


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """How an offer combines. `group` only for STACK; the unnamed group is reckoned first."""

    mode: Combining = Combining.STACK
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One version of an offer. `name` is what the line says.

    `limit`: how many sets (or items, with `Each`) a basket gets, 0 for as many as it can. `coupon`:
    the series of coupons that it needs, empty for none; each coupon presented then gives `limit`
    sets, or one. `groups`: the customer groups it is for, empty for everybody. `stores` and
    `store_groups`: where it holds, both empty for everywhere. `lowers_tax`: it takes something off;
    else it pays for a part.
    """

    id: OfferId
    name: str
    condition: Condition
    benefit: Benefit
    version: int = 1
    valid: Validity = ALWAYS
    stores: frozenset[StoreId] = frozenset()
    store_groups: frozenset[str] = frozenset()
    priority: int = 0
    combine: Combination = field(default_factory=Combination)
    lowers_tax: bool = True
    limit: int = 0
    coupon: str = ""
    groups: frozenset[str] = frozenset()
    excluded: Selection = NOTHING
    is_active: bool = True

    def holds_at(self, store: StoreId, groups: tuple[str, ...] = ()) -> bool:
        """Whether it is in force at a store of these groups."""
        if not self.is_active:
            return False
        is_everywhere = not self.stores and not self.store_groups
        return is_everywhere or store in self.stores or not self.store_groups.isdisjoint(groups)

    @property
    def selections(self) -> tuple[Selection, ...]:
        """The goods of the condition, one for each part of a bundle."""
        if isinstance(self.condition, Bundle):
            return tuple(part.goods for part in self.condition.parts)
        return (self.condition.goods,)

    @property
    def is_of_sets(self) -> bool:
        """Whether it uses goods up set by set."""
        return isinstance(self.condition, Pieces | Bundle)


def parts_of(condition: Condition) -> tuple[Pieces, ...]:
    """The parts of a set: one for `Pieces`, several for a bundle, none for what counts no sets."""
    match condition:
        case Pieces():
            return (condition,)
        case Bundle(parts):
            return parts
        case _:
            return ()
