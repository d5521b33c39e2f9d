"""A scan priced again with 500 active offers, beside the same without offers.

Baskets of 100 and of 500 lines from 2,000 products in 40 departments. An offer is for a family of
four products (families overlap, as offers of one week do), every fiftieth for a department: 3 for
2, mix and match, percent, fixed price, bundles of two families, tiers. A figure of its own has one
more offer, "5 off from 50" on the whole basket, whose shares change on every line with every scan.
Each scan adds a line or changes one, and is priced from the outcome before, as the counter does it.
"""

import gc
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from benchmarks.collecting import collecting_by_hand
from benchmarks.figures import Figure, percentile
from benchmarks.invented_offers import FROM_50, OFFERS, family, offer_of
from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.ids import (
    BasketId,
    DepartmentId,
    LineId,
    ProductId,
    StaffId,
    StoreId,
)
from pos_app.domain.money import Currency, Money
from pos_app.domain.offer import Offer, Selection
from pos_app.domain.offer_engine import offer_set
from pos_app.domain.pricing import PricingRules, price_basket
from pos_app.domain.quantity import pieces
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable

PRODUCTS, DEPARTMENTS = 2_000, 40
SIZES = (100, 500)
EUR = Currency("EUR")
_VAT = TaxComponent(code="A", name="VAT", rate_ppm=190_000)
_TAXES = TaxTable((TaxRule(tax_class="standard", components=(_VAT,)),))
_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


_SCANS_BETWEEN_COLLECTIONS = 50


def measure(*, is_small: bool = False) -> list[Figure]:
    """Medians and p99 at each size; the budget stands on the median of a scan with offers."""
    scans = 150 if is_small else 1000
    store = StoreId(UUID(int=1))
    offers = _offers(random.Random(11))
    plain = PricingRules(on=_NOON.date(), currency=EUR, taxes=_TAXES)
    sets = {
        f"{OFFERS} offers": offer_set(offers, store=store, zone="Europe/Berlin"),
        "one more on the basket": offer_set([*offers, FROM_50], store=store, zone="Europe/Berlin"),
    }
    figures: list[Figure] = []
    for size in SIZES:
        without = percentile(_times(plain, size, scans), 0.5)
        beside = f"whole pricing without offers {without * 1000:.3f} ms"
        for name, rules in sets.items():
            with collecting_by_hand():
                times = _times(replace(plain, offers=rules), size, scans)
            median = percentile(times, 0.5)
            figures += [
                Figure(
                    name=f"scan at {size} lines, {name}, p50 over pricing without",
                    value=(median - without) * 1000,
                    unit="ms",
                    budget=1.0 if rules is sets[f"{OFFERS} offers"] else None,
                    beside=beside,
                ),
                Figure(
                    name=f"scan at {size} lines, {name}, p99 of whole pricing",
                    value=percentile(times, 0.99) * 1000,
                    unit="ms",
                    budget=16.0,
                ),
            ]
    return figures


def _times(rules: PricingRules, size: int, scans: int) -> list[float]:
    dice = random.Random(size)
    basket = _basket([_line(dice, number) for number in range(size)])
    priced = price_basket(basket, rules)
    times: list[float] = []
    for number in range(scans):
        if number % _SCANS_BETWEEN_COLLECTIONS == 0:
            gc.collect()
        if number % 3:
            one = dice.choice(priced.basket.lines)
            changed = priced.basket.changing(one.id, pieces(one.quantity.amount % 5 + 1))
        else:
            shorter = priced.basket.removing(dice.choice(priced.basket.lines).id)
            priced = price_basket(shorter, rules, priced)
            changed = shorter.adding(_line(dice, size + number))
        start = time.perf_counter()
        priced = price_basket(changed, rules, priced)
        times.append(time.perf_counter() - start)
    return times


def _basket(lines: Sequence[BasketLine]) -> Basket:
    return Basket(
        id=BasketId(UUID(int=2)),
        opened_at=_NOON,
        staff_id=StaffId(UUID(int=3)),
        lines=tuple(lines),
    )


def _line(dice: random.Random, number: int) -> BasketLine:
    product = dice.randrange(PRODUCTS)
    return BasketLine(
        id=LineId(UUID(int=10_000 + number)),
        product_id=_product(product),
        name=f"Product {product}",
        department_id=_department(product * DEPARTMENTS // PRODUCTS),
        tax_class="standard",
        listed_price=Money(49 + product % 900, EUR),
        quantity=pieces(dice.choice((1, 1, 1, 2, 3))),
    )


def _product(number: int) -> ProductId:
    return ProductId(UUID(int=100_000 + number))


def _department(number: int) -> DepartmentId:
    return DepartmentId(UUID(int=900_000 + number))


def _offers(dice: random.Random) -> list[Offer]:
    return [_offer(dice, number) for number in range(OFFERS)]


def _offer(dice: random.Random, number: int) -> Offer:
    products = [_product(one) for one in range(PRODUCTS)]
    goods, other = family(products, dice), family(products, dice)
    if number % 50 == 0:
        goods = Selection(departments=frozenset({_department(number // 50)}))
    return offer_of(number, goods, other)
