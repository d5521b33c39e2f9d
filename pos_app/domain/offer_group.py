"""Group: goods and the offers of one round that compete for them, as the search sees them.

What sets an offer can make of what is left, and what the offers that use no sets do to the rest.
Chooses among sets nowhere (offer_search, offer_greedy). Whole numbers in, whole numbers out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

from pos_app.domain.offer import Benefit, Measure, PercentOff, UnitPrice
from pos_app.domain.offer_amounts import Lot, Used, each_off, reached_off, set_off

MOST_SHAPES = 12
MOST_REACHED = 3
MOST_MIXED = 24  # cells among which every way to fill overlapping parts is looked for


class Goods(NamedTuple):
    """A cell of a group: so many `pieces` worth `value`; `amount` and `grams` as Kind has them."""

    value: int
    pieces: int
    amount: int = 0
    grams: int = 0


class SetRule(NamedTuple):
    """An offer that uses sets: for each part the cells that fit and how many; at most so often."""

    benefit: Benefit
    parts: tuple[tuple[tuple[int, ...], int], ...]
    most: int


class RestRule(NamedTuple):
    """An offer on what sets leave: `measure` None takes `Each`, else `Reached` with `least`."""

    benefit: Benefit
    cells: tuple[int, ...]
    measure: Measure | None = None
    least: int = 0


class Application(NamedTuple):
    """One offer (its place in the group) used once on these goods, and what it takes off."""

    rule: int
    used: tuple[Used, ...]
    off: int


class Solution(NamedTuple):
    """What to apply; `off` is all of it together."""

    off: int
    applications: tuple[Application, ...]
    is_exact: bool


Counts = tuple[int, ...]


class Group:
    """The goods and offers of one group, and what the offers can do to so many pieces of them."""

    def __init__(self, goods: Sequence[Goods], rules: Sequence[SetRule | RestRule]) -> None:
        self.goods = goods
        self.rules = rules
        self.sets = [(i, rule) for i, rule in enumerate(rules) if isinstance(rule, SetRule)]
        rests = [(i, rule) for i, rule in enumerate(rules) if isinstance(rule, RestRule)]
        self._reached = [(i, rule) for i, rule in rests if rule.measure is not None]
        self._each: list[list[tuple[int, RestRule]]] = [[] for _ in goods]
        for i, rule in rests:
            if rule.measure is None:
                for cell in rule.cells:
                    self._each[cell].append((i, rule))
        self._orders = self._reached_orders()
        self._rest_known: dict[Counts, Solution] = {}
        self._all: Counts = tuple(cell.pieces for cell in goods)

    # what sets leave
    def _reached_orders(self) -> list[tuple[tuple[int, RestRule], ...]]:
        reached = self._reached
        if len(reached) > MOST_REACHED:
            return [()]
        return [order for size in range(len(reached) + 1) for order in permutations(reached, size)]

    def rest(self, counts: Counts) -> Solution:
        """The best use of what is left."""
        known = self._rest_known.get(counts)
        if known is None:
            known = self._rest(counts)
            self._rest_known[counts] = known
        return known

    def _rest(self, counts: Counts) -> Solution:
        if len(self._reached) > MOST_REACHED:
            return self._rest_in(counts, self._worthwhile(counts))._replace(is_exact=False)
        best = Solution(-1, (), is_exact=False)
        for order in self._orders:
            found = self._rest_in(counts, order)
            if found.off > best.off:
                best = found
        return best

    def _worthwhile(self, counts: Counts) -> tuple[tuple[int, RestRule], ...]:
        """The `Reached` offers that give more than `Each` offers would, the best first."""
        found: list[tuple[int, int, RestRule]] = []
        for place, rule in self._reached:
            gain = self.reached_alone(rule, counts)
            cells = (cell for cell in rule.cells if counts[cell]) if gain else ()
            net = gain - sum(self.best_each(cell, counts[cell])[1] for cell in cells)
            if net > 0:
                found.append((-net, place, rule))
        return tuple((place, rule) for _, place, rule in sorted(found, key=lambda one: one[:2]))

    def reached_alone(self, rule: RestRule, counts: Sequence[int]) -> int:
        """What a `Reached` offer takes off all of its goods."""
        cells = [cell for cell in rule.cells if counts[cell]]
        measured = self._measured(rule, cells, counts)
        if measured < rule.least:
            return 0
        return reached_off(rule.benefit, [self.lot(cell, counts[cell]) for cell in cells], measured)

    def _rest_in(self, counts: Counts, order: tuple[tuple[int, RestRule], ...]) -> Solution:
        left, applications, off = list(counts), [], 0
        for place, rule in order:
            gain = self.reached_alone(rule, left)
            if gain:
                cells = [cell for cell in rule.cells if left[cell]]
                used = tuple(Used(cell, self.goods[cell].value, left[cell]) for cell in cells)
                applications.append(Application(place, used, gain))
                off += gain
                for cell in cells:
                    left[cell] = 0
        for cell, rules in enumerate(self._each):
            if left[cell] and rules:
                place, gain = self.best_each(cell, left[cell])
                if gain:
                    used = (Used(cell, self.goods[cell].value, left[cell]),)
                    applications.append(Application(place, used, gain))
                    off += gain
        return Solution(off, tuple(applications), is_exact=True)

    def best_each(self, cell: int, count: int) -> tuple[int, int]:
        """The `Each` offer that gives most for pieces of a cell, and how much; (-1, 0) for none."""
        lot, best, gain = self.lot(cell, count), -1, 0
        for place, rule in self._each[cell]:
            off = each_off(rule.benefit, lot)
            if off > gain:
                best, gain = place, off
        return best, gain

    def lot(self, cell: int, count: int) -> Lot:
        """Pieces of a cell as they lie outside of sets."""
        goods = self.goods[cell]
        return Lot(goods.value, count, goods.amount)

    def _measured(self, rule: RestRule, cells: Sequence[int], left: Sequence[int]) -> int:
        match rule.measure:
            case Measure.GRAMS:
                return sum(self.goods[cell].grams * left[cell] for cell in cells)
            case Measure.MONEY:
                return sum(self.goods[cell].value * left[cell] for cell in cells)
            case _:
                return sum(left[cell] for cell in cells)

    def dearest(self, rule: SetRule, left: Sequence[int]) -> tuple[Used, ...]:
        """A set of the dearest pieces there are; empty when they do not make one.

        Parts that fewer goods fit are filled first; where that leaves another part short, though
        there is a way to fill all, that way is taken.
        """
        free = list(left)
        used: list[Used] = []
        for part, (cells, need) in sorted(enumerate(rule.parts), key=lambda one: len(one[1][0])):
            missing = need
            for cell in cells:
                pieces = min(missing, free[cell])
                if pieces:
                    used.append(Used(cell, self.goods[cell].value, pieces, part))
                    free[cell] -= pieces
                    missing -= pieces
            if missing:
                is_hopeless = len(rule.parts) == 1 or len(self.goods) > MOST_MIXED
                return () if is_hopeless else next(self._sets_of(rule, 0, tuple(left)), ())
        return tuple(used)

    def most_of_a_set(self, rule: SetRule) -> int:
        """More than any set can get off: the dearest pieces of all, whatever part they fit."""
        benefit = rule.benefit
        if isinstance(benefit, PercentOff | UnitPrice):
            benefit = replace(benefit, part=None)
        missing = sum(need for _, need in rule.parts)
        used: list[Used] = []
        for cell in sorted({cell for cells, _ in rule.parts for cell in cells}):
            pieces = min(missing, self._all[cell])
            used.append(Used(cell, self.goods[cell].value, pieces))
            missing -= pieces
        return 0 if missing else set_off(benefit, used)

    def shapes(self) -> list[Application] | None:
        """Every set that takes something off; None when there are too many."""
        shapes: list[Application] = []
        for place, rule in self.sets:
            for made, used in enumerate(self._sets_of(rule, 0, self._all)):
                off = set_off(rule.benefit, used)
                if off:
                    shapes.append(Application(place, used, off))
                if len(shapes) > MOST_SHAPES or made > 8 * MOST_SHAPES:
                    return None
        return shapes

    def _sets_of(self, rule: SetRule, part: int, left: Counts) -> Iterator[tuple[Used, ...]]:
        if part == len(rule.parts):
            yield ()
            return
        cells, need = rule.parts[part]
        for chosen in _choices(cells, need, left):
            free = list(left)
            for cell, pieces in chosen:
                free[cell] -= pieces
            used = tuple(Used(c, self.goods[c].value, n, part) for c, n in chosen)
            for others in self._sets_of(rule, part + 1, tuple(free)):
                yield used + others

    @property
    def counts(self) -> Counts:
        """How many pieces each cell has."""
        return self._all

    @property
    def orders(self) -> int:
        """How many ways there are to use what sets leave."""
        return len(self._orders) if self._reached or any(self._each) else 0

    def only(self, place: int) -> Solution:
        """The outcome with one offer that uses no sets, and no other."""
        alone = Group(self.goods, [self.rules[place]]).rest(self._all)
        applications = tuple(one._replace(rule=place) for one in alone.applications)
        return Solution(alone.off, applications, is_exact=False)

    def most_left(self) -> int:
        """More than what sets leave can ever be worth to the customer."""
        alone = sum(self._rest_in(self._all, ((place, rule),)).off for place, rule in self._reached)
        return alone + self._rest_in(self._all, ()).off


def _choices(
    cells: Sequence[int], need: int, left: Counts
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to take so many pieces from these cells."""
    if not need:
        yield ()
        return
    if not cells or sum(left[cell] for cell in cells) < need:
        return
    first, others = cells[0], cells[1:]
    for pieces in range(min(need, left[first]), -1, -1):
        head = ((first, pieces),) if pieces else ()
        for tail in _choices(others, need - pieces, left):
            yield head + tail


def summed(used: Sequence[Used]) -> list[Used]:
    """The same with each cell once."""
    counts: dict[int, Used] = {}
    for unit in used:
        known = counts.get(unit.cell)
        counts[unit.cell] = (
            unit if known is None else known._replace(pieces=known.pieces + unit.pieces)
        )
    return list(counts.values())
