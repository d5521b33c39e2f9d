"""Goods that somebody waited for are back."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight

_LEAST_MINOR = 800


def back_in_stock(sight: CueSight) -> Cue | None:
    """Say the wish that waited longest."""
    known = sight.known
    if known is None:
        return None
    on_counter = sight.on_counter
    wishes = [wish for wish in known.wishes if wish.product_id not in on_counter]
    if not wishes:
        return None
    wish = min(wishes, key=lambda one: one.since)
    product = None if wish.product_id is None else sight.available.get(wish.product_id)
    price = 0 if product is None or product.price is None else product.price.minor
    return Cue(
        kind=CueKind.BACK_IN_STOCK,
        value_minor=max(price // 2, _LEAST_MINOR),
        subject=str(wish.id),
        values={"product": wish.text, "since": wish.since},
        product_id=None if product is None else product.id,
    )
