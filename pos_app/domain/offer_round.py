"""One round of the offers engine: splits what changed into independent groups and solves those.

A group is what offers of the round connect: two kinds of goods are of one group when some offer
touches both. Only groups that hold something changed are solved again; the rest is as remembered.
Does not decide (offer_search) and knows no lines.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pos_app.domain.discount import NearlyReached
from pos_app.domain.money import Currency
from pos_app.domain.offer import Reached
from pos_app.domain.offer_cells import Kind, KindKey, State, Use, shared, taken
from pos_app.domain.offer_group import Goods, RestRule, SetRule
from pos_app.domain.offer_nearly import nearly_reached
from pos_app.domain.offer_plan import ActiveOffer, Round, Touch
from pos_app.domain.offer_pools import Pools
from pos_app.domain.offer_search import solve


class Share(NamedTuple):
    """What one offer takes off a kind of goods; `account` is the coupon it used up."""

    active: ActiveOffer
    account: str
    off: int


@dataclass(frozen=True, slots=True)
class Played:
    """A round played: for each kind that its offers touch the state after it and what came off."""

    keys: Mapping[int, frozenset[KindKey]] = field(default_factory=dict)
    after: Mapping[KindKey, State] = field(default_factory=dict)
    shares: Mapping[KindKey, tuple[Share, ...]] = field(default_factory=dict)
    inexact: frozenset[int] = frozenset()
    nearly: Mapping[int, NearlyReached] = field(default_factory=dict)


class Table(NamedTuple):
    """What a round is played on: kinds now and before, their states, who touches them.

    `is_last`: no round comes after it, so that nobody will ask for the states it leaves.
    """

    kinds: Mapping[KindKey, Kind]
    gone: Mapping[KindKey, Kind]
    state: Callable[[Kind], State]
    touches: Callable[[Kind], tuple[Touch, ...]]
    currency: Currency
    is_last: bool = False


def play(
    one: Round, table: Table, before: Played, changed: Iterable[KindKey]
) -> tuple[Played, set[KindKey]]:
    """Play a round again where something changed; also says which kinds come out differently."""
    changed = set(changed)
    keys, places = _reach(table, before, changed)
    if not places:
        return before, changed
    now: dict[int, list[KindKey]] = {place: [] for place in places}
    for key in sorted(keys & table.kinds.keys()):
        for place, _ in table.touches(table.kinds[key]):
            now[place].append(key)
    after, shares = dict(before.after), dict(before.shares)
    for key in keys:
        after.pop(key, None)
        shares.pop(key, None)
    nearly = {place: found for place, found in before.nearly.items() if place not in places}
    inexact = set(before.inexact - places)
    for group in _groups(now):
        solved = _Solved(one, table, group)
        after.update(solved.after)
        shares.update(solved.shares)
        nearly.update(solved.nearly)
        if not solved.is_exact:
            inexact.update(group)
    played = Played(
        keys={**before.keys, **{place: frozenset(found) for place, found in now.items()}},
        after=after,
        shares=shares,
        inexact=frozenset(inexact),
        nearly=nearly,
    )
    different = _different(keys, shares, before.shares)
    if after or before.after:
        different |= _different(keys, after, before.after)
    return played, changed | different


def _different(
    keys: Iterable[KindKey], now: Mapping[KindKey, object], before: Mapping[KindKey, object]
) -> set[KindKey]:
    now_of, before_of = now.get, before.get
    return {key for key in keys if now_of(key) != before_of(key)}


def _sorted_keys(found: Sequence[list[KindKey]]) -> list[KindKey]:
    """Every key once, in order; those of one offer are so already."""
    if len(found) == 1:
        return found[0]
    return sorted({key for keys in found for key in keys})


def _reach(
    table: Table, before: Played, changed: set[KindKey]
) -> tuple[set[KindKey], frozenset[int]]:
    """Every kind and offer that hangs together with what changed."""
    keys, places, waiting = set(changed), set[int](), list(changed)
    while waiting:
        key = waiting.pop()
        there, gone = table.kinds.get(key), table.gone.get(key)
        for kind in (there,) if there is gone else (there, gone):
            if kind is None:
                continue
            for place, _ in table.touches(kind):
                if place not in places:
                    places.add(place)
                    fresh = before.keys.get(place, frozenset()) - keys
                    keys |= fresh
                    waiting += fresh
    return keys, frozenset(places)


def _groups(now: Mapping[int, list[KindKey]]) -> list[dict[int, list[KindKey]]]:
    """Split offers into those that share no kind."""
    owner: dict[KindKey, int] = {}
    groups: dict[int, dict[int, list[KindKey]]] = {}
    for place in sorted(now):
        merged = {place: now[place]}
        for other in {owner[key] for key in now[place] if key in owner}:
            merged.update(groups.pop(other))
        groups[place] = merged
        for found in merged.values():
            for key in found:
                owner[key] = place
    return [dict(sorted(group.items())) for group in groups.values() if any(group.values())]


class _Solved:
    """One group, solved: what it does to each of its kinds."""

    def __init__(self, one: Round, table: Table, group: Mapping[int, list[KindKey]]) -> None:
        self._one, self._table = one, table
        self._kinds = [table.kinds[key] for key in _sorted_keys(list(group.values()))]
        self._states = [table.state(kind) for kind in self._kinds]
        self._spots: list[tuple[int, int]] = []  # (kind's place, place of the cell in its state)
        self._goods: list[Goods] = []
        self._lay_out()
        self.after: dict[KindKey, State] = {}
        self.shares: dict[KindKey, tuple[Share, ...]] = {}
        self.nearly: dict[int, NearlyReached] = {}
        self._solve(sorted(group))

    def _lay_out(self) -> None:
        """All free cells, the dearest first."""
        lane = self._one.lane
        # Kinds stand in the order of their keys: their numbers sort as the keys would, and faster.
        cells = [
            (-cell.value, number, place, cell.pieces)
            for number, state in enumerate(self._states)
            for place, cell in enumerate(state)
            if cell.is_free(lane)
        ]
        cells.sort()
        for value, number, place, count in cells:
            kind = self._kinds[number]
            self._spots.append((number, place))
            self._goods.append(Goods(-value, count, kind.amount, kind.grams))

    def _solve(self, places: list[int]) -> None:
        fits = self._fits(places)
        rules = [self._rule(self._one.offers[place], fits[place]) for place in places]
        pools = Pools(self._goods, rules)
        solution = solve(pools.goods, pools.rules)
        self.is_exact = solution.is_exact
        uses: dict[int, dict[int, list[Use]]] = {}
        is_last = self._table.is_last
        shares: dict[int, dict[tuple[int, str], Share]] = {}
        counted: dict[int, int] = {}
        left = [goods.pieces for goods in self._goods]
        for rule, off, used in pools.opened(solution.applications):
            active = self._one.offers[places[rule]]
            counted[rule] = counted.get(rule, 0) + 1
            account = _account(active, counted[rule])
            parts = shared(off, [self._goods[cell].value * pieces for cell, pieces in used])
            for (cell, pieces), part in zip(used, parts, strict=True):
                left[cell] -= pieces
                number, place = self._spots[cell]
                if not is_last:
                    state_uses = uses.setdefault(number, {}).setdefault(place, [])
                    state_uses.append(Use(pieces, part, active.mark))
                if part:
                    _add(
                        shares.setdefault(number, {}), (rule, account), Share(active, account, part)
                    )
        for number, kind in enumerate(self._kinds):
            if number in uses:
                self.after[kind.key] = taken(self._states[number], uses[number])
            if number in shares:
                self.shares[kind.key] = tuple(shares[number].values())
        self._look_near(places, rules, counted, left)

    def _look_near(
        self,
        places: list[int],
        rules: list[SetRule | RestRule],
        counted: Mapping[int, int],
        left: list[int],
    ) -> None:
        """What offers nearly reach. One on the rest used all of its goods if it holds."""
        near = [
            number
            for number, place in enumerate(places)
            if counted.get(number, 0) < self._one.offers[place].most
            and not (number in counted and isinstance(rules[number], RestRule))
        ]
        if not near:
            return
        free = [
            goods if goods.pieces == count else goods._replace(pieces=count)
            for goods, count in zip(self._goods, left, strict=True)
        ]
        for number in near:
            active = self._one.offers[places[number]]
            found = nearly_reached(active.offer, rules[number], free, self._table.currency)
            if found is not None:
                self.nearly[places[number]] = found

    def _fits(self, places: list[int]) -> dict[int, list[list[int]]]:
        """For each offer and each of its parts the cells that fit."""
        fits: dict[int, list[list[int]]] = {
            place: [[] for _ in self._one.offers[place].offer.selections] for place in places
        }
        touches = [self._table.touches(kind) for kind in self._kinds]
        for cell, (number, _) in enumerate(self._spots):
            for place, parts in touches[number]:
                for part in parts:
                    fits[place][part].append(cell)
        return fits

    @staticmethod
    def _rule(active: ActiveOffer, fits: list[list[int]]) -> SetRule | RestRule:
        parts = active.parts
        if parts:
            counted = zip(fits, parts, strict=True)
            return SetRule(
                active.offer.benefit,
                tuple((tuple(cells), part.count) for cells, part in counted),
                active.most,
            )
        condition = active.offer.condition
        if isinstance(condition, Reached):
            return RestRule(
                active.offer.benefit, tuple(fits[0]), condition.measure, condition.least
            )
        return RestRule(active.offer.benefit, tuple(fits[0]))


def _account(active: ActiveOffer, number: int) -> str:
    """Which coupon pays for the so-manyth set."""
    if not active.accounts:
        return ""
    if not active.parts:
        return active.accounts[0]
    return active.accounts[(number - 1) // active.sets_each]


def _add(shares: dict[tuple[int, str], Share], key: tuple[int, str], share: Share) -> None:
    known = shares.get(key)
    shares[key] = share if known is None else share._replace(off=known.off + share.off)
