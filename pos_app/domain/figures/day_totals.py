"""DayTotals: what each store sold on each day, to customers and to others, as plain arrays.

They come from the figures of days that the tills tell (domain/day_figures); somebody else sums them
by store and day. Names nobody.

Invariants: all arrays have one length; one currency; net after refunds and voids, sales without.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period

Sums = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class DayTotals:
    """See above. `store` is a place in VisitColumns.stores, `day` date.toordinal."""

    store: NDArray[np.int16]
    day: NDArray[np.int32]
    customer_net_minor: Sums
    customer_sales: Sums
    other_net_minor: Sums
    other_sales: Sums

    def chosen(self, period: Period, stores: tuple[int, ...] | None) -> NDArray[np.bool_]:
        """The rows of a period at these stores, or at all."""
        first, last = period.first.toordinal(), period.last.toordinal()
        rows: NDArray[np.bool_] = (self.day >= first) & (self.day <= last)
        return rows if stores is None else rows & np.isin(self.store, stores)


def no_totals() -> DayTotals:
    """Nothing told yet."""
    none: NDArray[Any] = np.zeros(0, np.int64)
    return DayTotals(
        store=none.astype(np.int16),
        day=none.astype(np.int32),
        customer_net_minor=none,
        customer_sales=none,
        other_net_minor=none,
        other_sales=none,
    )
