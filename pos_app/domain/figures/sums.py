"""Whole amounts summed by place, exactly: never through a float that cannot hold them.

Knows no meaning of places or amounts.
"""

import numpy as np
from numpy.typing import NDArray

_EXACT = 1 << 53  # a float holds every whole number below this


def sums_by_place(
    places: NDArray[np.integer], amounts: NDArray[np.integer], count: int
) -> NDArray[np.int64]:
    """For each place below `count` the sum of the amounts that stand at it."""
    if not len(amounts):
        return np.zeros(count, np.int64)
    largest = max(abs(int(amounts.max())), abs(int(amounts.min())))
    if largest * len(amounts) < _EXACT:
        return np.bincount(places, amounts, count).astype(np.int64)
    sums = np.zeros(count, np.int64)
    np.add.at(sums, places, amounts)
    return sums
