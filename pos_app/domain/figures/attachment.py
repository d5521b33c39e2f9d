"""Attachment: how often something goes along with a big-ticket item, and what it brings.

Of the baskets with one of the `mains` (a machine), those that also have one of the `extras` (a
case, a warranty). What extras bring is their margin, per basket with a main item. That says nothing
about what asking for them does: a hold-out does (domain/figures/held_out).

Invariants: a basket counts once; refunded lines are not given in; a line is never both.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.figure import Figure, FigureKind
from pos_app.domain.figures.product_pairs import Lines
from pos_app.domain.figures.sums import sums_by_place


@dataclass(frozen=True, kw_only=True, eq=False)
class Attachment:
    """`rate`: baskets with an extra, of those with a main item. `margin`: of extras, over these.

    `margin` is None where the margin of any of these extras is not known. `baskets` have a main
    item; `attached` says of each whether it has an extra, `extra_minor` what its extras brought.
    """

    rate: Figure
    margin: Figure | None
    baskets: NDArray[np.int64]
    attached: NDArray[np.bool_]
    extra_minor: NDArray[np.int64]


def attachment(
    basket: Lines,
    product: Lines,
    margin_minor: NDArray[np.integer],
    *,
    mains: frozenset[int],
    extras: frozenset[int],
    margin_known: NDArray[np.bool_] | None = None,
) -> Attachment:
    """One value a line: its basket, its product, and its margin."""
    is_main = np.isin(product, sorted(mains))
    is_extra = np.isin(product, sorted(extras - mains))
    baskets = np.unique(basket[is_main]).astype(np.int64)
    counts = is_extra & np.isin(basket, baskets)
    place = np.searchsorted(baskets, basket[counts])
    attached = np.zeros(len(baskets), np.bool_)
    attached[place] = True
    extra = sums_by_place(place, margin_minor[counts], len(baskets))
    is_known = margin_known is None or bool(margin_known[counts].all())
    return Attachment(
        rate=Figure(
            code="figures.attachment_rate",
            kind=FigureKind.SHARE,
            numerator=int(np.count_nonzero(attached)),
            denominator=len(baskets),
        ),
        margin=Figure(
            code="figures.attachment_margin",
            kind=FigureKind.MINOR_EACH,
            numerator=int(extra.sum()),
            denominator=len(baskets),
        )
        if is_known
        else None,
        baskets=baskets,
        attached=attached,
        extra_minor=extra,
    )
