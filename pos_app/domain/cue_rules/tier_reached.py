"""Somebody has a new tier: by their last visit, or by the sale that just ended."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight, TierSight

_WORTH_MINOR = 80


def tier_reached(sight: CueSight) -> Cue | None:
    """Say which tier it is."""
    known = sight.known
    if known is None:
        return None
    if not sight.is_paid:
        return None if known.reached is None else _cue(known.reached, "")
    now = [tier for tier in known.tiers_ahead if tier.least <= known.earned + sight.gain]
    return _cue(now[-1], "now") if now else None


def _cue(tier: TierSight, variant: str) -> Cue:
    return Cue(
        kind=CueKind.TIER_REACHED,
        value_minor=_WORTH_MINOR,
        subject=tier.code,
        variant=variant,
        values={"tier": tier.name, "percent": tier.more_percent},
    )
