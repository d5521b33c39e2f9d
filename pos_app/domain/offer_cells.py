"""Kinds and cells: the goods of a basket as the offers engine sees them.

A Kind is what is alike to every offer: the pieces of one product at one price, on whatever lines
they stand; a weighed or measured line is a kind of its own and one piece of it. A Cell is so many
pieces of a kind that are worth the same now. Does not choose offers.

Invariants:
- What a line is worth is what its pieces are worth together.
- Kinds know no order of scanning: the same goods on other lines are the same kinds.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pos_app.domain.basket import BasketLine
from pos_app.domain.ids import DepartmentId, LineId, ProductId
from pos_app.domain.quantity import Unit

CLOSED = -1  # used by an exclusive offer: nothing else may touch it
UNUSED = 0

KindKey = tuple[str, int, int, str]


class Kind(NamedTuple):
    """Goods that are alike. `key` sorts canonically: dearest first, then by what they are.

    `lines` are (id, what the pieces there are worth in minor units). `grams` is the weight of the
    one piece that a weighed line is. `rate` and `amount` are (minor units for one, thousandths) of
    a weighed or measured line.
    """

    key: KindKey
    product: ProductId | None
    department: DepartmentId | None
    value: int
    pieces: int
    grams: int
    amount: int
    lines: tuple[tuple[LineId, int], ...]


class Cell(NamedTuple):
    """so many `pieces` worth `value` minor units each, last used in lane `used`."""

    value: int
    pieces: int
    used: int = UNUSED

    def is_free(self, lane: int) -> bool:
        """Whether an offer of this lane may use them."""
        return self.used not in (lane, CLOSED)


State = tuple[Cell, ...]


def kind_of_line(line: BasketLine, extended_minor: int) -> Kind:
    """The kind that a line alone makes. Only for lines that take a discount, worth something."""
    what = line.product_id.hex if line.product_id is not None else line.id.hex
    if line.is_pieces:
        count = line.quantity.amount
        value = extended_minor // count
        key = (what, -value, line.pack, "")
        amount = 0
    else:
        count, value, amount = 1, extended_minor, line.quantity.amount
        key = (what, -value, line.pack, line.id.hex)
    grams = amount if line.quantity.unit is Unit.GRAM else 0
    return Kind(
        key,
        line.product_id,
        line.department_id,
        value,
        count,
        grams,
        amount,
        ((line.id, extended_minor),),
    )


def joined(kinds: Sequence[Kind]) -> Kind:
    """One kind of those that several lines make."""
    first = kinds[0]
    if len(kinds) == 1:
        return first
    return first._replace(
        pieces=sum(kind.pieces for kind in kinds),
        lines=tuple(entry for kind in kinds for entry in kind.lines),
    )


def whole(kind: Kind) -> State:
    """The state before any offer."""
    return (Cell(kind.value, kind.pieces),)


def shared(amount: int, weights: Sequence[int]) -> list[int]:
    """Share out by weight as Money.allocate does (largest remainder, earlier wins), in integers.

    No share is larger than its weight while `amount` is no more than all weights together.
    """
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    parts, rests = [], []
    for place, weight in enumerate(weights):
        part, rest = divmod(amount * weight, total)
        parts.append(part)
        rests.append((-rest, place))
    missing = amount - sum(parts)
    if missing:
        rests.sort()
        for _, place in rests[:missing]:
            parts[place] += 1
    return parts


class Use(NamedTuple):
    """So many pieces of one cell, what comes off them together, and the lane that used them."""

    pieces: int
    off: int
    used: int


def taken(state: State, uses: Mapping[int, Sequence[Use]]) -> State:
    """The state after use; `uses` are by the place of a cell in it."""
    cells: dict[tuple[int, int], int] = {}
    for place, (value, count, mark) in enumerate(state):
        left = count
        for pieces, off, used in uses.get(place, ()):
            left -= pieces
            each, more = divmod(off, pieces)
            _add(cells, value - each, used, pieces - more)
            _add(cells, value - each - 1, used, more)
        _add(cells, value, mark, left)
    ordered = sorted(cells.items(), key=lambda item: (-item[0][0], item[0][1]))
    return tuple(Cell(value, count, mark) for (value, mark), count in ordered)


def _add(cells: dict[tuple[int, int], int], value: int, mark: int, count: int) -> None:
    if count:
        cells[value, mark] = cells.get((value, mark), 0) + count
