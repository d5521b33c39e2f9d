"""The counter with 500 active offers: scan, search, commit and receipt, beside the same without.

The budgets are those of the figures without offers: offers may not be felt, and neither may a
customer. With and without run by turns. Two thirds of the goods are in an offer, as in
measure_offers.
"""

import random

from benchmarks import measure_commit, measure_receipt, measure_scan
from benchmarks.figures import Figure
from benchmarks.invented_offers import OFFERS, invented_offers
from benchmarks.invented_products import invented_product
from benchmarks.measure_commit import Case
from benchmarks.measure_scan import Counted
from benchmarks.product_file import product_file

UNDER = f" with {OFFERS} offers"
WITHOUT = " without offers"
OF_CUSTOMER = " of a customer"
GOODS, CUSTOMERS = 2_000, 300


def measure(*, is_small: bool = False) -> list[Figure]:
    """Every figure of the counter with offers in force."""
    kept = product_file(is_small=is_small)
    numbers = measure_scan.drawn_numbers(kept, GOODS)
    scanned = invented_offers([invented_product(number).id for number in numbers])
    sold = invented_offers([invented_product(number).id for number in range(1, GOODS + 1)])
    random.Random(5).shuffle(numbers)
    counters = [Counted(WITHOUT, ()), Counted(UNDER, scanned)]
    sales = [
        Case(WITHOUT),
        Case(UNDER, sold),
        Case(WITHOUT + OF_CUSTOMER, customers=CUSTOMERS),
        Case(UNDER + OF_CUSTOMER, sold, CUSTOMERS),
    ]
    return [
        *measure_scan.measure_beside(counters, numbers, kept=kept, is_small=is_small),
        *measure_commit.measure(is_small=is_small, cases=sales),
        *measure_receipt.measure(is_small=is_small, offers=sold, under=UNDER),
    ]
