"""The plan for one basket: which offers hold for it, and in which rounds they are reckoned.

Decided once for a basket: by the instant it was opened in the store's zone (a basket begun inside a
happy hour keeps it, however long the queue), the customer's groups and the coupons presented. Does
not look at the goods.

The rounds, one after another, each on what the ones before left:
1. the unnamed stack group together with the exclusive offers, then the named groups by name: in
   each group the highest priority first; offers of one group and priority compete;
2. offers after the others, one at a time, the highest priority first.
An item takes one offer of a group, and none but an exclusive one; the best outcome of each round is
found (offer_search).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.offer import Combining, Each, Offer, Pieces, parts_of
from pos_app.domain.offer_cells import CLOSED, Kind

NO_LIMIT = 1_000_000
_MOST_KNOWN = 4096  # kinds of goods a plan remembers; it may live as long as the till runs


class ActiveOffer(NamedTuple):
    """An offer that holds for this basket. `lane` marks what it uses; `most` counts sets.

    `accounts` are the coupons presented for it; each gives `sets_each` sets. `mark` is what goods
    carry that it used: its lane, or CLOSED.
    """

    offer: Offer
    lane: int
    accounts: tuple[str, ...]
    sets_each: int
    most: int

    @property
    def mark(self) -> int:
        """What goods carry that it used."""
        return CLOSED if self.offer.combine.mode is Combining.EXCLUSIVE else self.lane

    @property
    def parts(self) -> tuple[Pieces, ...]:
        """The parts of its sets; none where it uses no sets."""
        condition = self.offer.condition
        if isinstance(condition, Each) and self.offer.limit:
            return (Pieces(condition.goods, 1),)
        return parts_of(condition)


class Round(NamedTuple):
    """Offers that compete, in a fixed order."""

    lane: int
    offers: tuple[ActiveOffer, ...]


Touch = tuple[int, tuple[int, ...]]  # an offer's place in its round, and which of its parts


class Plan:
    """The rounds for a basket, and which offers touch which goods; looks each up once.

    Baskets of several threads may share it: what it remembers comes out the same each time.
    """

    def __init__(self, rounds: tuple[Round, ...]) -> None:
        self.rounds = rounds
        self._by_product: list[dict[ProductId, list[int]]] = []
        self._by_department: list[dict[DepartmentId, list[int]]] = []
        self._anything: list[list[int]] = []
        for one in rounds:
            self._index(one)
        # By plain values: hashing an id is a call in Python, thousands of times a scan.
        self._known: list[dict[tuple[str, int | None], tuple[Touch, ...]]] = [{} for _ in rounds]

    def _index(self, one: Round) -> None:
        by_product: dict[ProductId, list[int]] = {}
        by_department: dict[DepartmentId, list[int]] = {}
        anything: list[int] = []
        for place, active in enumerate(one.offers):
            for goods in active.offer.selections:
                if goods.is_all:
                    anything.append(place)
                for product in goods.products:
                    by_product.setdefault(product, []).append(place)
                for department in goods.departments:
                    by_department.setdefault(department, []).append(place)
        self._by_product.append(by_product)
        self._by_department.append(by_department)
        self._anything.append(anything)

    def touching_in(self, number: int) -> Callable[[Kind], tuple[Touch, ...]]:
        """Which offers of one round touch a kind of goods."""
        known = self._known[number]

        def touching(kind: Kind) -> tuple[Touch, ...]:
            department = kind.department
            key = (kind.key[0], None if department is None else department.int)
            found = known.get(key)
            if found is None:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                found = known[key] = self._touching(number, kind.product, department)
            return found

        return touching

    def _touching(
        self, number: int, product: ProductId | None, department: DepartmentId | None
    ) -> tuple[Touch, ...]:
        places: set[int] = set(self._anything[number])
        if product is not None:
            places.update(self._by_product[number].get(product, ()))
        if department is not None:
            places.update(self._by_department[number].get(department, ()))
        found = []
        for place in sorted(places):
            offer = self.rounds[number].offers[place].offer
            if not offer.excluded.holds(product, department):
                parts = enumerate(offer.selections)
                fits = tuple(n for n, goods in parts if goods.holds(product, department))
                found.append((place, fits))
        return tuple(found)


Holding = tuple[Offer, tuple[str, ...]]  # an offer that holds, and the coupons presented for it


def holding_for(
    offers: Iterable[Offer],
    *,
    local: datetime,
    groups: tuple[str, ...],
    coupons: Sequence[str],
) -> tuple[Holding, ...]:
    """Which hold for a basket opened at this local time, with these groups and coupon accounts."""
    found = []
    for offer in offers:
        accounts: tuple[str, ...] = ()
        if offer.coupon:
            accounts = tuple(sorted(a for a in coupons if coupon_is_of(a, offer.coupon)))
            if not accounts:
                continue
        is_for_them = not offer.groups or not offer.groups.isdisjoint(groups)
        if offer.is_active and is_for_them and offer.valid.holds(local, groups):
            found.append((offer, accounts))
    return tuple(found)


def plan_of(holding: Iterable[Holding]) -> Plan:
    """The plan for a basket for which these hold."""
    by_round: dict[tuple[int, str, int, str], list[Holding]] = {}
    for one in holding:
        by_round.setdefault(_round_key(one[0]), []).append(one)
    rounds: list[Round] = []
    lanes: dict[tuple[int, str, str], int] = {}
    for key in sorted(by_round):
        stage, group, _, alone = key
        lane = lanes.setdefault((stage, group, alone), len(lanes) + 1)
        found = sorted(by_round[key], key=lambda entry: entry[0].id)
        rounds.append(Round(lane, tuple(_active(offer, lane, own) for offer, own in found)))
    return Plan(tuple(rounds))


def _round_key(offer: Offer) -> tuple[int, str, int, str]:
    match offer.combine.mode:
        case Combining.AFTER_OTHERS:
            return (1, "", -offer.priority, offer.id.hex)
        case Combining.EXCLUSIVE:
            return (0, "", -offer.priority, "")
        case Combining.STACK:
            return (0, offer.combine.group, -offer.priority, "")


def _active(offer: Offer, lane: int, accounts: tuple[str, ...]) -> ActiveOffer:
    sets_each = offer.limit or (1 if offer.coupon else NO_LIMIT)
    return ActiveOffer(offer, lane, accounts, sets_each, sets_each * max(len(accounts), 1))


def coupon_is_of(account: str, series: str) -> bool:
    """Whether a coupon's account is of a series: `coupon:SUMMER` or `coupon:SUMMER-7K3QX9`."""
    if not series:
        return False
    whole = account_id(AccountKind.COUPON, series)
    return account == whole or account.startswith(f"{whole}-")
