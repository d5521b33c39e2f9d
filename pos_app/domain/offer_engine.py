"""OfferSet: the offers in force at a store, and what they do to a basket (pricing.OfferRules).

Best for the customer inside the rules. The rules are the rounds of offer_plan; the best outcome of
each round is found group by group (offer_search), where offers that share no goods are apart. With
exclusive offers the basket is also tried without them, and the better of the two holds.

An offer's time is that of the basket's opening, in the store's zone: a basket opened inside a happy
hour keeps it however long the queue is, and one opened before it does not get it halfway.

Worked example (EUR; 3 for 2 on yoghurt, 20 % off dairy, both of the unnamed group)::

    yoghurt 0.80 x 5   3 for 2 uses three: 80 off; 20 % of the other two: 32 off   -> 400 - 112
    milk    1.30 x 1   20 %: 26 off                                                -> 130 - 26

Each discount is shared by value over the pieces of its set, and within one product by value over
its lines; shares sum exactly. A scan looks again only at the groups that hold what changed.
Does not price, round or tax, and does not spend coupons (operations/coupons).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.discount import Discount, DiscountSource, NearlyReached, OfferOutcome, Paying
from pos_app.domain.ids import LineId, StoreId
from pos_app.domain.money import Currency, Money
from pos_app.domain.offer import Combining, Offer
from pos_app.domain.offer_cells import Kind, KindKey, State, joined, kind_of_line, shared, whole
from pos_app.domain.offer_plan import (
    ActiveOffer,
    Holding,
    Plan,
    coupon_is_of,
    holding_for,
    plan_of,
)
from pos_app.domain.offer_round import Played, Share, Table, play
from pos_app.domain.pricing import takes_discount

_MOST_PLANS = 16


@dataclass(frozen=True, slots=True)
class _Track:
    """A basket under one plan, as far as it is reckoned."""

    plan: Plan
    lines: tuple[BasketLine, ...] = ()
    members: Mapping[KindKey, tuple[Kind, ...]] = field(default_factory=dict)
    kinds: Mapping[KindKey, Kind] = field(default_factory=dict)
    of_line: Mapping[LineId, KindKey] = field(default_factory=dict)
    played: tuple[Played, ...] = ()
    discounts: Mapping[LineId, tuple[Discount, ...]] = field(default_factory=dict)

    @property
    def off(self) -> int:
        """All that comes off or is paid, in minor units."""
        return sum(share.off for _, share in self.shares())

    def shares(self) -> Iterator[tuple[KindKey, Share]]:
        """Every share of every round, with the goods it is of."""
        for one in self.played:
            for key, shares in one.shares.items():
                for share in shares:
                    yield key, share


@dataclass(frozen=True, slots=True)
class _Memory:
    """The basket before, for the next scan; `asked` is what decided its plan."""

    owner: "OfferSet"
    asked: object
    tracks: tuple[_Track, ...]


@dataclass(frozen=True, slots=True)
class OfferSet:
    """The offers of one store. Implements pricing.OfferRules.

    `notices` name offers that are inactive because this version cannot read them.
    """

    offers: tuple[Offer, ...] = ()
    zone: str = "UTC"
    notices: tuple[str, ...] = ()
    # Plans of baskets for which the same offers hold: most baskets of an hour share one.
    _plans: dict[tuple[object, ...], Plan] = field(default_factory=dict, compare=False, repr=False)

    def outcome(
        self, basket: Basket, extended: Sequence[Money], before: OfferOutcome
    ) -> OfferOutcome:
        """What the offers do to this basket; `before` is the outcome of the basket before it."""
        if not self.offers:
            return OfferOutcome()
        asked = (basket.opened_at, basket.customer_groups, basket.coupons)
        memory = before.memory
        if isinstance(memory, _Memory) and memory.owner is self and memory.asked == asked:
            tracks = memory.tracks
        else:
            tracks = self._tracks(basket)
        currency = extended[0].currency if extended else None
        tracks = tuple(_follow(track, basket, extended, currency) for track in tracks)
        best = max(tracks, key=lambda track: track.off) if len(tracks) > 1 else tracks[0]
        return OfferOutcome(
            discounts=best.discounts,
            paying=_paying(best, currency),
            nearly=_nearly(best),
            is_exact=not any(one.inexact for one in best.played),
            memory=_Memory(self, asked, tracks),
        )

    def offers_for_coupon(self, account: str) -> tuple[Offer, ...]:
        """The offers that a coupon's account is for, whether they hold now or not."""
        return tuple(offer for offer in self.offers if coupon_is_of(account, offer.coupon))

    def _tracks(self, basket: Basket) -> tuple[_Track, ...]:
        local = basket.opened_at.astimezone(ZoneInfo(self.zone))
        groups, coupons = basket.customer_groups, basket.coupons
        held = holding_for(self.offers, local=local, groups=groups, coupons=coupons)
        plans = [self._plan(held)]
        open_ones = tuple(o for o in held if o[0].combine.mode is not Combining.EXCLUSIVE)
        if len(plans[0].rounds) > 1 and len(open_ones) < len(held):
            plans.append(self._plan(open_ones))
        return tuple(_Track(plan) for plan in plans)

    def _plan(self, held: tuple[Holding, ...]) -> Plan:
        """The plan for these, made once. Offers of a set live as long as the set does."""
        key = (*(id(offer) for offer, _ in held), *(own for _, own in held if own))
        known = self._plans.get(key)
        if known is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            known = self._plans[key] = plan_of(held)
        return known


