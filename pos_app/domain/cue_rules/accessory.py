"""Something that goes with what is on the counter, as a manager paired them."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight


def accessory(sight: CueSight) -> Cue | None:
    """Say the one for the dearest line; none that lies on the counter already."""
    if not sight.accessories:
        return None
    on_counter, found = sight.on_counter, []
    for pair in sight.accessories:
        price, one = pair.product.price, pair.product.id
        if price is None or one in on_counter or one not in sight.available:
            continue
        if pair.product_id is not None and pair.product_id not in on_counter:
            continue
        for line in sight.lines:
            fits = pair.product_id == line.product_id or (
                pair.department_id is not None and pair.department_id == line.department_id
            )
            if fits and line.total_minor >= pair.least_minor:
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
