"""Small random baskets and offers for the property tests of the engine."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.ids import DepartmentId, LineId, OfferId, ProductId, StoreId
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
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
    Tier,
    Tiers,
    UnitPrice,
)
from pos_app.domain.offer_engine import OfferSet, offer_set
from pos_app.domain.quantity import grams
from tests.builders import a_basket, a_line, a_policy, an_id, euros

PRODUCTS = tuple(ProductId(UUID(int=number)) for number in range(1, 6))
DEPARTMENTS = tuple(DepartmentId(UUID(int=number)) for number in (101, 102))
PRICES = (1, 35, 99, 120, 250, 333)
RULES = a_policy().pricing_rules


def department_of(product: int) -> DepartmentId:
    return DEPARTMENTS[product % 2]


def line_of(number: int, product: int, price: int, quantity: Any = 1) -> BasketLine:
    return a_line(
        f"product {product}",
        id=LineId(UUID(int=1000 + number)),
        product_id=PRODUCTS[product],
        department_id=department_of(product),
        listed_price=euros(price),
        quantity=quantity,
    )


def an_offer(number: int = 1, **fields: Any) -> Offer:
    values: dict[str, Any] = {
        "id": OfferId(UUID(int=5000 + number)),
        "name": f"offer {number}",
        "condition": Pieces(EVERYTHING, 3),
        "benefit": CheapestOff(),
    }
    return Offer(**{**values, **fields})


def a_set(*offers: Offer) -> OfferSet:
    return offer_set(offers, store=StoreId(an_id("store")), zone="Europe/Berlin")


@st.composite
def baskets(draw: st.DrawFn, most: int = 6) -> Basket:
    lines: list[BasketLine] = []
    prices = [draw(st.sampled_from(PRICES)) for _ in PRODUCTS]
    left = draw(st.integers(1, most))
    while left > 0:
        product = draw(st.integers(0, len(PRODUCTS) - 1))
        if product == 4:
            weight = grams(draw(st.integers(1, 2500)))
            lines.append(line_of(len(lines), product, prices[product], weight))
            left -= 1
        else:
            count = draw(st.integers(1, min(left, 3)))
            lines.append(line_of(len(lines), product, prices[product], count))
            left -= count
    return a_basket(*lines)


selections = st.one_of(
    st.just(EVERYTHING),
    st.sampled_from([Selection(departments=frozenset({one})) for one in DEPARTMENTS]),
    st.sets(st.sampled_from(PRODUCTS), min_size=1, max_size=3).map(
        lambda products: Selection(products=frozenset(products))
    ),
)
percents = st.sampled_from([100_000, 333_333, 500_000, 1_000_000]).map(PercentOff)
amounts = st.sampled_from([1, 30, 100, 400]).map(AmountOff)
unit_prices = st.sampled_from([0, 30, 100]).map(UnitPrice)
simple = st.one_of(percents, amounts, unit_prices)


@st.composite
def offers(draw: st.DrawFn, number: int) -> Offer:
    kind = draw(st.sampled_from(["each", "pieces", "bundle", "reached"]))
    limit = draw(st.sampled_from([0, 0, 1, 2]))
    if kind == "each":
        return an_offer(number, condition=Each(draw(selections)), benefit=draw(simple), limit=limit)
    if kind == "reached":
        measure, least = draw(
            st.sampled_from([(Measure.PIECES, 3), (Measure.MONEY, 300), (Measure.GRAMS, 500)])
        )
        tiers = st.tuples(simple, simple).map(
            lambda pair: Tiers((Tier(least, pair[0]), Tier(2 * least, pair[1])))
        )
        condition = Reached(draw(selections), measure, least)
        return an_offer(number, condition=condition, benefit=draw(st.one_of(simple, tiers)))
    sets = st.one_of(
        simple,
        st.sampled_from([50, 150, 300]).map(SetPrice),
        st.sampled_from([CheapestOff(), CheapestOff(1, 500_000)]),
    )
    if kind == "pieces":
        condition = Pieces(draw(selections), draw(st.integers(1, 3)))
        return an_offer(number, condition=condition, benefit=draw(sets), limit=limit)
    parts = tuple(
        Pieces(draw(selections), draw(st.integers(1, 2))) for _ in range(draw(st.integers(1, 2)))
    )
    on_one = st.tuples(st.sampled_from([250_000, 1_000_000]), st.integers(0, len(parts) - 1)).map(
        lambda pair: PercentOff(*pair)
    )
    return an_offer(
        number, condition=Bundle(parts), benefit=draw(st.one_of(sets, on_one)), limit=limit
    )


@st.composite
def several_offers(draw: st.DrawFn, most: int = 3) -> tuple[Offer, ...]:
    return tuple(draw(offers(number)) for number in range(1, draw(st.integers(1, most)) + 1))