NONE_IN_FORCE = OfferSet()


def offer_set(
    offers: Iterable[Offer],
    *,
    store: StoreId,
    zone: str,
    groups: tuple[str, ...] = (),
    notices: tuple[str, ...] = (),
) -> OfferSet:
    """The offers that hold at a store of these groups, in a fixed order.

    The newest version of each is given.
    """
    here = (offer for offer in offers if offer.holds_at(store, groups))
    return OfferSet(tuple(sorted(here, key=lambda offer: offer.id)), zone, notices)


def _follow(
    track: _Track, basket: Basket, extended: Sequence[Money], currency: Currency | None
) -> _Track:
    """The track after the basket changed."""
    lines = basket.lines
    head, tail = _same_ends(track.lines, lines)
    if head == len(lines) == len(track.lines) or currency is None:
        return track if head == len(lines) == len(track.lines) else _Track(track.plan)
    members, of_line = dict(track.members), dict(track.of_line)
    before = {id(line) for line in track.lines[head : len(track.lines) - tail]}
    added = [i for i in range(head, len(lines) - tail) if id(lines[i]) not in before]
    now = {id(line) for line in lines[head : len(lines) - tail]}
    gone = [line for line in track.lines[head : len(track.lines) - tail] if id(line) not in now]
    dirty = _take_out(gone, members, of_line)
    dirty |= _put_in([(lines[i], extended[i].minor) for i in added], members, of_line)
    kinds = dict(track.kinds)
    for key in dirty:
        if members[key]:
            kinds[key] = joined(members[key])
        else:
            del members[key]
            kinds.pop(key, None)
    played, different = _play(track, kinds, currency, dirty)
    discounts = dict(track.discounts)
    for line in gone:
        discounts.pop(line.id, None)
    for key in different:
        if key in kinds:
            _put_discounts(discounts, kinds[key], played, currency)
    return _Track(track.plan, lines, members, kinds, of_line, played, discounts)


_Members = dict[KindKey, tuple[Kind, ...]]


def _take_out(
    gone: Iterable[BasketLine], members: _Members, of_line: dict[LineId, KindKey]
) -> set[KindKey]:
    """Forget lines; says which kinds they were of."""
    dirty: set[KindKey] = set()
    for line in gone:
        key = of_line.pop(line.id, None)
        if key is not None:
            dirty.add(key)
            members[key] = tuple(kind for kind in members[key] if kind.lines[0][0] != line.id)
    return dirty


