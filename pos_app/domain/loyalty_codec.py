"""A programme as plain values (what a record or a file carries), and back.

Tags name the rules: `per_amount extra` earn, `multiplier fixed` are events. Ids are 16 bytes, days
ISO text. Validity and selections are written as those of an offer (offer_codec).

Schema 1 knew `per_amount` and `extra` without times and tiers, tiers by points, `redeem` and no
more; what it does not say is read as nothing. Schema 2 is written.

Invariants:
- What this version does not know (a schema, a tag) makes that one programme unreadable: RuleError
  `errors.programme_unknown`; it stays out of force and everything else goes on.
- What it knows but makes no sense is refused with its reason.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import SCHEMA, Programme
from pos_app.domain.loyalty_check import require_sound
from pos_app.domain.loyalty_rules import (
    Birthday,
    BonusEvent,
    EarnRule,
    Expiry,
    ExpiryDay,
    ExtraPoints,
    FixedBonus,
    Multiplier,
    PerAmount,
    PointsRounding,
    Redeem,
    Referral,
    Timed,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.offer_codec import (
    plain_selection,
    plain_validity,
    read_selection,
    read_validity,
)
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard

Plain = dict[str, object]
_READABLE = (1, SCHEMA)


def plain_programme(programme: Programme) -> Plain:
    """Every field of a programme."""
    redeem, birthday = programme.redeem, programme.birthday
    referral, expiry = programme.referral, programme.expiry
    household = programme.household
    return {
        "schema": SCHEMA,
        "version": programme.version,
        "name": programme.name,
        "valid": plain_validity(programme.valid),
        "stores": sorted(store.bytes for store in programme.stores),
        "earn": [_plain_rule(rule) for rule in programme.earn],
        "events": [_plain_event(event) for event in programme.events],
        "excluded": plain_selection(programme.excluded),
        "tiers": [[tier.code, tier.name, tier.least, tier.percent] for tier in programme.tiers],
        "tier_days": programme.tier_days,
        "tier_grace_days": programme.tier_grace_days,
        "tier_by": programme.tier_by.value,
        "redeem": redeem and [redeem.points, redeem.worth_minor, redeem.least_points],
        "rewards": [_plain_reward(reward) for reward in programme.rewards],
        "stamp_cards": [_plain_card(card) for card in programme.stamp_cards],
        "welcome_points": programme.welcome_points,
        "birthday": birthday and [birthday.points, birthday.days_before, birthday.days_after],
        "referral": referral and [referral.referrer_points, referral.referred_points],
        "expiry": expiry and [expiry.days, expiry.ends.value, expiry.warn_days],
        "household": household and [household.most_points],
        "claim_days": programme.claim_days,
        "is_active": programme.is_active,
        "is_paused": programme.is_paused,
        "spends_while_paused": programme.spends_while_paused,
    }


def read_programme(programme_id: UUID, plain: Mapping[str, Any]) -> Programme:
    """The programme of these values, checked.

    Raises RuleError `errors.programme_unknown` (made by a newer version, or torn) or the refusals
    of `require_sound`; never anything else.
    """
    name = str(plain.get("name", ""))
    try:
        if plain["schema"] not in _READABLE:
            raise RuleError("errors.programme_unknown", name=name)
        programme = _read(ProgrammeId(programme_id), name, plain)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RuleError("errors.programme_unknown", name=name) from error
    require_sound(programme)
    return programme


def _read(programme_id: ProgrammeId, name: str, plain: Mapping[str, Any]) -> Programme:
    redeem, birthday = plain["redeem"], plain.get("birthday")
    referral, expiry = plain.get("referral"), plain.get("expiry")
    household = plain.get("household")
    return Programme(
        id=programme_id,
        version=int(plain["version"]),
        name=name,
        valid=read_validity(plain["valid"]),
        stores=frozenset(StoreId(UUID(bytes=bytes(key))) for key in plain["stores"]),
        earn=tuple(_read_rule(rule) for rule in plain["earn"]),
        events=tuple(_read_event(event) for event in plain.get("events", ())),
        excluded=read_selection(plain["excluded"]),
        tiers=tuple(
            LoyaltyTier(code=str(code), name=str(label), least=int(least), percent=int(percent))
            for code, label, least, percent in plain["tiers"]
        ),
        tier_days=int(plain["tier_days"]),
        tier_grace_days=int(plain.get("tier_grace_days", 0)),
        tier_by=TierMeasure(plain.get("tier_by", TierMeasure.POINTS)),
        redeem=None if redeem is None else _read_redeem(*redeem),
        rewards=tuple(_read_reward(reward) for reward in plain.get("rewards", ())),
        stamp_cards=tuple(_read_card(card) for card in plain.get("stamp_cards", ())),
        welcome_points=int(plain.get("welcome_points", 0)),
        birthday=None if birthday is None else _read_birthday(*birthday),
        referral=None if referral is None else _read_referral(*referral),
        expiry=None if expiry is None else _read_expiry(*expiry),
        household=None if household is None else _read_household(*household),
        claim_days=int(plain["claim_days"]),
        is_active=bool(plain["is_active"]),
        is_paused=bool(plain.get("is_paused", False)),
        spends_while_paused=bool(plain.get("spends_while_paused", True)),
    )


def _plain_timed(rule: Timed) -> Plain:
    return {"valid": plain_validity(rule.valid), "tiers": sorted(rule.tiers)}


def _read_timed(plain: Mapping[str, Any]) -> dict[str, Any]:
    if "valid" not in plain:
        return {}
    return {
        "valid": read_validity(plain["valid"]),
        "tiers": frozenset(str(code) for code in plain["tiers"]),
    }


def _plain_rule(rule: EarnRule) -> Plain:
    plain: Plain = {"points": rule.points, "goods": plain_selection(rule.goods)}
    if isinstance(rule, ExtraPoints):
        return {"tag": "extra", **plain, **_plain_timed(rule)}
    rounding = {"per_minor": rule.per_minor, "rounding": rule.rounding.value}
    return {"tag": "per_amount", **plain, **rounding, **_plain_timed(rule)}


def _read_rule(plain: Mapping[str, Any]) -> EarnRule:
    goods, timed = read_selection(plain["goods"]), _read_timed(plain)
    if plain["tag"] == "extra":
        return ExtraPoints(points=int(plain["points"]), goods=goods, **timed)
    if plain["tag"] != "per_amount":
        msg = f"no rule {plain['tag']}"
        raise ValueError(msg)
    return PerAmount(
        points=int(plain["points"]),
        per_minor=int(plain["per_minor"]),
        goods=goods,
        rounding=PointsRounding(plain["rounding"]),
        **timed,
    )


def _read_household(most_points: int | None) -> HouseholdRules:
    return HouseholdRules(most_points=None if most_points is None else int(most_points))


def _plain_event(event: BonusEvent) -> Plain:
    plain: Plain = {"name": event.name, "goods": plain_selection(event.goods)}
    if isinstance(event, Multiplier):
        return {"tag": "multiplier", **plain, "percent": event.percent, **_plain_timed(event)}
    bonus = {"points": event.points, "least_minor": event.least_minor}
    return {"tag": "fixed", **plain, **bonus, **_plain_timed(event)}


def _read_event(plain: Mapping[str, Any]) -> BonusEvent:
    goods, timed, name = read_selection(plain["goods"]), _read_timed(plain), str(plain["name"])
    if plain["tag"] == "multiplier":
        return Multiplier(name=name, percent=int(plain["percent"]), goods=goods, **timed)
    if plain["tag"] != "fixed":
        msg = f"no event {plain['tag']}"
        raise ValueError(msg)
    points, least = int(plain["points"]), int(plain["least_minor"])
    return FixedBonus(name=name, points=points, least_minor=least, goods=goods, **timed)


def _plain_reward(reward: Reward) -> Plain:
    return {
        "tag": reward.kind.value,
        "code": reward.code,
        "name": reward.name,
        "cost": reward.cost,
        "value": reward.value,
        "goods": plain_selection(reward.goods),
        "most_minor": reward.most_minor,
        "least_minor": reward.least_minor,
        "stamp_card": reward.stamp_card,
        "lowers_tax": reward.lowers_tax,
    }


def _read_reward(plain: Mapping[str, Any]) -> Reward:
    return Reward(
        kind=RewardKind(plain["tag"]),
        code=str(plain["code"]),
        name=str(plain["name"]),
        cost=int(plain["cost"]),
        value=int(plain["value"]),
        goods=read_selection(plain["goods"]),
        most_minor=int(plain["most_minor"]),
        least_minor=int(plain["least_minor"]),
        stamp_card=str(plain["stamp_card"]),
        lowers_tax=bool(plain["lowers_tax"]),
    )


def _plain_card(card: StampCard) -> Plain:
    named: Plain = {"code": card.code, "name": card.name, "size": card.size}
    return {**named, "goods": plain_selection(card.goods), **_plain_timed(card)}


def _read_card(plain: Mapping[str, Any]) -> StampCard:
    return StampCard(
        code=str(plain["code"]),
        name=str(plain["name"]),
        size=int(plain["size"]),
        goods=read_selection(plain["goods"]),
        **_read_timed(plain),
    )


def _read_redeem(points: Any, worth_minor: Any, least_points: Any) -> Redeem:
    return Redeem(points=int(points), worth_minor=int(worth_minor), least_points=int(least_points))


def _read_birthday(points: Any, before: Any, after: Any) -> Birthday:
    return Birthday(points=int(points), days_before=int(before), days_after=int(after))


def _read_referral(referrer: Any, referred: Any) -> Referral:
    return Referral(referrer_points=int(referrer), referred_points=int(referred))


def _read_expiry(days: Any, ends: Any, warn_days: Any) -> Expiry:
    return Expiry(days=int(days), ends=ExpiryDay(ends), warn_days=int(warn_days))
