"""Little is missing to the next tier."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight, TierUnit
from pos_app.domain.money import Money

_NEAR_PERCENT = 15
_NEAR_VISITS = 2


def tier_near(sight: CueSight) -> Cue | None:
    """Say it when at most 15 % of what the next tier takes is missing after this sale.

    Where visits count, when two are missing.
    """
    known = sight.known
    if known is None:
        return None
    earned = known.earned + sight.gain
    above = [tier for tier in known.tiers_ahead if tier.least > earned]
    if not above:
        return None
    tier, missing = above[0], above[0].least - earned
    is_near = missing * 100 <= tier.least * _NEAR_PERCENT
    if known.tier_unit is TierUnit.VISITS:
        is_near = missing <= _NEAR_VISITS
    if not is_near:
        return None
    typical = 0 if known.typical is None else known.typical.minor
    is_money = known.tier_unit is TierUnit.SPEND
    return Cue(
        kind=CueKind.TIER_NEAR,
        value_minor=max(typical // 10, 20),
        subject=tier.code,
        variant=known.tier_unit.value,
        values={
            "missing": Money(missing, sight.currency) if is_money else missing,
            "tier": tier.name,
            "earned": Money(earned, sight.currency) if is_money else earned,
        },
    )
