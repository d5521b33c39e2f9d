"""WhatIf: what the purchases of some weeks would have earned under other rules of a programme.

Pure: purchases in the sequence they happened go in, sums come out. Does not read sales
(operations/try_programme) and changes nothing. Nobody buys more or less because of the rules here:
it reckons what the same purchases would have brought.

Invariants:
- Under the rules that were in force it comes to what the sales really earned.
- What came back earns nothing, in the share that came back.

Limits: a purchase of which only the sum is known (another store's) counts as one piece of goods of
no department, and earns no stamp. Referrals are not replayed: they are a matter of two people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from fractions import Fraction

from pos_app.domain.ids import CustomerId, LineId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import LinePoints
from pos_app.domain.loyalty_rules import Birthday, birthday_in
from pos_app.domain.loyalty_tiers import Deed, LoyaltyTier, standing
from pos_app.domain.money import round_half_up
from pos_app.domain.points_earned import points_earned, share_back, stamps_earned
from pos_app.domain.quantity import Unit
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.sale import Sale

WELCOME, BIRTHDAY, RETURNED = "welcome", "birthday", "returned"
MOST_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPurchase:
    """One attributed sale. `sale` has all its lines, or the one that stands for its sum.

    `returned` is how much of each line came back (pieces, grams or millimetres). `is_whole` False:
    only the sum is known. `margin_minor` None: what the goods cost is not known.
    """

    customer_id: CustomerId
    sale: Sale
    returned: Mapping[LineId, int] = field(default_factory=dict)
    is_first: bool = False
    is_whole: bool = True
    margin_minor: int | None = None


@dataclass(frozen=True, slots=True)
class RulePoints:
    """Points that came by one rule. `rule` is a PartRule or an occasion; `name` is an event's."""

    rule: str
    name: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the purchases bring under one set of rules. Amounts are minor units.

    `worth_minor` is what all of it would pay if it were all used. `tiers`: people by the tier that
    they end with, "" for none.
    """

    points: int = 0
    stamps: int = 0
    worth_minor: int = 0
    rules: tuple[RulePoints, ...] = ()
    tiers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gain:
    """What one customer has more (or less), in points and in what they pay."""

    customer_id: CustomerId
    points: int
    worth_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Both outcomes, and who gains. `winners` and `losers` are those with most to gain or lose."""

    days: int
    purchases: int
    in_part: int  # of them, those of which only the sum is known
    customers: int
    turnover_minor: int
    margin_minor: int | None
    margin_of: int  # purchases whose margin is known
    now: Outcome
    then: Outcome
    gain: int
    lose: int
    winners: tuple[Gain, ...] = ()
    losers: tuple[Gain, ...] = ()


