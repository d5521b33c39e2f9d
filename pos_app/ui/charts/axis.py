"""Round numbers for an axis: steps of 1, 2 or 5 times a power of ten.

Works on whole numbers only (minor units, counts, tenths of a per cent) and writes nothing: the
texts are made in `axis_words`. Invariants: the numbers span every value and always include 0, so no
column looks longer than it is; there are at least two.
"""

MOST_MARKS = 5


def nice_numbers(
    lowest: int, highest: int, *, unit: int = 1, most: int = MOST_MARKS
) -> tuple[int, ...]:
    """Return the round numbers from `lowest` (or 0) to `highest` (or 0), at most `most` of them.

    `unit` is the smallest step: 100 keeps an axis of cents on whole euros. With values on both
    sides of 0 there may be one more number than `most`.
    """
    low, high = min(0, lowest), max(0, highest)
    if low == high:
        return (0, unit)
    size = 1
    while True:
        for factor in (1, 2, 5):
            step = unit * factor * size
            first, last = low // step, -(-high // step)
            if last - first < most or (low < 0 < high and last - first <= most):
                return tuple(step * number for number in range(first, last + 1))
        size *= 10
