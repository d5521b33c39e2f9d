"""A till for tests of goods: products with rules, codes that are completed, what was refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pos_app.domain.barcode import check_digit, read_code
from pos_app.domain.basket import Basket
from pos_app.domain.embedded_code import CodePattern, PatternUse
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import (
    GoodsKind,
    GoodsRules,
)
from pos_app.domain.product import Product
from pos_app.domain.quantity import Unit
from pos_app.operations.ring_up import RingUp
from pos_app.operations.ring_up_wish import (
    Added,
    Outcome,
)
from tests.builders import a_cashier, a_policy, a_product, a_store, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fake_goods import FakeGoods
from tests.fakes import FakeClock, counting_ids

GTIN = "04006381333931"
NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)  # 12:00 in Berlin
JUICE = a_product()
BEER = a_product("Beer", code="00000000000017", age_limit=16)
GIN = a_product("Gin", code="00000000000024", age_limit=18)
HAM = a_product("Ham", code="1234", unit=Unit.GRAM, price=euros(1990))
SALAD = a_product(
    "Salad", code="77", unit=Unit.GRAM, price=euros(1290), goods=GoodsRules(tare_g=12)
)
PHONE = a_product("Phone", code="00000000000031", goods=GoodsRules(needs_serial=True))
CHEESE = a_product("Cheese", code="00000000000048", goods=GoodsRules(needs_lot=True))
CAPPED = a_product("Rice", code="88", goods=GoodsRules(most_per_sale=3))
BOTTLE = a_product(
    "Bottle back", code="9901", price=euros(25), goods=GoodsRules(kind=GoodsKind.DEPOSIT_RETURN)
)
LOTTO = a_product("Lotto ticket", code="66", goods=GoodsRules(kind=GoodsKind.LOTTERY))
SHIRT = a_product("Shirt", code="55", goods=GoodsRules(has_variants=True))
SHIRTS = tuple(
    a_product(f"Shirt {size}", code="", goods=GoodsRules(variant_of=SHIRT.id, variant_label=size))
    for size in "LMS"
)
PRODUCTS = (
    JUICE, BEER, GIN, HAM, SALAD, PHONE, CHEESE, CAPPED, BOTTLE, LOTTO, SHIRT, *SHIRTS,
)  # fmt: skip
SLIPS = CodePattern(pattern="98SSSSSPPPPPC", use=PatternUse.SLIP, product="9901")


def till(
    *products: Product, goods: FakeGoods | None = None, now: datetime = NOON, **store: Any
) -> RingUp:
    return RingUp(
        staff=store.pop("staff", None) or a_cashier(),
        catalogue=FakeCatalogue(products or PRODUCTS),
        policy=a_policy(store=a_store(**store)),
        new_id=counting_ids(),
        clock=FakeClock(now),
        goods=goods or FakeGoods(products=PRODUCTS),
    )


def completed(twelve: str) -> str:
    return twelve + str(check_digit(twelve))


def added(outcome: Outcome) -> Added:
    assert isinstance(outcome, Added)
    return outcome


def scanned(ring_up: RingUp, basket: Basket, raw: str, **fields: Any) -> Basket:
    return added(ring_up.scan(basket, read_code(raw), **fields)).basket


def refusal_of(ring_up: RingUp, raw: str, basket: Basket | None = None) -> str:
    with pytest.raises(RuleError) as refusal:
        ring_up.scan(basket or ring_up.new_basket(), read_code(raw))
    return refusal.value.code
