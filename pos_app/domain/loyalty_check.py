"""What a programme must be to make sense to a customer and to the store. Nothing but refusals."""

from fractions import Fraction
from itertools import pairwise

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty import PERCENT, PerAmount, Programme

MOST_POINTS = 1_000_000
_MOST_DAYS = 3_660


def check_programme(programme: Programme) -> None:
    """Refuse nonsense.

    Raises RuleError `errors.programme_name`, `errors.programme_earn`, `errors.programme_tiers`,
    `errors.programme_redeem` and `errors.programme_generous`: points that come to more than is paid
    for them.
    """
    if not programme.name.strip():
        raise RuleError("errors.programme_name")
    for rule in programme.earn:
        per = rule.per_minor if isinstance(rule, PerAmount) else 1
        if not 1 <= rule.points <= MOST_POINTS or per < 1 or rule.goods.is_empty:
            raise RuleError("errors.programme_earn")
    steps = [tier.least_points for tier in programme.tiers]
    codes = {tier.code for tier in programme.tiers if tier.code.strip() and tier.name.strip()}
    is_rising = all(low < high for low, high in pairwise(steps))
    if len(codes) != len(steps) or not is_rising or any(step < 1 for step in steps):
        raise RuleError("errors.programme_tiers")
    if any(not 1 <= tier.percent <= 10 * PERCENT for tier in programme.tiers):
        raise RuleError("errors.programme_tiers")
    days = (programme.tier_days, programme.claim_days)
    if not all(0 <= one <= _MOST_DAYS for one in days) or programme.tier_days < 1:
        raise RuleError("errors.programme_tiers")
    redeem = programme.redeem
    if redeem is None:
        return
    if min(redeem.points, redeem.worth_minor) < 1 or not 0 <= redeem.least_points <= MOST_POINTS:
        raise RuleError("errors.programme_redeem")
    best = max((tier.percent for tier in programme.tiers), default=PERCENT)
    rate = sum(
        Fraction(rule.points, rule.per_minor)
        for rule in programme.earn
        if isinstance(rule, PerAmount)
    )
    if rate * best * redeem.worth_minor >= redeem.points * PERCENT:
        raise RuleError("errors.programme_generous")
