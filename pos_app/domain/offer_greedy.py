"""The greedy answer for groups that are too large to search, and the first guess for the others.

Again and again the set that gains most for each piece it uses, over what `Each` offers would give
for the same pieces; each offer proposes its dearest set. What is left goes to the other offers. An
offer that alone takes more off than all this takes its place, with the rest after it.
"""

import heapq
from collections.abc import Sequence

from pos_app.domain.offer_amounts import Used, each_off, set_off
from pos_app.domain.offer_group import Application, Group, SetRule, Solution, summed

FINE = 1 << 20


def greedy(group: Group) -> Solution:
    """The greedy answer; `is_exact` is never claimed."""
    found = ended(group, *_round(group))
    place, off = _best_alone(group)
    if off <= found.off:
        return found
    rule = group.rules[place]
    if isinstance(rule, SetRule):
        return ended(group, *_alone(group, place, rule))
    return group.only(place)


def ended(group: Group, applications: list[Application], left: list[int]) -> Solution:
    """Sets, and the best use of what they leave."""
    rest = group.rest(tuple(left))
    off = sum(one.off for one in applications) + rest.off
    return Solution(off, (*applications, *rest.applications), is_exact=False)


def _round(group: Group) -> tuple[list[Application], list[int]]:
    left = list(group.counts)
    most = {place: rule.most for place, rule in group.sets}
    rules = dict(group.sets)
    users: dict[int, list[int]] = {}
    for place, rule in group.sets:
        for cell in {cell for cells, _ in rule.parts for cell in cells}:
            users.setdefault(cell, []).append(place)
    offered: dict[int, tuple[int, tuple[Used, ...]]] = {}
    heap: list[tuple[int, int, int]] = []

    def offer(place: int) -> None:
        stamp = offered.get(place, (0, ()))[0] + 1
        used = group.dearest(rules[place], left) if most[place] else ()
        offered[place] = (stamp, used)
        gain = _gain(group, rules[place], used) if used else 0
        if gain > 0:
            size = sum(unit.pieces for unit in used)
            heapq.heappush(heap, (-(gain * FINE // size), place, stamp))

    for place in rules:
        offer(place)
    applications: list[Application] = []
    while heap:
        _, place, stamp = heapq.heappop(heap)
        if offered[place][0] != stamp:
            continue
        used = offered[place][1]
        times = min(most[place], *(left[u.cell] // u.pieces for u in summed(used)))
        off = set_off(rules[place].benefit, used)
        applications += [Application(place, used, off)] * times
        most[place] -= times
        for unit in used:
            left[unit.cell] -= unit.pieces * times
        for other in dict.fromkeys([place, *(p for unit in used for p in users[unit.cell])]):
            offer(other)
    return applications, left


def _gain(group: Group, rule: SetRule, used: Sequence[Used]) -> int:
    return set_off(rule.benefit, used) - sum(group.best_each(u.cell, u.pieces)[1] for u in used)


def _alone(group: Group, place: int, rule: SetRule) -> tuple[list[Application], list[int]]:
    """One offer, set by set, the dearest first."""
    left, most = list(group.counts), rule.most
    applications: list[Application] = []
    while most:
        used = group.dearest(rule, left)
        off = set_off(rule.benefit, used) if used else 0
        if not off:
            break
        times = min(most, *(left[u.cell] // u.pieces for u in summed(used)))
        applications += [Application(place, used, off)] * times
        most -= times
        for unit in used:
            left[unit.cell] -= unit.pieces * times
    return applications, left


def _best_alone(group: Group) -> tuple[int, int]:
    """The offer that takes most off when there is no other, and how much."""
    best, most = 0, -1
    for place, rule in enumerate(group.rules):
        if isinstance(rule, SetRule):
            off = sum(one.off for one in _alone(group, place, rule)[0])
        elif rule.measure is None:
            off = sum(each_off(rule.benefit, group.lot(c, group.counts[c])) for c in rule.cells)
        else:
            off = group.reached_alone(rule, group.counts)
        if off > most:
            best, most = place, off
    return best, most
