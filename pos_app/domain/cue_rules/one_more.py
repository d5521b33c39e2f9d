"""One more piece would reach an offer: "1 more for 3 for 2"."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight


def one_more(sight: CueSight) -> Cue | None:
    """Say what one more of the cheapest piece there would bring."""
    nearly, line = sight.nearly, sight.one_more
    if nearly is None or line is None or nearly.what != "pieces" or nearly.missing != 1:
        return None
    if nearly.saves.minor <= 0:
        return None
    return Cue(
        kind=CueKind.ONE_MORE,
        value_minor=max(nearly.saves.minor // 4, 1),
        subject=str(nearly.offer_id),
        values={"product": line.name, "offer": nearly.label, "saves": nearly.saves},
        product_id=line.product_id,
    )
