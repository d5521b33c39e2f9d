"""Something that goes with what is on the counter, as a manager paired them."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight


def accessory(sight: CueSight) -> Cue | None:
    """Say the one for the dearest line; none that lies on the counter already."""
    if not sight.accessories:
        return None
    on_counter = sight.on_counter
    found = []
    for line in sight.lines:
        for pair in sight.accessories:
            fits = pair.product_id == line.product_id or (
                pair.department_id is not None and pair.department_id == line.department_id
            )
            price = pair.product.price
            is_here = pair.product.id in on_counter or pair.product.id not in sight.available
            if fits and price is not None and not is_here and line.total_minor >= pair.least_minor:
                found.append((line.total_minor, line, pair.product, price))
    if not found:
        return None
    _, line, product, price = max(found, key=lambda entry: (entry[0], entry[3].minor))
    return Cue(
        kind=CueKind.ACCESSORY,
        value_minor=max(price.minor // 3, 1),
        subject=str(product.id),
        values={"product": product.name, "price": price, "line": line.name},
        product_id=product.id,
    )
