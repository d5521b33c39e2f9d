"""Programme and LoyaltyEntry: how points are earned, what they are worth, and each change of them.

A programme is a whole Document {schema, valid, stores} of tagged rules; a version that was in force
never changes. Points are whole numbers on the account `points:<programme>:<customer>`. Does not
store, decides nothing about rights (domain/points_plan) and knows no till.

Invariants:
- The points of a sale are those of its lines, summed.
- All refunds of a line, in any parts and any sequence, take back exactly what it earned.
- What passes through the till (lottery, gift cards, deposits, donations) never earns, and neither
  does what points or a paying offer pay for.

Worked example: 1 point for each 1.00, rounded down; 2.50 and 1.70 are paid, 1.05 of it by points::

    share that earns    (4.20 - 1.05) / 4.20 = 3/4
    lines               1.875 and 1.275 points, together 3.15
    rounded once        3 points: the lines earn 2 and 1 (largest remainder)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from pos_app.domain.account import AccountId, AccountKind, account_id
from pos_app.domain.basket import BasketLine, LineKind
from pos_app.domain.ids import CustomerId, LineId, ProgrammeId, SaleId, StaffId, StoreId
from pos_app.domain.money import apportion, round_half_up
from pos_app.domain.offer import ALWAYS, EVERYTHING, NOTHING, Selection, Validity
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.quantity import Unit
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.tender import TenderKind

SCHEMA = 1
PERCENT = 100
_PAYS_WITHOUT_EARNING = (TenderKind.POINTS, TenderKind.OFFER)


class PointsRounding(StrEnum):
    """How the points of one rule are rounded, once a sale."""

    DOWN = "down"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class PerAmount:
    """So many points for each `per_minor` minor units paid for these goods, after discounts."""

    points: int
    per_minor: int
    goods: Selection = EVERYTHING
    rounding: PointsRounding = PointsRounding.DOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraPoints:
    """So many points on top for each piece; a weighed or measured line is one piece."""

    points: int
    goods: Selection


EarnRule = PerAmount | ExtraPoints


@dataclass(frozen=True, slots=True, kw_only=True)
class LoyaltyTier:
    """A tier: whoever earned so many points in the rolling period has it.

    `code` is the customer group whose prices and offers hold ("gold"); `percent` multiplies what a
    sale earns.
    """

    code: str
    name: str
    least_points: int
    percent: int = PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeem:
    """What points are worth: `points` of them pay `worth_minor`; no fewer than `least_points`."""

    points: int
    worth_minor: int
    least_points: int = 0

    def worth(self, points: int) -> int:
        """Minor units that so many points can pay."""
        return points * self.worth_minor // self.points if points >= self.least_points else 0

    def price(self, minor: int) -> int:
        """Points that it takes to pay so many minor units; a broken point counts whole."""
        return -(-minor * self.points // self.worth_minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One version. `redeem` None: points cannot pay.

    `tier_days` is the rolling period of the tiers, `claim_days` how long a sale can be claimed.
    """

    id: ProgrammeId
    name: str
    version: int = 1
    valid: Validity = ALWAYS
    stores: frozenset[StoreId] = frozenset()  # empty: all
    earn: tuple[EarnRule, ...] = ()
    excluded: Selection = NOTHING
    tiers: tuple[LoyaltyTier, ...] = ()  # rising
    tier_days: int = 365
    redeem: Redeem | None = None
    claim_days: int = 30
    is_active: bool = True

    @property
    def unit(self) -> str:
        """The unit of its accounts."""
        return f"{AccountKind.POINTS.value}:{self.id}"

    def account(self, customer_id: CustomerId) -> AccountId:
        """A customer's points in it."""
        return account_id(AccountKind.POINTS, f"{self.id}:{customer_id}")

    def tier(self, points: int) -> LoyaltyTier | None:
        """The tier of somebody who earned so many points in the period."""
        reached = [tier for tier in self.tiers if points >= tier.least_points]
        return reached[-1] if reached else None

    def is_in_force(self, store_id: StoreId, local: datetime) -> bool:
        """Whether it counts at a store, at a local time."""
        at_store = not self.stores or store_id in self.stores
        return self.is_active and at_store and self.valid.holds(local)


class EntryKind(StrEnum):
    """Why points changed."""

    EARNED = "earned"
    SPENT = "spent"
    GIVEN_BACK = "given_back"  # spent points, because goods came back
    TAKEN_BACK = "taken_back"  # earned points, because goods came back
    CLAIMED = "claimed"  # earned by a sale that was finished without its customer
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"

    @property
    def is_earning(self) -> bool:
        """Whether it counts for the tier."""
        return self not in (EntryKind.SPENT, EntryKind.GIVEN_BACK)


