"""Which offers to apply to which goods, so that the customer pays least: one independent group.

How it decides:
- A way to make up a set is a *shape* (so many pieces of these cells). With at most 12 shapes all
  combinations are searched (branch and bound; a state reached twice is searched once); what sets
  leave goes to the best `Reached` offers in the best order and then, kind by kind, to the best
  `Each` offer. That answer is exact.
- One offer alone that counts pieces of one selection is exact for any number of shapes: dearest
  pieces first, set by set, as long as a set gains.
- Anything larger is greedy (offer_greedy), and `is_exact` says that a better answer may exist. The
  same holds when the search grows too long or more than 3 `Reached` offers compete. Each offer is
  then also solved alone: the answer is never worse than any single offer.
"""

from collections.abc import Sequence

from pos_app.domain.offer import AmountOff
from pos_app.domain.offer_amounts import Used
from pos_app.domain.offer_greedy import FINE, ended, greedy
from pos_app.domain.offer_group import (
    Application,
    Counts,
    Goods,
    Group,
    RestRule,
    SetRule,
    Solution,
    summed,
)
from pos_app.domain.offer_pools import Pools

MOST_WORK = 2_500  # cells looked at: a few milliseconds


def solve(goods: Sequence[Goods], rules: Sequence[SetRule | RestRule]) -> Solution:
    """The best outcome, or the greedy one when the group is too large for that."""
    group = Group(goods, rules)
    if not group.sets:
        rest = group.rest(group.counts)
        return rest if rest.is_exact else greedy(group)
    found = greedy(group)
    if _is_alone(group):
        return found._replace(is_exact=True)
    shapes = group.shapes()
    if shapes is not None:
        found = _Search(group, shapes, found).run()
    return found if found.is_exact else _no_worse_than_one(group, found)


def _no_worse_than_one(group: Group, found: Solution) -> Solution:
    """The answer, or that of one offer alone where alone it is searched better."""
    if len(group.rules) == 1:
        return found
    pieces = sum(group.counts)
    for place, rule in group.sets:
        if len(rule.parts) == 1 and not isinstance(rule.benefit, AmountOff):
            continue  # greedy tried it alone, and for these greedy is exact
        size = sum(need for _, need in rule.parts)
        if group.most_of_a_set(rule) * min(rule.most, pieces // size) <= found.off:
            continue
        pools = Pools(group.goods, [rule])
        alone = solve(pools.goods, pools.rules)
        if alone.off > found.off:
            found = _opened(group, pools, alone, place)
    return found


def _opened(group: Group, pools: Pools, alone: Solution, place: int) -> Solution:
    """What one offer found for itself, and what the others make of the rest."""
    left = list(group.counts)
    applications: list[Application] = []
    for _, off, cells in pools.opened(alone.applications):
        used = tuple(Used(cell, group.goods[cell].value, pieces) for cell, pieces in cells)
        applications.append(Application(place, used, off))
        for cell, pieces in cells:
            left[cell] -= pieces
    return ended(group, applications, left)


def _is_alone(group: Group) -> bool:
    """One offer that counts one selection: dearest first is best."""
    if len(group.rules) > 1 or len(group.sets[0][1].parts) > 1:
        return False
    rule = group.sets[0][1]
    if not isinstance(rule.benefit, AmountOff):
        return True
    # Sets that are worth less than the amount waste some of it: then how they are mixed counts.
    cells, need = rule.parts[0]
    cheapest = min((group.goods[cell].value for cell in cells), default=0)
    return cheapest * need >= rule.benefit.minor


class _TooLongError(Exception):
    """The search used up its work."""


class _Search:
    """Branch and bound over how often each shape is used."""

    def __init__(self, group: Group, shapes: Sequence[Application], known: Solution) -> None:
        self._group = group
        self._shapes = sorted(shapes, key=_worth_of_a_piece, reverse=True)
        self._needs = [summed(shape.used) for shape in self._shapes]
        self._best = known
        self._cells = len(group.counts)
        self._after = self._potentials()
        self._most_left = group.most_left() if group.orders else 0
        self._seen: dict[tuple[int, Counts, tuple[int, ...]], int] = {}
        self._work = MOST_WORK
        self._uses: dict[int, int] = {}

    def run(self) -> Solution:
        """The best there is; what was known already, not exact, when it takes too long."""
        self._uses = {shape.rule: _most_of(self._group, shape.rule) for shape in self._shapes}
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
            share = shape.off * FINE // size + 1
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
        if (off + self._most_left - self._best.off) * FINE + potential <= 0:
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
    return shape.off * FINE // sum(unit.pieces for unit in shape.used)


def _most_of(group: Group, place: int) -> int:
    rule = group.rules[place]
    return rule.most if isinstance(rule, SetRule) else 1
