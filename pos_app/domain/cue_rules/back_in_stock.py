"""Goods that somebody waited for are back."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight, Pending
from pos_app.domain.product import Product

_LEAST_MINOR = 800


def back_in_stock(sight: CueSight) -> Cue | None:
    """Say the wish that waited longest; nothing of goods that may not be offered any more."""
    known = sight.known
    if known is None:
        return None
    on_counter = sight.on_counter
    for wish in sorted(known.wishes, key=lambda one: one.since):
        product = None if wish.product_id is None else sight.available.get(wish.product_id)
        if product is not None and product.id not in on_counter:
            return _cue(wish, product)
    return None


def _cue(wish: Pending, product: Product) -> Cue:
    price = 0 if product.price is None else product.price.minor
    return Cue(
        kind=CueKind.BACK_IN_STOCK,
        value_minor=max(price // 2, _LEAST_MINOR),
        subject=str(wish.id),
        values={"product": wish.text, "since": wish.since},
        product_id=product.id,
    )
