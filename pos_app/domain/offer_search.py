"""Which offers to apply to which goods, so that the customer pays least: one independent group.

A group is what offers of one round compete for: cells of goods and the offers that touch them.
Knows no basket, no dates and no discounts; whole numbers in, whole numbers out.

How it decides:
- A way to make up a set is a *shape* (so many pieces of these cells). With at most 12 shapes all
  combinations are searched (branch and bound; a state reached twice is searched once); what sets
  leave goes to the best `Reached` offers in the best order and then, kind by kind, to the best
  `Each` offer. That answer is exact.
- One offer alone that counts pieces of one selection is exact for any number of shapes: dearest
  pieces first, set by set, as long as a set gains.
- Anything larger is greedy: again and again the set that gains most for each piece it uses, over
  what `Each` offers would give for the same pieces; each offer proposes its dearest set. The answer
  is the best of that and of every offer alone, so it is never worse than any single offer, and
  `is_exact` says that a better one may exist. The same holds when the search grows too long.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from pos_app.domain.offer import AmountOff, Benefit, Measure
from pos_app.domain.offer_amounts import Lot, Used, each_off, reached_off, set_off

MOST_SHAPES = 12
MOST_REACHED = 3
MOST_WORK = 40_000  # cells looked at: some milliseconds
_FINE = 1 << 20


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
    """One group: `solve()` answers."""

    def __init__(self, goods: Sequence[Goods], rules: Sequence[SetRule | RestRule]) -> None:
        self._goods = goods
        self._rules = rules
        self._sets = [(i, rule) for i, rule in enumerate(rules) if isinstance(rule, SetRule)]
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

    def solve(self) -> Solution:
        """The best outcome, or the greedy one when the group is too large for that."""
        if not self._sets:
            return self._rest(self._all)
        found = self._best_of_simple()
        if self._is_alone():
            return found._replace(is_exact=True)
        shapes = self._shapes()
        if shapes is None:
            return found
        search = _Search(self, shapes, found)
        return search.run()

    def _is_alone(self) -> bool:
        """One offer that counts one selection: dearest first is best."""
        if len(self._sets) > 1 or self.orders or len(self._sets[0][1].parts) > 1:
            return False
        rule = self._sets[0][1]
        if not isinstance(rule.benefit, AmountOff):
            return True
        # Sets that are worth less than the amount waste some of it: then how they are mixed counts.
        cells, need = rule.parts[0]
        cheapest = min((self._goods[cell].value for cell in cells), default=0)
        return cheapest * need >= rule.benefit.minor

    # what sets leave
    def _reached_orders(self) -> list[tuple[tuple[int, RestRule], ...]]:
        reached = self._reached
        if len(reached) > MOST_REACHED:
            return [(), *((one,) for one in reached), tuple(reached)]
        return [order for size in range(len(reached) + 1) for order in permutations(reached, size)]

    def rest(self, counts: Counts) -> Solution:
        """The best use of what is left."""
        known = self._rest_known.get(counts)
        if known is None:
            known = self._rest(counts)
            self._rest_known[counts] = known
        return known

    def _rest(self, counts: Counts) -> Solution:
        best = Solution(-1, (), is_exact=False)
        for order in self._orders:
            found = self._rest_in(counts, order)
            if found.off > best.off:
                best = found
        return best._replace(is_exact=len(self._reached) <= MOST_REACHED)

    def _rest_in(self, counts: Counts, order: tuple[tuple[int, RestRule], ...]) -> Solution:
        left, applications, off = list(counts), [], 0
        for place, rule in order:
            cells = [cell for cell in rule.cells if left[cell]]
            lots = [self._lot(cell, left[cell]) for cell in cells]
            measured = self._measured(rule, cells, left)
            gain = reached_off(rule.benefit, lots, measured) if measured >= rule.least else 0
            if gain:
                used = tuple(Used(cell, self._goods[cell].value, left[cell]) for cell in cells)
                applications.append(Application(place, used, gain))
                off += gain
                for cell in cells:
                    left[cell] = 0
        for cell, rules in enumerate(self._each):
            if left[cell] and rules:
                place, gain = self._best_each(cell, left[cell])
                if gain:
                    used = (Used(cell, self._goods[cell].value, left[cell]),)
                    applications.append(Application(place, used, gain))
                    off += gain
        return Solution(off, tuple(applications), is_exact=True)

    def _best_each(self, cell: int, count: int) -> tuple[int, int]:
        lot, best, gain = self._lot(cell, count), -1, 0
        for place, rule in self._each[cell]:
            off = each_off(rule.benefit, lot)
            if off > gain:
                best, gain = place, off
        return best, gain

    def _lot(self, cell: int, count: int) -> Lot:
        goods = self._goods[cell]
        return Lot(goods.value, count, goods.amount)

    def _measured(self, rule: RestRule, cells: Sequence[int], left: Sequence[int]) -> int:
        match rule.measure:
            case Measure.GRAMS:
                return sum(self._goods[cell].grams * left[cell] for cell in cells)
            case Measure.MONEY:
                return sum(self._goods[cell].value * left[cell] for cell in cells)
            case _:
                return sum(left[cell] for cell in cells)

    # greedy
    def _best_of_simple(self) -> Solution:
        """The best of greedy and of every offer alone."""
        tries = [self._greedy(self._sets)]
        if len(self._rules) > 1:
            tries += [self._greedy([one], is_alone=True) for one in self._sets]
            tries.append(self._rest(self._all))
        return max(tries, key=lambda found: found.off)._replace(is_exact=False)

    def _greedy(self, sets: Sequence[tuple[int, SetRule]], *, is_alone: bool = False) -> Solution:
        """The set that gains most, again and again; alone, whatever `Each` offers would give."""
        left = list(self._all)
        most = {place: rule.most for place, rule in sets}
        applications: list[Application] = []
        while True:
            best: tuple[int, int, int, tuple[Used, ...]] | None = None
            for place, rule in sets:
                used = self._dearest(rule, left) if most[place] else ()
                if not used:
                    continue
                off = set_off(rule.benefit, used)
                size = sum(unit.pieces for unit in used)
                gain = off
                if not is_alone:
                    gain -= sum(self._best_each(u.cell, u.pieces)[1] for u in used)
                if gain > 0 and (best is None or gain * best[1] > best[0] * size):
                    best = (gain, size, place, used)
            if best is None:
                break
            _, _, place, used = best
            off = set_off(dict(sets)[place].benefit, used)
            times = min(most[place], *(left[u.cell] // u.pieces for u in _summed(used)))
            applications += [Application(place, used, off)] * times
            most[place] -= times
            for unit in used:
                left[unit.cell] -= unit.pieces * times
        rest = self._rest(tuple(left))
        off = sum(one.off for one in applications) + rest.off
        return Solution(off, (*applications, *rest.applications), is_exact=False)

    def _dearest(self, rule: SetRule, left: Sequence[int]) -> tuple[Used, ...]:
        """The set of the dearest pieces there are; empty when they do not make one."""
        free = list(left)
        used: list[Used] = []
        for part, (cells, need) in enumerate(rule.parts):
            for cell in cells:
                pieces = min(need, free[cell])
                if pieces:
                    used.append(Used(cell, self._goods[cell].value, pieces, part))
                    free[cell] -= pieces
                    need -= pieces  # noqa: PLW2901  (what of this part is still missing)
            if need:
                return ()
        return tuple(used)

    # shapes
    def _shapes(self) -> "list[Application] | None":
        """Every set that takes something off; None when there are too many."""
        shapes: list[Application] = []
        for place, rule in self._sets:
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
            used = tuple(Used(c, self._goods[c].value, n, part) for c, n in chosen)
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

    def most_of(self, place: int) -> int:
        """How often an offer may be used."""
        rule = self._rules[place]
        return rule.most if isinstance(rule, SetRule) else 1

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


def _summed(used: Sequence[Used]) -> list[Used]:
    """The same with each cell once."""
    counts: dict[int, Used] = {}
    for unit in used:
        known = counts.get(unit.cell)
        counts[unit.cell] = (
            unit if known is None else known._replace(pieces=known.pieces + unit.pieces)
        )
    return list(counts.values())


class _TooLongError(Exception):
    """The search used up its work."""


class _Search:
    """Branch and bound over how often each shape is used."""

    def __init__(self, group: Group, shapes: Sequence[Application], known: Solution) -> None:
        self._group = group
        self._shapes = sorted(shapes, key=_worth_of_a_piece, reverse=True)
        self._needs = [_summed(shape.used) for shape in self._shapes]
        self._best = known
        self._cells = len(group.counts)
        self._after = self._potentials()
        self._most_left = group.most_left() if group.orders else 0
        self._seen: dict[tuple[int, Counts, tuple[int, ...]], int] = {}
        self._work = MOST_WORK
        self._uses: dict[int, int] = {}

    def run(self) -> Solution:
        """The best there is; what was known already, not exact, when it takes too long."""
        self._uses = {shape.rule: self._group.most_of(shape.rule) for shape in self._shapes}
        try:
            self._down(0, self._group.counts, 0, ())
        except _TooLongError:
            return self._best._replace(is_exact=False)
        is_rest_exact = self._group.rest(self._group.counts).is_exact
        return self._best._replace(is_exact=is_rest_exact)

    def _potentials(self) -> list[list[int]]:
        """For each shape on: what a piece of each cell can bring at most, in fine steps."""
        tables = [[0] * self._cells]
        for shape, needs in zip(reversed(self._shapes), reversed(self._needs), strict=True):
            table = list(tables[-1])
            size = sum(unit.pieces for unit in needs)
            share = shape.off * _FINE // size + 1
            for unit in needs:
                table[unit.cell] = max(table[unit.cell], share)
            tables.append(table)
        return tables[::-1]

    def _down(self, at: int, counts: Counts, off: int, picked: tuple[tuple[int, int], ...]) -> None:
        self._work -= self._cells + 1
        if self._work < 0:
            raise _TooLongError
        if at == len(self._shapes):
            self._work -= self._group.orders * self._cells
            rest = self._group.rest(counts)
            if off + rest.off > self._best.off:
                sets = tuple(self._shapes[place] for place, times in picked for _ in range(times))
                self._best = Solution(off + rest.off, sets + rest.applications, is_exact=True)
            return
        potential = sum(map(int.__mul__, counts, self._after[at]))
        if (off + self._most_left - self._best.off) * _FINE + potential <= 0:
            return
        key = (at, counts, tuple(self._uses.values()))
        if self._seen.get(key, -1) >= off:
            return
        self._seen[key] = off
        shape, needs = self._shapes[at], self._needs[at]
        most = min(self._uses[shape.rule], *(counts[u.cell] // u.pieces for u in needs))
        for times in range(most, -1, -1):
            left = list(counts)
            for unit in needs:
                left[unit.cell] -= unit.pieces * times
            self._uses[shape.rule] -= times
            chosen = (*picked, (at, times)) if times else picked
            self._down(at + 1, tuple(left), off + shape.off * times, chosen)
            self._uses[shape.rule] += times


def _worth_of_a_piece(shape: Application) -> int:
    return shape.off * _FINE // sum(unit.pieces for unit in shape.used)
