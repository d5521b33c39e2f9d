"""Another reckoning of points for tests: from a sale's figures alone, with fractions.

Shares no code with pos_app/domain/points_earned; slower and plainer.
"""

from fractions import Fraction
from math import floor
from typing import Any


def points_of(programme: Any, sale: Any, *, weekday: int, tier: Any = None) -> int:
    """What a sale of goods earns; rules hold on weekdays alone, and no line is excluded."""
    lines = [one for one in sale.lines if one.kind == "goods" and one.refund is None]
    lines = [one for one in lines if one.deposit_of is None and one.gross.minor > 0]
    paid = sum(one.gross.minor for one in sale.lines if one.gross.minor > 0)
    unpaid = sum(t.amount.minor for t in sale.tenders if t.kind in ("points", "offer"))
    if not lines or paid <= unpaid:
        return 0
    part = Fraction(paid - max(unpaid, 0), paid)
    held = [one for one in programme.events if _is_on(one, weekday)]
    earned = 0
    for rule in programme.earn:
        if not _is_on(rule, weekday):
            continue
        exact = Fraction(0)
        for line in lines:
            if not rule.goods.holds(line.product_id, line.department_id):
                continue
            fits = [e for e in held if e.goods.holds(line.product_id, line.department_id)]
            percents = [e.percent for e in fits if hasattr(e, "percent")]
            times = Fraction(max([100, *percents]), 100)
            if hasattr(rule, "per_minor"):
                amount = Fraction(line.gross.minor * rule.points, rule.per_minor)
            else:
                amount = Fraction(rule.points * line.quantity.amount)
            exact += amount * times * part
        exact *= Fraction(100 if tier is None else tier.percent, 100)
        is_half_up = getattr(rule, "rounding", "down") == "half_up"
        earned += floor(exact + Fraction(1, 2)) if is_half_up else floor(exact)
    for event in held:
        if hasattr(event, "least_minor"):
            fitting = [x for x in lines if event.goods.holds(x.product_id, x.department_id)]
            if fitting and part * sum(x.gross.minor for x in fitting) >= event.least_minor:
                earned += event.points
    return earned


def _is_on(rule: Any, weekday: int) -> bool:
    return not rule.valid.weekdays or weekday in rule.valid.weekdays
