"""What the rules of cues see, for tests that care about one detail of it. No claims."""

from datetime import date, timedelta
from typing import Any

from pos_app.domain.cue_sight import (
    Acquaintance,
    Bought,
    CueSight,
    Pending,
    RewardSight,
    SightLine,
    TierSight,
)
from pos_app.domain.ids import ProductId
from pos_app.domain.product import Product
from tests.builders import EUR, a_customer, a_product, an_id

TODAY = date(2026, 3, 2)  # a Monday
GOLD = TierSight(code="gold", name="Gold", least=500, more_percent=50)
FIVE = RewardSight(points=500, worth_minor=500)
FILTERS = a_product("Filters")


def days(*ago: int) -> tuple[date, ...]:
    """So many days before today."""
    return tuple(TODAY - timedelta(days=one) for one in ago)


def somebody(**fields: Any) -> Acquaintance:
    """Ada, who agreed to be known."""
    return Acquaintance(**({"customer": a_customer(), "may_personalise": True} | fields))


def a_sight(known: Acquaintance | None = None, **fields: Any) -> CueSight:
    return CueSight(**({"today": TODAY, "currency": EUR, "known": known} | fields))


def on_counter(name: str = "Grinder", minor: int = 10_000) -> SightLine:
    product = a_product(name)
    return SightLine(product.id, product.department_id, name, minor)


def shelf(*products: Product) -> dict[ProductId, Product]:
    return {one.id: one for one in products}


def habit(*ago: int, product: Product = FILTERS) -> Bought:
    return Bought(product_id=product.id, name=product.name, days=days(*ago))


def pending(text: str, ago: int = 4, **fields: Any) -> Pending:
    return Pending(id=an_id(text), text=text, since=days(ago)[0], **fields)
