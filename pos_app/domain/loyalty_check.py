"""What a programme must be to make sense to a customer and to the store. Nothing but refusals.

`check_programme` names every fault, each with a code and what its sentence needs; an editor shows
them all, a reader refuses by the first. Does not read a programme (loyalty_codec).

Invariants:
- With what passes, points never come to more than what is paid for them.
- Whatever a programme that passes earns, giving back can undo exactly (tests hold it).
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import (
    PERCENT,
    BonusEvent,
    FixedBonus,
    Multiplier,
    PerAmount,
    Timed,
)
from pos_app.domain.offer import Validity
from pos_app.domain.reward import Reward, RewardKind

MOST_POINTS = 1_000_000
MOST_PERCENT = 10 * PERCENT
MOST_MINOR = 99_999_999
MOST_CARD = 100
MOST_RULES = 50
_MOST_DAYS = 3_660
_CODE = re.compile(r"[a-z0-9_-]{1,24}")


def check_programme(programme: Programme) -> tuple[RuleError, ...]:
    """Everything that is wrong with it, each as a refusal that is not raised; empty: sound."""
    return tuple(
        RuleError(f"errors.programme_{code}", **values) for code, values in _faults(programme)
    )


def require_sound(programme: Programme) -> None:
    """Refuse nonsense: raises the first of what `check_programme` finds."""
    faults = check_programme(programme)
    if faults:
        raise faults[0]


_Fault = tuple[str, dict[str, str | int]]


def _faults(programme: Programme) -> Iterator[_Fault]:
    if not programme.name.strip():
        yield "name", {}
    if not _fits_calendar(programme.valid):
        yield "time", {"name": programme.name}
    yield from _faults_of_earning(programme)
    yield from _faults_of_events(programme)
    yield from _faults_of_tiers(programme)
    yield from _faults_of_occasions(programme)
    yield from _faults_of_stamps(programme)
    for reward in programme.rewards:
        yield from _faults_of_reward(programme, reward)
    if _repeats(one.code for one in programme.rewards):
        yield "reward_twice", {}
    redeem = programme.redeem
    if redeem is not None and (
        min(redeem.points, redeem.worth_minor) < 1
        or max(redeem.points, redeem.least_points) > MOST_POINTS
        or redeem.least_points < 0
        or redeem.worth_minor > MOST_MINOR
    ):
        yield "redeem", {}
        return
    yield from _faults_of_worth(programme)


def _faults_of_earning(programme: Programme) -> Iterator[_Fault]:
    for rule in programme.earn:
        per = rule.per_minor if isinstance(rule, PerAmount) else 1
        if not 1 <= rule.points <= MOST_POINTS or not 1 <= per <= MOST_MINOR:
            yield "earn", {}
        elif rule.goods.is_empty:
            yield "goods", {"name": programme.name}
        yield from _faults_of_time(programme, rule, programme.name)
    if len(programme.earn) + len(programme.events) > MOST_RULES:
        yield "rules", {"most": MOST_RULES}


def _faults_of_events(programme: Programme) -> Iterator[_Fault]:
    for event in programme.events:
        name = event.name.strip() or programme.name
        if not event.name.strip():
            yield "event_name", {}
        if isinstance(event, Multiplier) and not PERCENT < event.percent <= MOST_PERCENT:
            yield "multiplier", {"name": name, "most": MOST_PERCENT // PERCENT}
        if isinstance(event, FixedBonus) and not (
            1 <= event.points <= MOST_POINTS and 1 <= event.least_minor <= MOST_MINOR
        ):
            yield "bonus", {"name": name}
        if event.goods.is_empty:
            yield "goods", {"name": name}
        yield from _faults_of_time(programme, event, name)
    if _repeats(one.name.strip().casefold() for one in programme.events):
        yield "event_twice", {}
    for one, other in combinations(programme.events, 2):
        if _is_same_event(one, other):
            yield "overlap", {"name": one.name, "other": other.name}


def _is_same_event(one: BonusEvent, other: BonusEvent) -> bool:
    """Two multipliers of one size for the same goods at the same time: one of them is a mistake."""
    return (
        isinstance(one, Multiplier)
        and isinstance(other, Multiplier)
        and (one.percent, one.goods, one.tiers) == (other.percent, other.goods, other.tiers)
        and _meet(one.valid, other.valid)
    )


def _meet(one: Validity, other: Validity) -> bool:
    starts = [day for day in (one.first_on, other.first_on) if day is not None]
    ends = [day for day in (one.last_on, other.last_on) if day is not None]
    is_apart = bool(starts and ends) and max(starts) > min(ends)
    days = (one.weekdays or set(range(7))) & (other.weekdays or set(range(7)))
    hours = (one.from_time, one.to_time) == (other.from_time, other.to_time)
    is_all_day = one.from_time is None or other.from_time is None
    return not is_apart and bool(days) and (hours or is_all_day)


def _faults_of_time(programme: Programme, rule: Timed, name: str) -> Iterator[_Fault]:
    if not _fits_calendar(rule.valid):
        yield "time", {"name": name}
    unknown = rule.tiers - {tier.code for tier in programme.tiers}
    if unknown:
        yield "tier_unknown", {"name": name, "tier": min(unknown)}


def _fits_calendar(valid: Validity) -> bool:
    ends = (valid.from_time, valid.to_time)
    return not (
        (valid.first_on and valid.last_on and valid.last_on < valid.first_on)
        or (ends[0] is None) != (ends[1] is None)
        or (ends[0] is not None and ends[0] == ends[1])
        or any(day not in range(7) for day in valid.weekdays)
    )


def _faults_of_tiers(programme: Programme) -> Iterator[_Fault]:
    tiers = programme.tiers
    codes = {tier.code.strip() for tier in tiers if tier.name.strip()} - {""}
    if len(codes) != len(tiers):
        yield "tier_names", {}
    steps = [tier.least for tier in tiers]
    for low, high in pairwise(tiers):
        if low.least >= high.least:
            yield "tiers", {"name": high.name, "below": low.name}
    if any(not 1 <= step <= MOST_MINOR for step in steps):
        yield "tier_least", {}
    if any(not 1 <= tier.percent <= MOST_PERCENT for tier in tiers):
        yield "tier_percent", {"most": MOST_PERCENT // PERCENT}
    if not 1 <= programme.tier_days <= _MOST_DAYS:
        yield "tier_days", {"most": _MOST_DAYS}
    if not 0 <= programme.tier_grace_days <= programme.tier_days:
        yield "tier_grace", {"most": programme.tier_days}


def _faults_of_occasions(programme: Programme) -> Iterator[_Fault]:
    if not 0 <= programme.welcome_points <= MOST_POINTS:
        yield "welcome", {}
    birthday, referral = programme.birthday, programme.referral
    if birthday is not None:
        if not 1 <= birthday.points <= MOST_POINTS:
            yield "birthday", {}
        if min(birthday.days_before, birthday.days_after) < 0 or (
            birthday.days_before + birthday.days_after > 60
        ):
            yield "birthday_days", {"most": 60}
    if referral is not None:
        each = (referral.referrer_points, referral.referred_points)
        if min(each) < 0 or not 1 <= max(each) <= MOST_POINTS:
            yield "referral", {}
    yield from _faults_of_lasting(programme)


def _faults_of_lasting(programme: Programme) -> Iterator[_Fault]:
    expiry, household = programme.expiry, programme.household
    limit = None if household is None else household.most_points
    if limit is not None and not 1 <= limit <= MOST_POINTS:
        yield "household", {"most": MOST_POINTS}
    if not 0 <= programme.claim_days <= _MOST_DAYS:
        yield "claim", {"most": _MOST_DAYS}
    if expiry is not None:
        if not 1 <= expiry.days <= _MOST_DAYS or not 0 <= expiry.warn_days <= expiry.days:
            yield "expiry", {"most": _MOST_DAYS}
        elif expiry.days <= programme.claim_days:
            yield "expiry_short", {"days": expiry.days, "claim": programme.claim_days}


def _faults_of_stamps(programme: Programme) -> Iterator[_Fault]:
    for card in programme.stamp_cards:
        name = card.name.strip() or card.code
        if not _CODE.fullmatch(card.code) or not card.name.strip():
            yield "card_name", {}
        if not 2 <= card.size <= MOST_CARD:
            yield "card_size", {"name": name, "most": MOST_CARD}
        if card.goods.is_empty:
            yield "goods", {"name": name}
        if not any(one.stamp_card == card.code for one in programme.rewards):
            yield "card_reward", {"name": name}
        yield from _faults_of_time(programme, card, name)
    if _repeats(one.code for one in programme.stamp_cards):
        yield "card_twice", {}


def _faults_of_reward(programme: Programme, reward: Reward) -> Iterator[_Fault]:
    name = reward.name.strip() or reward.code
    if not _CODE.fullmatch(reward.code) or not reward.name.strip():
        yield "reward_name", {}
    if not 1 <= reward.cost <= MOST_POINTS:
        yield "reward_cost", {"name": name}
    amounts = (reward.most_minor, reward.least_minor)
    if min(amounts) < 0 or max(amounts) > MOST_MINOR:
        yield "reward_value", {"name": name}
    is_amount, is_percent = reward.kind is RewardKind.AMOUNT, reward.kind is RewardKind.PERCENT
    most = MOST_MINOR if is_amount else PERCENT if is_percent else 0
    if not (1 if most else 0) <= reward.value <= most:
        yield "reward_value", {"name": name}
    needs_goods = reward.kind in (RewardKind.PRODUCT, RewardKind.SHIPPING)
    if reward.goods.is_empty or (needs_goods and reward.goods.is_all):
        yield "goods", {"name": name}
    if reward.stamp_card:
        card = next((one for one in programme.stamp_cards if one.code == reward.stamp_card), None)
        if card is None:
            yield "reward_card", {"name": name}
        elif reward.cost != card.size:
            yield "reward_stamps", {"name": name, "size": card.size}


def _faults_of_worth(programme: Programme) -> Iterator[_Fault]:
    """Points that come to more than what is paid for them."""
    rate = _best_rate(programme)
    redeem = programme.redeem
    if redeem is not None and rate * redeem.worth_minor >= redeem.points:
        yield "generous", {}
    for reward in programme.rewards:
        if (
            reward.kind is RewardKind.AMOUNT
            and not reward.stamp_card
            and reward.cost >= 1
            and rate * reward.value >= reward.cost
        ):
            yield "reward_generous", {"name": reward.name}


def _best_rate(programme: Programme) -> Fraction:
    """The most points that one minor unit can earn, with the best event and the best tier."""
    tier = max((one.percent for one in programme.tiers), default=PERCENT)
    times = [one.percent for one in programme.events if isinstance(one, Multiplier)]
    event = max(times, default=PERCENT)
    rates = [
        Fraction(rule.points, rule.per_minor)
        for rule in programme.earn
        if isinstance(rule, PerAmount) and rule.per_minor > 0
    ]
    most = Fraction(max(tier, 0) * max(event, 0), PERCENT * PERCENT)
    bonus = [
        Fraction(one.points, one.least_minor)
        for one in programme.events
        if isinstance(one, FixedBonus) and one.least_minor > 0
    ]
    return sum(rates, Fraction(0)) * most + sum(bonus, Fraction(0))


def _repeats(names: Iterator[str]) -> bool:
    known = list(names)
    return len(set(known)) != len(known)
