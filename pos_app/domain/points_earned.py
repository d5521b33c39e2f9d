"""What a sale earns in a programme: points by line and by rule, stamps, and what counts for tiers.

Pure: a sale (or a priced basket), the programme, the tier and the local time. The same reckoning
serves the promise on the screen and the sale itself.

Invariants:
- The points of a sale are those of its lines, summed; and those of its parts, summed.
- All refunds of a line, in any parts and any sequence, take back exactly what it earned.
- What passes through the till (lottery, gift cards, deposits, donations) never earns, and neither
  does what points or a paying offer pay for. A piece that was free earns no stamp.

Worked example: 1 point for each 1.00, rounded down; 2.50 and 1.70 are paid, 1.05 of it by points::

    share that earns    (4.20 - 1.05) / 4.20 = 3/4
    lines               1.875 and 1.275 points, together 3.15
    rounded once        3 points: the lines earn 2 and 1 (largest remainder)

With an event "x2" on all goods and a tier of 150 %: 3 by the rule, 6 - 3 = 3 by the event (6.30
rounded), 9 - 6 = 3 by the tier (9.45 rounded).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from pos_app.domain.account import AccountKind
from pos_app.domain.basket import BasketLine, LineKind
from pos_app.domain.discount import DiscountSource
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import LinePoints, PartRule, PointsPart
from pos_app.domain.loyalty_rules import (
    PERCENT,
    EarnRule,
    FixedBonus,
    Multiplier,
    PerAmount,
    PointsRounding,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.money import apportion_by, round_half_up
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.quantity import Unit
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.stamps import StampCard
from pos_app.domain.tender import TenderKind

_PAYS_WITHOUT_EARNING = (TenderKind.POINTS, TenderKind.OFFER)
_Goods = tuple[BasketLine | SaleLine, int]  # a line that earns, and its gross in minor units


@dataclass(frozen=True, slots=True)
class Earned:
    """What a sale earns. `minor` is what of it counts for tiers by spend or visits."""

    lines: tuple[LinePoints, ...] = ()
    parts: tuple[PointsPart, ...] = ()
    points: int = 0
    minor: int = 0


@dataclass(frozen=True, slots=True)
class _Given:
    """What one rule gives: each line `weights` times `scale`, together rounded to `points`."""

    points: int
    weights: tuple[int, ...]
    scale: Fraction
    parts: tuple[PointsPart, ...]


def points_earned(
    programme: Programme, sale: Sale, *, local: datetime, tier: LoyaltyTier | None = None
) -> Earned:
    """What each line of a sale earns; lines that earn nothing stay out."""
    goods = [
        (line, line.gross.minor) for line in sale.lines if _earns(line, line.gross.minor, programme)
    ]
    without = sum(t.amount.minor for t in sale.tenders if t.kind in _PAYS_WITHOUT_EARNING)
    share = _share((line.gross.minor for line in sale.lines), without)
    if not goods or not share:
        return Earned()
    points = [0] * len(goods)
    parts: list[PointsPart] = []
    for given in _given(programme, goods, share, tier=tier, local=local):
        parts += given.parts
        for place, part in enumerate(apportion_by(given.weights, given.scale, given.points)):
            points[place] += part
    minor = [0] * len(goods)
    if programme.tier_by is not TierMeasure.POINTS:
        paid = [gross for _, gross in goods]
        minor = apportion_by(paid, share, round_half_up(share * sum(paid)))
    found = (
        LinePoints(line.id, one, paid)
        for (line, _), one, paid in zip(goods, points, minor, strict=True)
    )
    lines = tuple(one for one in found if one.points or one.minor)
    return Earned(lines, _merged(parts), sum(points), sum(minor))


def points_promised(
    programme: Programme,
    priced: PricedBasket,
    *,
    local: datetime,
    tier: LoyaltyTier | None = None,
) -> int:
    """What `points_earned` would come to if the sale ended now: cheap enough for each scan."""
    if programme.is_paused:
        return 0
    lines = [(one.line, one.tax.gross.minor) for one in priced.lines]
    tenders = priced.basket.tenders
    without = priced.paid_by_offers.minor
    without += sum(t.amount.minor for t in tenders if t.kind in _PAYS_WITHOUT_EARNING)
    share = _share((gross for _, gross in lines), without)
    goods = [(line, gross) for line, gross in lines if _earns(line, gross, programme)]
    if not goods or not share:
        return 0
    return sum(given.points for given in _given(programme, goods, share, tier=tier, local=local))


def stamps_earned(
    card: StampCard, sale: Sale, *, local: datetime, tier: LoyaltyTier | None = None
) -> tuple[LinePoints, ...]:
    """One stamp for each piece that was paid for; a weighed or measured line is one piece."""
    if not card.holds(local, "" if tier is None else tier.code):
        return ()
    account = f"{AccountKind.STAMPS.value}:"
    free = sum(
        t.kind is TenderKind.POINTS and t.detail.account.startswith(account) and t.amount.minor > 0
        for t in sale.tenders
    )
    found = []
    for line in sale.lines:
        if _is_bought(line) and line.gross.minor > 0 and _is_of(card, line):
            pieces = _pieces(line) - _free_pieces(line)
            paid = max(pieces - free, 0)
            free -= pieces - paid
            if paid:
                found.append(LinePoints(line.id, paid))
    return tuple(found)


def share_back(points: int, whole: int, *, before: int, amount: int) -> int:
    """What goes with `amount` of `whole` when `before` went earlier; the parts sum exactly."""
    upto = round_half_up(Fraction(points * (before + amount), whole))
    return upto - round_half_up(Fraction(points * before, whole))


def _given(
    programme: Programme,
    goods: Sequence[_Goods],
    share: Fraction,
    *,
    tier: LoyaltyTier | None,
    local: datetime,
) -> Iterable[_Given]:
    """What each rule and each fixed bonus in force gives, rounded once each."""
    code = "" if tier is None else tier.code
    events = [one for one in programme.events if one.holds(local, code)]
    times = [one for one in events if isinstance(one, Multiplier)]
    for rule in programme.earn:
        if rule.holds(local, code):
            counts = [_count(rule, line, gross) for line, gross in goods]
            if any(counts):
                yield _times(rule, goods, counts, share, times=times, tier=tier)
    for bonus in events:
        if isinstance(bonus, FixedBonus):
            paid = tuple(gross if _is_of(bonus, line) else 0 for line, gross in goods)
            if any(paid) and share * sum(paid) >= bonus.least_minor:
                part = PointsPart(PartRule.EVENT, bonus.points, bonus.name)
                yield _Given(bonus.points, paid, Fraction(bonus.points, sum(paid)), (part,))


def _times(
    rule: EarnRule,
    goods: Sequence[_Goods],
    weights: list[int],
    share: Fraction,
    *,
    times: Sequence[Multiplier],
    tier: LoyaltyTier | None,
) -> _Given:
    """A rule with the multipliers and the tier on top, each step told apart."""
    scale = share / _per(rule)
    points = _rounded(rule, scale * sum(weights))
    parts = [PointsPart(PartRule.BASE, points)]
    best = [_best(times, line) for line, _ in goods] if times else []
    for event in times:
        if event in best:
            scale /= PERCENT
            weights = [
                one * (event.percent if event is chosen else PERCENT)
                for one, chosen in zip(weights, best, strict=True)
            ]
            more = _rounded(rule, scale * sum(weights))
            parts.append(PointsPart(PartRule.EVENT, more - points, event.name))
            points = more
    if tier is not None and tier.percent != PERCENT:
        scale *= Fraction(tier.percent, PERCENT)
        more = _rounded(rule, scale * sum(weights))
        parts.append(PointsPart(PartRule.TIER, more - points, tier.name))
        points = more
    return _Given(points, tuple(weights), scale, tuple(parts))


def _best(times: Sequence[Multiplier], line: BasketLine | SaleLine) -> Multiplier | None:
    fitting = [one for one in times if _is_of(one, line)]
    return max(fitting, key=lambda one: one.percent, default=None)


def _merged(parts: Iterable[PointsPart]) -> tuple[PointsPart, ...]:
    """Parts of one rule and name together; what came to nothing stays out."""
    sums: dict[tuple[PartRule, str], int] = {}
    for one in parts:
        key = (one.rule, one.name)
        sums[key] = sums.get(key, 0) + one.points
    return tuple(PointsPart(rule, points, name) for (rule, name), points in sums.items() if points)


def _share(gross: Iterable[int], without: int) -> Fraction:
    """The part of what is paid that earns; nothing where points pay it all."""
    paid = sum(minor for minor in gross if minor > 0)
    # Points that go back with other goods take nothing from what is bought instead.
    without = max(without, 0)
    return Fraction(paid - without, paid) if paid > without else Fraction(0)


def _is_bought(line: BasketLine | SaleLine) -> bool:
    return line.kind is LineKind.GOODS and line.refund is None and line.deposit_of is None


def _earns(line: BasketLine | SaleLine, gross_minor: int, programme: Programme) -> bool:
    is_excluded = programme.excluded.holds(line.product_id, line.department_id)
    return _is_bought(line) and not is_excluded and gross_minor > 0


def _is_of(
    rule: EarnRule | Multiplier | FixedBonus | StampCard, line: BasketLine | SaleLine
) -> bool:
    return rule.goods.holds(line.product_id, line.department_id)


def _pieces(line: BasketLine | SaleLine) -> int:
    return line.quantity.amount * line.pack if line.quantity.unit is Unit.PIECE else 1


def _free_pieces(line: SaleLine) -> int:
    """Pieces that a reward made free: it takes off the whole price of each."""
    off = sum(
        d.amount.minor
        for d in line.discounts
        if d.source is DiscountSource.REWARD and not d.is_basket_wide
    )
    price = line.listed_price if line.unit_price is None else line.unit_price
    return off * line.pack // price.minor if off else 0


def _count(rule: EarnRule, line: BasketLine | SaleLine, gross_minor: int) -> int:
    """Points of a line, times what `_per` says."""
    if not _is_of(rule, line):
        return 0
    return rule.points * (gross_minor if isinstance(rule, PerAmount) else _pieces(line))


def _per(rule: EarnRule) -> int:
    return rule.per_minor if isinstance(rule, PerAmount) else 1


def _rounded(rule: EarnRule, exact: Fraction) -> int:
    if isinstance(rule, PerAmount) and rule.rounding is PointsRounding.HALF_UP:
        return round_half_up(exact)
    return int(exact)
