"""What gives way first when the sell screen has more to show than there is height for.

Measures and tells; draws nothing. Order: quick keys row by row, the calm card, the second line of
the customer's card, the words of the cue, the cue, the customer's card. Number keys, tenders and a
question never give way: a sale that cannot go on is worse than anything that is not said.
"""

from collections.abc import Iterator

from pos_app.ui.sell.quick_keys_panel import QuickKeysPanel
from pos_app.ui.sell.side_panel import SidePanel, Yielding


def fit_side(side: SidePanel, *, width: int, room: int) -> None:
    """Show as much of the column as fits into a room of this size in pixels."""
    for step in Yielding:
        side.give_way(step)
        if side.needed_height(width) <= room:
            return


def fit_tiles(tiles: QuickKeysPanel, *, rows: int, room: int, least: int) -> int:
    """Return how many of these rows of quick keys fit, at least so many."""
    while rows > least and tiles.needed_height(rows) > room:
        rows -= 1
    return rows


def fit_stacked(
    side: SidePanel, tiles: QuickKeysPanel, *, rows: int, size: tuple[int, int], gap: int
) -> int:
    """Fit column and quick keys one above the other; return the rows of quick keys left."""
    width, room = size
    for left, step in _steps(rows):
        side.give_way(step)
        needed = side.needed_height(width)
        if left:
            needed += tiles.needed_height(left) + gap
        if needed <= room:
            return left
    return 0


def _steps(rows: int) -> Iterator[tuple[int, Yielding]]:
    yield from ((left, Yielding.NOTHING) for left in range(rows, -1, -1))
    yield from ((0, step) for step in Yielding)
