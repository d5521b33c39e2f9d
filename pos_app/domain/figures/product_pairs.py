"""Pairs of products that are bought together more often than chance would have it.

Of a pair in n baskets of N, with a product in i and the other in j of them:

    support = n / N      confidence = n / i and n / j      lift = n x N / (i x j)

Worked example: milk in 50 of 100 baskets, bread in 40, both in 30: support .3, confidence .6 and
.75, lift 1.5. Counts by one product of sparse matrices; imports scipy late. Says nothing about why.

Invariants: a product counts once a basket; a pair is in at least `least` baskets; the pair with
the smaller places first among alike.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

CODE = "figures.product_pairs"
LEAST = 20
Lines = NDArray[np.integer]  # one value a line: a basket, or a product, by place from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPair:
    """Two products, by place, the one with the smaller place first."""

    first: int
    second: int
    together: int
    first_in: int
    second_in: int
    baskets: int

    @property
    def support(self) -> float:
        """The part of all baskets that have both."""
        return self.together / self.baskets

    @property
    def confidence(self) -> float:
        """The part of the baskets with the first that have the second."""
        return self.together / self.first_in

    @property
    def confidence_back(self) -> float:
        """The part of the baskets with the second that have the first."""
        return self.together / self.second_in

    @property
    def lift(self) -> float:
        """How many times more often than chance; 1 says nothing."""
        return self.together * self.baskets / (self.first_in * self.second_in)


def product_pairs(
    basket: Lines, product: Lines, *, baskets: int, least: int = LEAST
) -> tuple[ProductPair, ...]:
    """All pairs in at least so many of `baskets`, those most often together first."""
    count = int(product.max(initial=-1)) + 1
    bought = _matrix(basket, product, baskets, count)
    times = np.asarray(bought.sum(axis=0)).ravel()
    frequent = np.flatnonzero(times >= max(least, 1))
    narrow = bought[:, frequent]
    together = _upper(narrow)
    enough = together.data >= max(least, 1)
    pairs = zip(
        frequent[together.row[enough]].tolist(),
        frequent[together.col[enough]].tolist(),
        together.data[enough].tolist(),
        strict=True,
    )
    found = (
        ProductPair(
            first=first,
            second=second,
            together=n,
            first_in=int(times[first]),
            second_in=int(times[second]),
            baskets=baskets,
        )
        for first, second, n in pairs
    )
    return tuple(sorted(found, key=lambda one: (-one.together, one.first, one.second)))


def baskets_with(basket: Lines, product: Lines, *products: int) -> NDArray[np.int64]:
    """The baskets that have all of these products: the sales behind a pair."""
    found: NDArray[np.int64] = np.unique(basket).astype(np.int64)
    for one in products:
        found = np.intersect1d(found, basket[product == one])
    return found


def _matrix(basket: Lines, product: Lines, baskets: int, count: int) -> Any:
    from scipy.sparse import csr_array  # noqa: PLC0415  (takes long to import)

    once = np.ones(len(basket), np.int32)
    bought = csr_array((once, (basket, product)), shape=(baskets, count))
    bought.sum_duplicates()
    bought.data[:] = 1
    return bought


def _upper(bought: Any) -> Any:
    from scipy.sparse import triu  # noqa: PLC0415  (takes long to import)

    return triu(bought.T @ bought, k=1, format="coo")
