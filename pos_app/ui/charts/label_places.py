"""Which labels of an axis have room, and where: every one, every second, every third …

Draws and measures nothing. Invariants: labels do not touch and stay between both ends; those left
out are left out evenly; a label that must be seen is among those that stay.
"""

from collections.abc import Sequence
from itertools import pairwise


def placed_labels(
    centres: Sequence[float],
    widths: Sequence[float],
    ends: tuple[float, float],
    *,
    gap: float,
    wanted: int = 0,
) -> list[tuple[int, float]]:
    """Return place and left edge of each label that is drawn, from the first to the last.

    `centres` ascend; `wanted` is the place of the label that stays.
    """
    for step in range(1, len(centres) + 1):
        chosen = range(wanted % step, len(centres), step)
        lefts = [(place, _left(centres[place], widths[place], ends)) for place in chosen]
        apart = all(
            left + widths[place] + gap <= after for (place, left), (_next, after) in pairwise(lefts)
        )
        if apart:
            return [(place, left) for place, left in lefts if left >= ends[0] - 0.5]
    return []


def _left(centre: float, width: float, ends: tuple[float, float]) -> float:
    return min(max(centre - width / 2, ends[0]), ends[1] - width)
