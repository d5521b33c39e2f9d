"""The rules, events, tiers, rewards and stamp cards of a programme as rows of a form, and back.

Plain Python. How a field is read is programme_row; the rest of a programme is programme_draft.

Invariants:
- What is drafted and read again is the same. (Early starts of customer groups mean nothing in a
  programme and are not kept.)
- A rule names tiers, and a reward its card, by the number of their row, so that a new one can be
  named before it has a code.
"""

from collections.abc import Mapping

from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import (
    PERCENT,
    BonusEvent,
    EarnRule,
    ExtraPoints,
    FixedBonus,
    Multiplier,
    PerAmount,
    PointsRounding,
    Timed,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.offer import ALWAYS, EVERYTHING, Selection
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from pos_app.ui.setup.numbered_rows import put_rows
from pos_app.ui.setup.offer_desk import OfferDesk, amount_text
from pos_app.ui.setup.programme_row import (
    CARD,
    EARN,
    EVENT,
    ONCE,
    PER_AMOUNT,
    PER_PIECE,
    REWARD,
    TIER,
    TIMES,
    Row,
    codes_of,
    goods_words,
    named,
    rows_of,
    when_texts,
)
from pos_app.ui.setup.section import NO, YES

_GOODS_KINDS = (RewardKind.PRODUCT, RewardKind.SHIPPING)


def row_texts(programme: Programme, desk: OfferDesk) -> dict[str, str]:
    """Every row of a programme as texts."""
    cards = {card.code: n for n, card in enumerate(programme.stamp_cards, start=1)}
    return {
        **put_rows(EARN, [_earn_texts(rule, programme, desk) for rule in programme.earn]),
        **put_rows(EVENT, [_event_texts(one, programme, desk) for one in programme.events]),
        **put_rows(TIER, [_tier_texts(one, programme.tier_by, desk) for one in programme.tiers]),
        **put_rows(REWARD, [_reward_texts(one, cards, desk) for one in programme.rewards]),
        **put_rows(CARD, [_card_texts(one, programme, desk) for one in programme.stamp_cards]),
    }


def read_earn(draft: Mapping[str, str], desk: OfferDesk) -> tuple[EarnRule, ...]:
    """The rules by which points come."""
    return tuple(_earn(row) for row in rows_of(draft, EARN, desk))


def read_events(draft: Mapping[str, str], desk: OfferDesk) -> tuple[BonusEvent, ...]:
    """The bonus events."""
    return tuple(_event(row) for row in rows_of(draft, EVENT, desk))


def read_tiers(draft: Mapping[str, str], desk: OfferDesk) -> tuple[LoyaltyTier, ...]:
    """The tiers."""
    codes = codes_of(draft, TIER)
    return tuple(
        LoyaltyTier(
            code=codes[row.number],
            name=named(row.text("name")),
            least=tier_least(row),
            percent=row.whole("percent", str(PERCENT)),
        )
        for row in rows_of(draft, TIER, desk)
    )


def read_rewards(draft: Mapping[str, str], desk: OfferDesk) -> tuple[Reward, ...]:
    """The rewards."""
    codes, cards = codes_of(draft, REWARD), codes_of(draft, CARD)
    return tuple(
        Reward(
            code=codes[row.number],
            name=named(row.text("name")),
            kind=reward_kind(row),
            cost=row.whole("cost"),
            value=reward_value(row),
            goods=reward_goods(row),
            most_minor=row.minor("most", "0") if row.is_on("more") else 0,
            least_minor=row.minor("least", "0") if row.is_on("more") else 0,
            # A card that is gone is named all the same, so that the check can say so.
            stamp_card=cards.get(int(card), card) if (card := row.text("card")) else "",
            lowers_tax=not row.is_on("more") or row.text("lowers", YES) == YES,
        )
        for row in rows_of(draft, REWARD, desk)
    )


def read_cards(draft: Mapping[str, str], desk: OfferDesk) -> tuple[StampCard, ...]:
    """The stamp cards."""
    codes = codes_of(draft, CARD)
    return tuple(
        StampCard(
            code=codes[row.number],
            name=named(row.text("name")),
            goods=row.goods(is_needed=True),
            size=row.whole("size"),
            **row.when(),
        )
        for row in rows_of(draft, CARD, desk)
    )


def earn_kind(row: Row) -> str:
    """Whether a rule counts money or pieces."""
    return row.text("kind") or PER_AMOUNT


def event_kind(row: Row) -> str:
    """Whether an event multiplies or gives once."""
    return row.text("kind") or TIMES


def reward_kind(row: Row) -> RewardKind:
    """What a reward gives."""
    return RewardKind(row.text("kind") or RewardKind.AMOUNT)


def reward_value(row: Row) -> int:
    """How much it gives: minor units, percent, or nothing where goods are free."""
    kind = reward_kind(row)
    if kind in _GOODS_KINDS:
        return 0
    return row.minor("value") if kind is RewardKind.AMOUNT else row.whole("value")


def reward_goods(row: Row) -> Selection:
    """The goods it takes off: everything, unless it needs goods or says some."""
    is_needed = needs_goods(row)
    return row.goods(is_needed=is_needed) if is_needed or row.is_on("more") else EVERYTHING


def tier_least(row: Row) -> int:
    """What a tier asks for, as the programme measures."""
    is_money = row.draft["tier_by"] == TierMeasure.SPEND.value
    return row.minor("least") if is_money else row.whole("least")


def needs_goods(row: Row) -> bool:
    """Whether a row says nothing without goods."""
    match row.prefix:
        case "earn":
            return earn_kind(row) == PER_PIECE
        case "reward":
            return reward_kind(row) in _GOODS_KINDS
        case prefix:
            return prefix == CARD


def _earn(row: Row) -> EarnRule:
    points, goods = row.whole("points"), row.goods(is_needed=needs_goods(row))
    if earn_kind(row) == PER_PIECE:
        return ExtraPoints(points=points, goods=goods, **row.when())
    half_up = row.is_on("more") and row.text("round") == PointsRounding.HALF_UP.value
    return PerAmount(
        points=points,
        per_minor=row.minor("per"),
        goods=goods,
        rounding=PointsRounding.HALF_UP if half_up else PointsRounding.DOWN,
        **row.when(),
    )


def _event(row: Row) -> BonusEvent:
    name, goods = named(row.text("name")), row.goods(is_needed=False)
    if event_kind(row) == TIMES:
        return Multiplier(name=name, percent=row.whole("percent"), goods=goods, **row.when())
    return FixedBonus(
        name=name,
        points=row.whole("points"),
        least_minor=row.minor("least"),
        goods=goods,
        **row.when(),
    )


def _earn_texts(rule: EarnRule, programme: Programme, desk: OfferDesk) -> dict[str, str]:
    is_extra = isinstance(rule, ExtraPoints)
    texts = {
        "points": str(rule.points),
        "goods": goods_words(rule.goods, desk, is_needed=is_extra),
        **_timed_texts(rule, programme),
    }
    if isinstance(rule, ExtraPoints):
        return {**texts, "kind": PER_PIECE}
    if rule.rounding is PointsRounding.HALF_UP:
        texts["more"] = YES
    per = amount_text(rule.per_minor, desk)
    return {**texts, "kind": PER_AMOUNT, "per": per, "round": rule.rounding.value}


def _event_texts(event: BonusEvent, programme: Programme, desk: OfferDesk) -> dict[str, str]:
    texts = {
        "name": event.name,
        "goods": goods_words(event.goods, desk, is_needed=False),
        **_timed_texts(event, programme),
    }
    if isinstance(event, Multiplier):
        return {**texts, "kind": TIMES, "percent": str(event.percent)}
    least = amount_text(event.least_minor, desk)
    return {**texts, "kind": ONCE, "points": str(event.points), "least": least}


def _tier_texts(tier: LoyaltyTier, measure: TierMeasure, desk: OfferDesk) -> dict[str, str]:
    is_money = measure is TierMeasure.SPEND
    least = amount_text(tier.least, desk) if is_money else str(tier.least)
    return {"name": tier.name, "least": least, "percent": str(tier.percent), "code": tier.code}


def _reward_texts(reward: Reward, cards: Mapping[str, int], desk: OfferDesk) -> dict[str, str]:
    is_amount = reward.kind is RewardKind.AMOUNT
    is_of_some = not reward.goods.is_all and reward.kind not in _GOODS_KINDS
    is_limited = is_of_some or reward.most_minor or reward.least_minor or not reward.lowers_tax
    value = amount_text(reward.value, desk) if is_amount else str(reward.value or "")
    return {
        "code": reward.code,
        "name": reward.name,
        "kind": reward.kind.value,
        "cost": str(reward.cost),
        "value": value,
        "goods": goods_words(reward.goods, desk, is_needed=reward.kind in _GOODS_KINDS),
        "most": amount_text(reward.most_minor, desk) if reward.most_minor else "",
        "least": amount_text(reward.least_minor, desk) if reward.least_minor else "",
        "card": str(cards[reward.stamp_card]) if reward.stamp_card else "",
        "lowers": YES if reward.lowers_tax else NO,
        "more": YES if is_limited else NO,
    }


def _card_texts(card: StampCard, programme: Programme, desk: OfferDesk) -> dict[str, str]:
    return {
        "code": card.code,
        "name": card.name,
        "goods": goods_words(card.goods, desk, is_needed=True),
        "size": str(card.size),
        **_timed_texts(card, programme),
    }


def _timed_texts(rule: Timed, programme: Programme) -> dict[str, str]:
    numbers = [n for n, tier in enumerate(programme.tiers, start=1) if tier.code in rule.tiers]
    is_limited = rule.valid != ALWAYS or bool(rule.tiers)
    return {"more": YES if is_limited else NO, **when_texts(rule.valid, numbers)}
