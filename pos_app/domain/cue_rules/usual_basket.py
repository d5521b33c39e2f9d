"""What somebody has nearly each time, while the basket is still empty."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight

_LEAST_VISITS = 4


def usual_basket(sight: CueSight) -> Cue | None:
    """Ask for "the usual" when something was in more than half of the last visits."""
    known = sight.known
    if known is None or sight.lines or len(known.visit_days) < _LEAST_VISITS:
        return None
    days = sorted(set(known.visit_days), reverse=True)[:8]
    counted = []
    for one in known.bought:
        times = len(set(one.days) & set(days))
        product = sight.available.get(one.product_id)
        if product is not None and product.price is not None and times * 2 > len(days):
            counted.append((times, product.price.minor, one))
    if len(days) < _LEAST_VISITS or not counted:
        return None
    times, price, one = max(counted, key=lambda entry: (entry[0], entry[1], entry[2].name))
    return Cue(
        kind=CueKind.USUAL_BASKET,
        value_minor=max(price // 3, 1),
        subject=str(one.product_id),
        values={"product": one.name, "times": times, "visits": len(days)},
        product_id=one.product_id,
    )