class Replay:
    """Purchases under one programme, the oldest first."""

    def __init__(
        self,
        programme: Programme,
        zone: tzinfo,
        *,
        deeds: Mapping[CustomerId, Iterable[Deed]] | None = None,
    ) -> None:
        self._programme = replace(programme, is_paused=False)
        self._rate = point_worth(programme)
        self._zone = zone
        self._deeds: dict[CustomerId, list[Deed]] = defaultdict(list)
        for customer_id, known in (deeds or {}).items():
            self._deeds[customer_id] += known
        self._rules: Counter[tuple[str, str]] = Counter()
        self._points: Counter[CustomerId] = Counter()
        self._stamps: dict[CustomerId, Counter[str]] = defaultdict(Counter)
        self._prices: dict[str, tuple[int, int]] = {}
        self._last: datetime | None = None

    def add(self, purchase: PastPurchase) -> None:
        """Let one purchase happen."""
        sale, customer_id = purchase.sale, purchase.customer_id
        local = sale.completed_at.astimezone(self._zone)
        self._last = sale.completed_at
        tier = self._tier(customer_id, sale.completed_at)
        earned = points_earned(self._programme, sale, local=local, tier=tier)
        for part in earned.parts:
            self._rules[part.rule.value, part.name] += part.points
        kept = [_kept(one, sale, purchase.returned) for one in earned.lines]
        points = sum(one.points for one in kept)
        self._rules[RETURNED, ""] -= earned.points - points
        self._points[customer_id] += points
        if self._programme.tiers:
            minor = sum(one.minor for one in kept)
            self._deeds[customer_id].append(Deed(sale.completed_at, points, minor))
        if purchase.is_first:
            self._give(customer_id, WELCOME, self._programme.welcome_points)
        if purchase.is_whole:
            self._stamp(purchase, local, tier)

    def birthdays(self, born: Mapping[CustomerId, str], *, first: date, last: date) -> None:
        """Give the birthdays of a period; `born` is "MM-DD" of whoever has one written down."""
        rule = self._programme.birthday
        if rule is not None:
            for customer_id, birthday_md in born.items():
                times = _times(rule, birthday_md, first, last)
                self._give(customer_id, BIRTHDAY, rule.points * times)

    def worth_of(self, customer_id: CustomerId) -> Fraction:
        """What somebody's points and stamps would pay, in minor units."""
        stamps = self._stamps.get(customer_id, Counter()).items()
        paid = sum((self._stamp_worth(card, n) for card, n in stamps), Fraction(0))
        return self._points[customer_id] * self._rate + paid

    def points_of(self, customer_id: CustomerId) -> int:
        """Somebody's points."""
        return self._points[customer_id]

    def outcome(self, customers: Iterable[CustomerId]) -> Outcome:
        """What all of it came to."""
        people = tuple(customers)
        worth = sum((self.worth_of(one) for one in people), Fraction(0))
        return Outcome(
            points=sum(self._points.values()),
            stamps=sum(sum(cards.values()) for cards in self._stamps.values()),
            worth_minor=round_half_up(worth),
            rules=tuple(
                RulePoints(rule, name, points)
                for (rule, name), points in self._rules.items()
                if points
            ),
            tiers=self._tiers(people),
        )

    def _tiers(self, people: Iterable[CustomerId]) -> Mapping[str, int]:
        if self._last is None or not self._programme.tiers:
            return {}
        found = Counter(
            "" if (tier := self._tier(one, self._last)) is None else tier.name for one in people
        )
        names = ("", *(tier.name for tier in self._programme.tiers))
        return {name: found[name] for name in names}

    def _tier(self, customer_id: CustomerId, at: datetime) -> LoyaltyTier | None:
        if not self._programme.tiers:
            return None
        rules = self._programme.tier_rules
        return standing(rules, self._deeds[customer_id], at, zone=self._zone).tier

    def _give(self, customer_id: CustomerId, occasion: str, points: int) -> None:
        if points:
            self._rules[occasion, ""] += points
            self._points[customer_id] += points

    def _stamp(self, purchase: PastPurchase, local: datetime, tier: LoyaltyTier | None) -> None:
        for card in self._programme.stamp_cards:
            for one in stamps_earned(card, purchase.sale, local=local, tier=tier):
                kept = _kept(one, purchase.sale, purchase.returned).points
                self._stamps[purchase.customer_id][card.code] += kept
            reward = self._reward_of(card.code)
            if reward is not None and reward.kind is RewardKind.PRODUCT:
                self._see_prices(reward, purchase.sale)

    def _see_prices(self, reward: Reward, sale: Sale) -> None:
        for line in sale.lines:
            is_piece = line.quantity.unit is Unit.PIECE and line.quantity.amount > 0
            if is_piece and reward.goods.holds(line.product_id, line.department_id):
                minor, pieces = self._prices.get(reward.code, (0, 0))
                more = line.quantity.amount * line.pack
                self._prices[reward.code] = (minor + line.gross.minor, pieces + more)

    def _reward_of(self, card: str) -> Reward | None:
        found = (one for one in self._programme.rewards if one.stamp_card == card)
        return next(found, None)

    def _stamp_worth(self, card: str, stamps: int) -> Fraction:
        """A full card is worth its amount, or what such goods cost on the average."""
        reward = self._reward_of(card)
        if reward is None:
            return Fraction(0)
        if reward.kind is RewardKind.AMOUNT:
            return Fraction(reward.value * stamps, reward.cost)
        minor, pieces = self._prices.get(reward.code, (0, 0))
        return Fraction(minor * stamps, pieces * reward.cost) if pieces else Fraction(0)


def point_worth(programme: Programme) -> Fraction:
    """What one point pays at best, in minor units; 0 where points buy no amount."""
    found = [
        Fraction(one.value, one.cost)
        for one in programme.rewards
        if one.kind is RewardKind.AMOUNT and not one.stamp_card
    ]
    if programme.redeem is not None:
        found.append(Fraction(programme.redeem.worth_minor, programme.redeem.points))
    return max(found, default=Fraction(0))


def gains(now: Replay, then: Replay, people: Iterable[CustomerId]) -> tuple[Gain, ...]:
    """Who has more or less under the other rules, the largest gain first."""
    found = (
        Gain(
            one,
            then.points_of(one) - now.points_of(one),
            round_half_up(then.worth_of(one) - now.worth_of(one)),
        )
        for one in people
    )
    changed = [one for one in found if one.points or one.worth_minor]
    return tuple(sorted(changed, key=lambda g: (-g.worth_minor, -g.points, g.customer_id.bytes)))


def _kept(one: LinePoints, sale: Sale, returned: Mapping[LineId, int]) -> LinePoints:
    """What a line still brings after what came back of it."""
    back = returned.get(one.line_id, 0)
    if not back:
        return one
    whole = sale.sold_line(one.line_id).quantity.amount
    return replace(
        one,
        points=one.points - share_back(one.points, whole, before=0, amount=back),
        minor=one.minor - share_back(one.minor, whole, before=0, amount=back),
    )


def _times(rule: Birthday, birthday_md: str, first: date, last: date) -> int:
    """How many birthday bonuses of one person fall into a period."""
    before = timedelta(days=rule.days_before)
    days = (birthday_in(birthday_md, year) for year in range(first.year, last.year + 2))
    return sum(day is not None and first <= day - before <= last for day in days)
