"""What offers of one round are worth at best: every way to use every piece, tried one by one.

For small baskets only. Shares nothing with the engine but the nouns: it knows no kinds, shapes,
groups or pools, and reckons with fractions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations, permutations

from pos_app.domain.basket import Basket
from pos_app.domain.offer import (
    AmountOff,
    Benefit,
    Bundle,
    CheapestOff,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
    Tiers,
    UnitPrice,
)
from pos_app.domain.quantity import Unit


@dataclass(frozen=True)
class Piece:
    """One piece, or one weighed line: `size` is kilograms of it, 1 for a piece."""

    number: int
    product: object
    department: object
    price: int
    size: Fraction
    grams: int
    line: object


def pieces_of(basket: Basket) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for line in basket.lines:
        amount = line.quantity.amount
        is_piece = line.quantity.unit is Unit.PIECE
        for _ in range(amount if is_piece else 1):
            size = Fraction(1) if is_piece else Fraction(amount, 1000)
            price = half_up(line.listed_price.minor * size)
            grams = amount if line.quantity.unit is Unit.GRAM else 0
            found.append(
                Piece(
                    len(found), line.product_id, line.department_id, price, size, grams,
                    None if is_piece else line.id,
                )
            )  # fmt: skip
    return tuple(piece for piece in found if piece.price)  # what is worth nothing does not count


def half_up(value: Fraction) -> int:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def fits(goods: Selection, offer: Offer, piece: Piece) -> bool:
    def among(one: Selection) -> bool:
        return one.is_all or piece.product in one.products or piece.department in one.departments

    return among(goods) and not among(offer.excluded)


def best_off(offers: Sequence[Offer], basket: Basket) -> int:
    """The most that these offers can take off together."""
    pieces = pieces_of(basket)
    known: dict[tuple[frozenset[int], tuple[int, ...]], int] = {}
    sets = [offer for offer in offers if uses_sets(offer)]

    def best(free: frozenset[int], uses: tuple[int, ...]) -> int:
        key = (free, uses)
        if key not in known:
            there = [piece for piece in pieces if piece.number in free]
            value = best_rest(offers, there)
            for place, offer in enumerate(sets):
                if offer.limit and uses[place] >= offer.limit:
                    continue
                more = tuple(n + (i == place) for i, n in enumerate(uses))
                for chosen in sets_of(offer, there):
                    off = off_of_set(offer.benefit, chosen)
                    used = {piece.number for part in chosen for piece in part}
                    value = max(value, off + best(free - used, more))
            known[key] = value
        return known[key]

    return best(frozenset(piece.number for piece in pieces), (0,) * len(sets))


def uses_sets(offer: Offer) -> bool:
    return isinstance(offer.condition, Pieces | Bundle) or (
        isinstance(offer.condition, Each) and offer.limit > 0
    )


def sets_of(offer: Offer, there: Sequence[Piece]) -> Iterator[list[tuple[Piece, ...]]]:
    match offer.condition:
        case Each(goods):
            parts = [(goods, 1)]
        case Pieces(goods, count):
            parts = [(goods, count)]
        case Bundle(inner):
            parts = [(part.goods, part.count) for part in inner]
        case _:
            parts = []

    def choose(number: int, free: Sequence[Piece]) -> Iterator[list[tuple[Piece, ...]]]:
        if number == len(parts):
            yield []
            return
        goods, count = parts[number]
        for chosen in combinations([p for p in free if fits(goods, offer, p)], count):
            rest = [piece for piece in free if piece not in chosen]
            for others in choose(number + 1, rest):
                yield [chosen, *others]

    return choose(0, there)


def off_of_set(benefit: Benefit, chosen: Sequence[tuple[Piece, ...]]) -> int:
    every = [piece for part in chosen for piece in part]
    worth = sum(piece.price for piece in every)
    match benefit:
        case PercentOff(ppm, part):
            meant = every if part is None else chosen[part]
            return sum(half_up(Fraction(p.price * ppm, 1_000_000)) for p in meant)
        case AmountOff(minor):
            return min(minor, worth)
        case UnitPrice(minor, part):
            meant = every if part is None else chosen[part]
            return sum(max(0, piece.price - minor) for piece in meant)
        case SetPrice(minor):
            return max(0, worth - minor)
        case CheapestOff(count, ppm):
            prices = sorted(piece.price for piece in every)[:count]
            return sum(half_up(Fraction(price * ppm, 1_000_000)) for price in prices)
        case _:
            return 0


def best_rest(offers: Sequence[Offer], there: Sequence[Piece]) -> int:
    """What offers on all that is left are worth, in the best order, and then on each kind."""
    reached = [offer for offer in offers if isinstance(offer.condition, Reached)]
    best = 0
    for size in range(len(reached) + 1):
        for order in permutations(reached, size):
            left, off = list(there), 0
            for offer in order:
                meant = [p for p in left if fits(offer.selections[0], offer, p)]
                gain = off_of_reached(offer, meant)
                if gain:
                    off += gain
                    left = [piece for piece in left if piece not in meant]
            best = max(best, off + best_each(offers, left))
    return best


def off_of_reached(offer: Offer, meant: Sequence[Piece]) -> int:
    condition = offer.condition
    assert isinstance(condition, Reached)
    measured = {
        Measure.PIECES: len(meant),
        Measure.GRAMS: sum(piece.grams for piece in meant),
        Measure.MONEY: sum(piece.price for piece in meant),
    }[condition.measure]
    if measured < condition.least:
        return 0
    if isinstance(offer.benefit, Tiers):
        reached = [t.benefit for t in offer.benefit.tiers if measured >= t.least]
        return max((off_of_all(benefit, meant) for benefit in reached), default=0)
    return off_of_all(offer.benefit, meant)


def off_of_all(benefit: Benefit, meant: Sequence[Piece]) -> int:
    worth = sum(piece.price for piece in meant)
    match benefit:
        case PercentOff(ppm, _):
            return half_up(Fraction(worth * ppm, 1_000_000))
        case AmountOff(minor):
            return min(minor, worth)
        case UnitPrice(minor, _):
            return sum(max(0, p.price - half_up(minor * p.size)) for p in meant)
        case _:
            return 0


def best_each(offers: Sequence[Offer], left: Sequence[Piece]) -> int:
    kinds: dict[object, list[Piece]] = {}
    for piece in left:
        kinds.setdefault((piece.product, piece.price, piece.line), []).append(piece)
    return sum(
        max(
            (
                off_of_each(offer.benefit, alike)
                for offer in offers
                if isinstance(offer.condition, Each)
                and not offer.limit
                and fits(offer.condition.goods, offer, alike[0])
            ),
            default=0,
        )
        for alike in kinds.values()
    )


def off_of_each(benefit: Benefit, alike: Sequence[Piece]) -> int:
    worth = sum(piece.price for piece in alike)
    match benefit:
        case AmountOff(minor):
            return min(worth, sum(half_up(minor * piece.size) for piece in alike))
        case _:
            return off_of_all(benefit, alike)
