"""Claims about what is on offer in the demo."""

from random import Random

from pos_app.domain.basket import Basket, line_for
from pos_app.domain.ids import BasketId, StaffId, mint_id
from pos_app.domain.offer_check import check_offer
from pos_app.domain.offer_engine import offer_set
from pos_app.domain.pricing import PricedBasket, PricingRules, price_basket
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
from pos_app.operations.demo_store import build_demo
from pos_app.operations.fill_demo import fill_demo
from tests.builders import a_store, an_id, euros
from tests.fakes import A_MORNING, FakePinHasher, FakeStorage

DEMO = build_demo(rnd=Random(3), now=A_MORNING, customers=5)


def priced(*names: str, hour: int = 9) -> PricedBasket:
    store = DEMO.places[0].store
    by_name = {product.name: product for product in DEMO.catalogue.products}
    products = [by_name[name] for name in names]
    basket = Basket(
        id=BasketId(an_id("basket")),
        opened_at=A_MORNING.replace(hour=hour),
        staff_id=StaffId(an_id("staff")),
        lines=tuple(
            line_for(FoundProduct(one, one.codes[0]), pieces(1), new_id=mint_id) for one in products
        ),
    )
    offers = offer_set(DEMO.offers.offers, store=store.id, zone=store.zone)
    rules = PricingRules(
        on=A_MORNING.date(), currency=store.currency, taxes=DEMO.taxes, offers=offers
    )
    return price_basket(basket, rules)


def test_there_is_one_of_each_kind_and_all_make_sense() -> None:
    for offer in DEMO.offers.offers:
        check_offer(offer)
    assert len(DEMO.offers.offers) == 6
    kinds = {(type(one.condition), type(one.benefit)) for one in DEMO.offers.offers}
    assert len(kinds) == 6
    assert [one.batch.codes for one in DEMO.offers.coupons] == [("WELCOME",)]


def test_they_do_what_their_names_say() -> None:
    yoghurts = ("Yoghurt natural 150 g", "Yoghurt cherry 150 g", "Yoghurt vanilla 150 g")
    assert priced(*yoghurts).total == euros(160)
    assert priced("Flat white", "Butter croissant").total == euros(500)
    assert priced("Sourdough loaf 800 g").total == euros(520)
    assert priced("Sourdough loaf 800 g", hour=18).total == euros(364)
    assert [one.label for one in priced(*yoghurts[:2]).offers.nearly] == ["Yoghurt: 3 for 2"]


def test_they_are_written_and_the_coupon_can_be_used() -> None:
    storage = FakeStorage()
    fill_demo(DEMO, unit_of_work=storage.begin, hasher=FakePinHasher())
    with storage.begin() as work:
        assert len(work.offers.offers()) == 6
        assert work.offers.uses_left("WELCOME") == {"coupon:WELCOME": 1000}


def test_a_store_like_another_has_none() -> None:
    assert not build_demo(rnd=Random(3), now=A_MORNING, customers=5, like=a_store()).offers.offers
