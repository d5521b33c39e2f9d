"""The counter with 500 active offers: scan, search, commit and receipt, as without any.

The budgets are those of the same figures without offers (scan, search, commit): offers may not be
felt. Two thirds of the goods are in an offer, as in measure_offers.
"""

import random

from benchmarks import measure_commit, measure_receipt, measure_scan
from benchmarks.figures import Figure
from benchmarks.invented_offers import OFFERS, invented_offers
from benchmarks.invented_products import invented_product
from benchmarks.product_file import product_file

UNDER = f" with {OFFERS} offers"
GOODS = 2_000


def measure(*, is_small: bool = False) -> list[Figure]:
    """Every figure of the counter with offers in force."""
    kept = product_file(is_small=is_small)
    numbers = measure_scan.drawn_numbers(kept, GOODS)
    scanned = invented_offers([invented_product(number).id for number in numbers])
    sold = invented_offers([invented_product(number).id for number in range(1, GOODS + 1)])
    random.Random(5).shuffle(numbers)
    return [
        *measure_scan.measure_with(scanned, numbers, kept=kept, under=UNDER),
        *measure_commit.measure(is_small=is_small, offers=sold, under=UNDER),
        *measure_receipt.measure(is_small=is_small, offers=sold, under=UNDER),
    ]
