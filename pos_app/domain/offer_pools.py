"""Pools: cells that no offer of a group can tell apart, searched as one.

Four flavours at one price make one pool instead of four cells, so that far fewer ways of making up
a set are left to try. Does not search. Where offers round over what is left (`Each`, `Reached`)
nothing is pooled, since there it matters what stays together.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pos_app.domain.offer_group import Application, Goods, RestRule, SetRule


class Opened(NamedTuple):
    """An application on the cells themselves: which offer, what comes off, (cell, pieces)."""

    rule: int
    off: int
    used: tuple[tuple[int, int], ...]


class Pools:
    """`goods` and `rules` of a group with alike cells joined; `opened` translates back."""

    def __init__(self, goods: Sequence[Goods], rules: Sequence[SetRule | RestRule]) -> None:
        self._cells = goods
        # None where nothing is pooled: each cell is its own.
        self._members: list[list[int]] | None = None
        if any(isinstance(rule, RestRule) for rule in rules):
            self.goods, self.rules = list(goods), list(rules)
            return
        members: list[list[int]] = []
        pool_of: dict[int, int] = {}
        known: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
        fits = _memberships(len(goods), rules)
        for cell, one in enumerate(goods):
            key = (one.value, fits[cell])
            pool = known.setdefault(key, len(members))
            if pool == len(members):
                members.append([])
            members[pool].append(cell)
            pool_of[cell] = pool
        self.goods = [
            goods[cells[0]]._replace(pieces=sum(goods[cell].pieces for cell in cells))
            for cells in members
        ]
        self._members = members
        self.rules = [_pooled(rule, pool_of) for rule in rules]

    def opened(self, applications: Iterable[Application]) -> Iterator[Opened]:
        """The applications on the cells, each pool used up from its first cell on."""
        if self._members is None:
            for application in applications:
                yield Opened(application.rule, application.off, _joined(application))
            return
        left = [goods.pieces for goods in self._cells]
        for application in applications:
            used: dict[int, int] = {}
            for unit in application.used:
                missing = unit.pieces
                for cell in self._members[unit.cell]:
                    pieces = min(missing, left[cell])
                    if pieces:
                        used[cell] = used.get(cell, 0) + pieces
                        left[cell] -= pieces
                        missing -= pieces
            yield Opened(application.rule, application.off, tuple(used.items()))


def _joined(application: Application) -> tuple[tuple[int, int], ...]:
    """(cell, pieces), each cell once."""
    pieces: dict[int, int] = {}
    for unit in application.used:
        if unit.pieces:
            pieces[unit.cell] = pieces.get(unit.cell, 0) + unit.pieces
    return tuple(pieces.items())


def _memberships(
    count: int, rules: Sequence[SetRule | RestRule]
) -> list[tuple[tuple[int, int], ...]]:
    fits: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for number, rule in enumerate(rules):
        if isinstance(rule, SetRule):
            for part, (cells, _) in enumerate(rule.parts):
                for cell in cells:
                    fits[cell].append((number, part))
    return [tuple(entry) for entry in fits]


def _pooled(rule: SetRule | RestRule, pool_of: dict[int, int]) -> SetRule | RestRule:
    if isinstance(rule, RestRule):
        return rule
    parts = tuple(
        (tuple(dict.fromkeys(pool_of[cell] for cell in cells)), need) for cells, need in rule.parts
    )
    return rule._replace(parts=parts)