def _put_in(
    added: Iterable[tuple[BasketLine, int]], members: _Members, of_line: dict[LineId, KindKey]
) -> set[KindKey]:
    """Take lines in, each with what it is worth; says which kinds they are of."""
    dirty: set[KindKey] = set()
    for line, minor in added:
        if minor <= 0 or line.quantity.amount <= 0 or not takes_discount(line):
            continue
        kind = kind_of_line(line, minor)
        dirty.add(kind.key)
        of_line[line.id] = kind.key
        known = (*members.get(kind.key, ()), kind)
        # In the order of their ids, so that the path to a basket does not matter.
        members[kind.key] = tuple(sorted(known, key=lambda one: one.lines[0][0]))
    return dirty


def _same_ends(old: Sequence[BasketLine], new: Sequence[BasketLine]) -> tuple[int, int]:
    """How many lines at the beginning and then at the end are the very same."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] is new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] is new[-1 - tail]:
        tail += 1
    return head, tail


def _play(
    track: _Track, kinds: Mapping[KindKey, Kind], currency: Currency, dirty: set[KindKey]
) -> tuple[tuple[Played, ...], set[KindKey]]:
    """Play every round; says which kinds may come out differently."""
    before = track.played or tuple(Played() for _ in track.plan.rounds)
    done: list[Played] = []
    changed = dirty

    def state(kind: Kind) -> State:
        for one in reversed(done):
            found = one.after.get(kind.key)
            if found is not None:
                return found
        return whole(kind)

    for number, one in enumerate(track.plan.rounds):
        table = Table(
            kinds, track.kinds, state, track.plan.touching_in(number), currency,
            is_last=number == len(track.plan.rounds) - 1,
        )  # fmt: skip
        played, changed = play(one, table, before[number], changed)
        done.append(played)
    return tuple(done), changed


def _put_discounts(
    discounts: dict[LineId, tuple[Discount, ...]],
    kind: Kind,
    played: Sequence[Played],
    currency: Currency,
) -> None:
    """What comes off a kind of goods, line by line."""
    shares = [
        share
        for one in played
        for share in one.shares.get(kind.key, ())
        if share.active.offer.lowers_tax
    ]
    left = [worth for _, worth in kind.lines]
    found: list[list[Discount]] = [[] for _ in kind.lines]
    for share in shares:
        for place, part in enumerate(shared(share.off, left)):
            if part:
                left[place] -= part
                found[place].append(_discount(share.active, share.account, part, currency))
    for (line_id, _), own in zip(kind.lines, found, strict=True):
        if own:
            discounts[line_id] = tuple(own)
        else:
            discounts.pop(line_id, None)


def _discount(active: ActiveOffer, account: str, minor: int, currency: Currency) -> Discount:
    offer = active.offer
    return Discount(
        amount=Money(minor, currency),
        source=DiscountSource.COUPON if offer.coupon else DiscountSource.OFFER,
        label=offer.name,
        source_id=offer.id,
        version=offer.version,
        account=account,
    )


def _paying(track: _Track, currency: Currency | None) -> tuple[Paying, ...]:
    """What offers pay, one amount for each offer and coupon."""
    if currency is None or all(
        active.offer.lowers_tax for one in track.plan.rounds for active in one.offers
    ):
        return ()
    sums: dict[tuple[str, str], tuple[ActiveOffer, int]] = {}
    goods: dict[tuple[str, str], set[KindKey]] = {}
    for kind, share in track.shares():
        if not share.active.offer.lowers_tax:
            key = (share.active.offer.id.hex, share.account)
            known = sums.get(key, (share.active, 0))
            sums[key] = (share.active, known[1] + share.off)
            goods.setdefault(key, set()).add(kind)
    return tuple(
        Paying(
            _discount(active, key[1], minor, currency),
            tuple(line for kind in sorted(goods[key]) for line, _ in track.kinds[kind].lines),
        )
        for key, (active, minor) in sorted(sums.items(), key=lambda entry: entry[0])
    )


def _nearly(track: _Track) -> tuple[NearlyReached, ...]:
    """What is nearly reached, what saves most first."""
    found = [one for played in track.played for one in played.nearly.values()]
    return tuple(sorted(found, key=lambda one: (-one.saves.minor, one.offer_id)))
