"""Invented offers of every kind over invented goods: the same ones in every run.

An offer is for a family of four products (families overlap, as offers of one week do): 3 for 2, mix
and match, percent, fixed price, bundles of two families, steps. Measures nothing.
"""

import random
from collections.abc import Sequence
from uuid import UUID

from pos_app.domain.ids import OfferId, ProductId
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Bundle,
    CheapestOff,
    Combination,
    Combining,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
    Tier,
    Tiers,
    UnitPrice,
)

OFFERS, FAMILY = 500, 4

FROM_50 = Offer(
    id=OfferId(UUID(int=1_999_999)),
    name="5 off from 50",
    condition=Reached(EVERYTHING, Measure.MONEY, 5000),
    benefit=AmountOff(500),
    combine=Combination(mode=Combining.AFTER_OTHERS),
)


def invented_offers(products: Sequence[ProductId], *, seed: int = 11) -> tuple[Offer, ...]:
    """500 active offers on families of these products; the last one is for the whole basket."""
    dice = random.Random(seed)
    made = (
        offer_of(number, family(products, dice), family(products, dice))
        for number in range(OFFERS - 1)
    )
    return (*made, FROM_50)


def family(products: Sequence[ProductId], dice: random.Random) -> Selection:
    """Four products that stand together."""
    first = dice.randrange(len(products) - FAMILY)
    return Selection(products=frozenset(products[first : first + FAMILY]))


def offer_of(number: int, goods: Selection, other: Selection) -> Offer:
    """Offer `number`, of the kind whose turn it is; `other` is the second part of a bundle."""
    kinds = (
        (Pieces(goods, 3), CheapestOff()),
        (Pieces(goods, 2), SetPrice(299)),
        (Each(goods), PercentOff(200_000)),
        (Each(goods), UnitPrice(99)),
        (Bundle((Pieces(goods, 1), Pieces(other, 1))), AmountOff(100)),
        (
            Reached(goods, Measure.PIECES, 3),
            Tiers((Tier(3, PercentOff(50_000)), Tier(6, PercentOff(100_000)))),
        ),
    )
    condition, benefit = kinds[number % len(kinds)]
    return Offer(
        id=OfferId(UUID(int=1_000_000 + number)),
        name=f"Offer {number}",
        condition=condition,
        benefit=benefit,
    )
