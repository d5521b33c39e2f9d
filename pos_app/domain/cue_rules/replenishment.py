"""Something that somebody buys again and again is due, and is not on the counter."""

from itertools import pairwise
from statistics import median

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import Bought, CueSight

_LEAST_BUYS, _LEAST_GAP_DAYS, _LATEST = 3, 5, 2


def replenishment(sight: CueSight) -> Cue | None:
    """Say what is due longest, measured by its own rhythm; what was given up is left alone.

    Due: its usual gap has passed. Given up: twice that gap has passed, so that the habit is over.
    What is bought within days (the daily coffee) needs no reminding.
    """
    known = sight.known
    if known is None or not sight.lines:
        return None
    on_counter, due = sight.on_counter, []
    for one in known.bought:
        product = sight.available.get(one.product_id)
        gap = _gap(one)
        if one.product_id in on_counter or product is None or product.price is None or not gap:
            continue
        since = (sight.today - one.days[0]).days
        if gap <= since <= gap * _LATEST:
            due.append((since / gap, product.price.minor, one, since, gap))
    if not due:
        return None
    _, price, one, since, gap = max(due, key=lambda entry: (entry[0], entry[1], entry[2].name))
    return Cue(
        kind=CueKind.REPLENISHMENT,
        value_minor=max(price // 3, 1),
        subject=str(one.product_id),
        values={"product": one.name, "days": since, "usual": gap, "times": len(one.days)},
        product_id=one.product_id,
    )


def _gap(one: Bought) -> int:
    """The usual days between two buys; 0 where there is no rhythm."""
    days = sorted(set(one.days))
    if len(days) < _LEAST_BUYS:
        return 0
    usual = int(median((after - before).days for before, after in pairwise(days)))
    return usual if usual >= _LEAST_GAP_DAYS else 0
