"""Discount and Adjustment: what came off a line, and what staff decided by hand.

An Adjustment is an intention on the basket ("10 % off, box damaged"); a Discount is the amount that
it, or an offer, took off one line. Does not price (domain/pricing) and finds no offers
(domain/offer_engine).

Invariants:
- A discount's amount has the sign of what it comes off; a line never goes past zero by it.
- An adjustment that needs an approval has one before the basket can be tendered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, StaffId
from pos_app.domain.money import Money

PPM = 1_000_000


class DiscountSource(StrEnum):
    """Where a discount comes from."""

    OFFER = "offer"
    COUPON = "coupon"
    MANUAL = "manual"
    STAFF_PRICE = "staff_price"
    MARKDOWN = "markdown"
    REWARD = "reward"  # a reward of a loyalty programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """An amount off one line. `label` is what is said.

    `source_id` and `version` name the offer; by hand `source_id` is the adjustment's id.

    `account` names the coupon whose use it is. `is_basket_wide`: this line's share of a discount
    on the whole basket.
    """

    amount: Money
    source: DiscountSource
    label: str = ""
    source_id: UUID | None = None
    version: int = 0
    reason: str = ""
    account: str = ""
    approved_by: StaffId | None = None
    is_basket_wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NearlyReached:
    """An offer that a little more would reach, worth saying: "1 more for 3 for 2".

    `missing` counts pieces, grams or minor units, as the offer's condition does (`what`).
    """

    offer_id: UUID
    label: str
    missing: int
    what: str  # "pieces", "grams" or "money"
    saves: Money


@dataclass(frozen=True, slots=True)
class Paying:
    """What one offer pays before anything by hand came off, and the lines that it pays for."""

    discount: Discount
    lines: tuple[LineId, ...]


@dataclass(frozen=True, slots=True)
class OfferOutcome:
    """What the offers in force do to a basket: discounts by line, and what pays instead.

    `paying` is what offers pay that do not lower the taxable amount; see `paid_at_most`.
    `is_exact`: no better choice within the rules exists. `memory` is the engine's own, for the
    next scan.
    """

    discounts: Mapping[LineId, tuple[Discount, ...]] = field(default_factory=dict)
    paying: tuple[Paying, ...] = ()
    nearly: tuple[NearlyReached, ...] = ()
    is_exact: bool = True
    memory: object = None


NO_OFFERS = OfferOutcome()


def paid_at_most(paying: Sequence[Paying], left: Mapping[LineId, Money]) -> tuple[Discount, ...]:
    """What the offers really pay: no more than their goods still cost, and none pays twice.

    `left` says what each line still costs after all that came off. An offer that pays nothing any
    more is not in the answer, so that its coupon is kept.
    """
    open_minor = {line: money.minor for line, money in left.items()}
    paid = []
    for one in paying:
        wanted = one.discount.amount.minor
        for line in one.lines:
            part = max(min(wanted, open_minor.get(line, 0)), 0)
            open_minor[line] = open_minor.get(line, 0) - part
            wanted -= part
        amount = Money(one.discount.amount.minor - wanted, one.discount.amount.currency)
        if amount:
            paid.append(replace(one.discount, amount=amount))
    return tuple(paid)


class AdjustmentKind(StrEnum):
    """How staff change a price by hand."""

    PERCENT = "percent"  # `value` in parts per million
    AMOUNT = "amount"  # `value` in minor units, off the line or the basket
    PRICE = "price"  # `value` is the unit price in minor units; only on a line
    PERMIT = "permit"  # changes no price: the line waits for somebody who may sell it


@dataclass(frozen=True, slots=True)
class RewardUse:
    """The reward that an adjustment is: what it is called, and what it takes from an account."""

    code: str
    name: str
    account: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A change by hand. `reason` is a code of the store's list.

    `needs_approval`: above the cap of the one who made it. It waits on its line while scanning
    goes on, and is settled when `approved_by` is set.
    """

    id: UUID
    kind: AdjustmentKind
    value: int
    reason: str
    made_by: StaffId
    source: DiscountSource = DiscountSource.MANUAL
    needs_approval: bool = False
    approved_by: StaffId | None = None
    for_staff: StaffId | None = None  # who buys at the staff price
    reward: RewardUse | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a manager has still to approve it."""
        return self.needs_approval and self.approved_by is None

    def off(self, amount: Money) -> Money:
        """What it takes off an amount: never more than there is. Not for a price of its own."""
        if self.kind is AdjustmentKind.PERCENT:
            return amount.times_half_up(Fraction(self.value, PPM))
        if amount.minor <= 0:
            return Money(0, amount.currency)
        return Money(min(self.value, amount.minor), amount.currency)


def check_adjustment(adjustment: Adjustment) -> None:
    """Refuse nonsense: RuleError `errors.discount_absurd`, `errors.reason_missing`."""
    largest = PPM if adjustment.kind is AdjustmentKind.PERCENT else 99_999_999
    smallest = 0 if adjustment.kind is AdjustmentKind.PRICE else 1
    if not smallest <= adjustment.value <= largest:
        raise RuleError("errors.discount_absurd")
    if not adjustment.reason.strip():
        raise RuleError("errors.reason_missing")
