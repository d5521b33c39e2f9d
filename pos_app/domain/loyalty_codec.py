"""A programme as plain values (what a record or a file carries), and back.

Tags name the rules: `per_amount`, `extra`. Ids are 16 bytes, days ISO text. Validity and selections
are written as those of an offer (offer_codec).

Invariants:
- What this version does not know (a schema, a tag) makes that one programme unreadable: RuleError
  `errors.programme_unknown`; it stays out of force and everything else goes on.
- What it knows but makes no sense is refused with its reason.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import (
    SCHEMA,
    EarnRule,
    ExtraPoints,
    LoyaltyTier,
    PerAmount,
    PointsRounding,
    Programme,
    Redeem,
)
from pos_app.domain.loyalty_check import check_programme
from pos_app.domain.offer_codec import (
    plain_selection,
    plain_validity,
    read_selection,
    read_validity,
)

Plain = dict[str, object]


def plain_programme(programme: Programme) -> Plain:
    """Every field of a programme."""
    redeem = programme.redeem
    return {
        "schema": SCHEMA,
        "version": programme.version,
        "name": programme.name,
        "valid": plain_validity(programme.valid),
        "stores": sorted(store.bytes for store in programme.stores),
        "earn": [_plain_rule(rule) for rule in programme.earn],
        "excluded": plain_selection(programme.excluded),
        "tiers": [
            [tier.code, tier.name, tier.least_points, tier.percent] for tier in programme.tiers
        ],
        "tier_days": programme.tier_days,
        "redeem": None
        if redeem is None
        else [redeem.points, redeem.worth_minor, redeem.least_points],
        "claim_days": programme.claim_days,
        "is_active": programme.is_active,
    }


def read_programme(programme_id: UUID, plain: Mapping[str, Any]) -> Programme:
    """The programme of these values, checked.

    Raises RuleError `errors.programme_unknown` (made by a newer version, or torn) or the refusals
    of `check_programme`; never anything else.
    """
    name = str(plain.get("name", ""))
    try:
        if plain["schema"] != SCHEMA:
            raise RuleError("errors.programme_unknown", name=name)
        programme = Programme(
            id=ProgrammeId(programme_id),
            version=int(plain["version"]),
            name=name,
            valid=read_validity(plain["valid"]),
            stores=frozenset(StoreId(UUID(bytes=bytes(key))) for key in plain["stores"]),
            earn=tuple(_read_rule(rule) for rule in plain["earn"]),
            excluded=read_selection(plain["excluded"]),
            tiers=tuple(
                LoyaltyTier(
                    code=str(code), name=str(label), least_points=int(least), percent=int(p)
                )
                for code, label, least, p in plain["tiers"]
            ),
            tier_days=int(plain["tier_days"]),
            redeem=None if plain["redeem"] is None else _read_redeem(*plain["redeem"]),
            claim_days=int(plain["claim_days"]),
            is_active=bool(plain["is_active"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RuleError("errors.programme_unknown", name=name) from error
    check_programme(programme)
    return programme


def _plain_rule(rule: EarnRule) -> Plain:
    goods = plain_selection(rule.goods)
    if isinstance(rule, ExtraPoints):
        return {"tag": "extra", "points": rule.points, "goods": goods}
    return {
        "tag": "per_amount",
        "points": rule.points,
        "per_minor": rule.per_minor,
        "goods": goods,
        "rounding": rule.rounding.value,
    }


def _read_rule(plain: Mapping[str, Any]) -> EarnRule:
    goods = read_selection(plain["goods"])
    if plain["tag"] == "extra":
        return ExtraPoints(points=int(plain["points"]), goods=goods)
    if plain["tag"] != "per_amount":
        msg = f"no rule {plain['tag']}"
        raise ValueError(msg)
    return PerAmount(
        points=int(plain["points"]),
        per_minor=int(plain["per_minor"]),
        goods=goods,
        rounding=PointsRounding(plain["rounding"]),
    )


def _read_redeem(points: Any, worth_minor: Any, least_points: Any) -> Redeem:
    return Redeem(points=int(points), worth_minor=int(worth_minor), least_points=int(least_points))