@dataclass(frozen=True, slots=True)
class LinePoints:
    """What one line of a sale earned."""

    line_id: LineId
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoyaltyEntry:
    """One change of one customer's points, and everything that its sentence needs.

    `sale_id` brought it; `of_sale` is the sale whose goods came back. `version` is the programme's;
    `lines` are those of the sale that earned, whole even where some of it had come back. `balance`
    is the account's after the record that it came with.
    """

    id: UUID
    programme_id: ProgrammeId
    version: int
    customer_id: CustomerId
    kind: EntryKind
    points: int  # signed
    sale_id: SaleId
    of_sale: SaleId | None = None
    lines: tuple[LinePoints, ...] = ()
    balance: int = 0
    staff_id: StaffId | None = None
    at: datetime


def points_earned(
    programme: Programme, sale: Sale, *, tier: LoyaltyTier | None = None
) -> tuple[LinePoints, ...]:
    """What each line of a sale earns; lines that earn nothing stay out."""
    lines = [line for line in sale.lines if _earns(line, line.gross.minor, programme)]
    without = sum(t.amount.minor for t in sale.tenders if t.kind in _PAYS_WITHOUT_EARNING)
    share = _share((line.gross.minor for line in sale.lines), without, tier)
    if not lines or not share:
        return ()
    points = [0] * len(lines)
    for rule in programme.earn:
        exact = [share * Fraction(_count(rule, one, one.gross.minor), _per(rule)) for one in lines]
        for place, part in enumerate(apportion(exact, _rounded(rule, sum(exact)))):
            points[place] += part
    found = (LinePoints(line.id, part) for line, part in zip(lines, points, strict=True))
    return tuple(one for one in found if one.points)


def points_promised(
    programme: Programme, priced: PricedBasket, *, tier: LoyaltyTier | None = None
) -> int:
    """What `points_earned` would come to if the sale ended now: cheap enough for each scan."""
    lines = [(one.line, one.tax.gross.minor) for one in priced.lines]
    without = priced.paid_by_offers.minor
    tenders = priced.basket.tenders
    without += sum(t.amount.minor for t in tenders if t.kind in _PAYS_WITHOUT_EARNING)
    share = _share((gross for _, gross in lines), without, tier)
    earning = [(line, gross) for line, gross in lines if _earns(line, gross, programme)]
    return sum(
        _rounded(rule, share * Fraction(sum(_count(rule, *one) for one in earning), _per(rule)))
        for rule in programme.earn
    )


def share_back(points: int, whole: int, *, before: int, amount: int) -> int:
    """What goes with `amount` of `whole` when `before` went earlier; the parts sum exactly."""
    upto = round_half_up(Fraction(points * (before + amount), whole))
    return upto - round_half_up(Fraction(points * before, whole))


def sum_points(lines: Iterable[LinePoints]) -> int:
    """The points of some lines."""
    return sum(one.points for one in lines)


def _share(gross: Iterable[int], without: int, tier: LoyaltyTier | None) -> Fraction:
    """The part of what is paid that earns, times the tier; nothing where points pay it all."""
    paid = sum(minor for minor in gross if minor > 0)
    # Points that go back with other goods take nothing from what is bought instead.
    without = max(without, 0)
    percent = PERCENT if tier is None else tier.percent
    return Fraction((paid - without) * percent, paid * PERCENT) if paid > without else Fraction(0)


def _earns(line: BasketLine | SaleLine, gross_minor: int, programme: Programme) -> bool:
    is_bought = line.kind is LineKind.GOODS and line.refund is None and line.deposit_of is None
    is_excluded = programme.excluded.holds(line.product_id, line.department_id)
    return is_bought and not is_excluded and gross_minor > 0


def _count(rule: EarnRule, line: BasketLine | SaleLine, gross_minor: int) -> int:
    """Points of a line, times what `_per` says."""
    if not rule.goods.holds(line.product_id, line.department_id):
        return 0
    if isinstance(rule, PerAmount):
        return gross_minor * rule.points
    is_pieces = line.quantity.unit is Unit.PIECE
    return rule.points * (line.quantity.amount * line.pack if is_pieces else 1)


def _per(rule: EarnRule) -> int:
    return rule.per_minor if isinstance(rule, PerAmount) else 1


def _rounded(rule: EarnRule, exact: Fraction | int) -> int:
    if isinstance(rule, PerAmount) and rule.rounding is PointsRounding.HALF_UP:
        return round_half_up(Fraction(exact))
    return int(exact)
