"""What a manager reads about an offer is what the cashier will."""

import pytest

from pos_app.domain.ids import DepartmentId
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
)
from pos_app.ui.setup.offer_example import OfferExample
from pos_app.ui.setup.product_section import CatalogueServices
from tests.builders import a_department, a_manager, a_product
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.ui.setup.desk import a_desk

JUICE = Selection(products=frozenset({a_product().id}))
DRINKS = Selection(departments=frozenset({a_department("Drinks").id}))


def words(offer: Offer) -> tuple[str, str]:
    desk = a_desk()
    services = desk.services
    goods = CatalogueServices(
        catalogue=services.catalogue,
        unit_of_work=services.unit_of_work,
        policy=services.edit.policy,
        clock=services.clock,
        new_id=services.new_id,
        formatter=services.formatter,
    )
    nearly, basket = OfferExample(goods, services.phrases).words(
        offer, desk.storage.tables.policy, a_manager()
    )
    return nearly, basket.replace("\u2212", "-")


@pytest.mark.parametrize(
    ("condition", "benefit", "nearly", "basket"),
    [
        (
            Pieces(JUICE, 3),
            CheapestOff(),
            "1 more for offer 1 · saves 1.99",
            "3 × Apple juice 1 l 5.97 · offer 1 -1.99 · To pay 3.98",
        ),
        (Each(JUICE), AmountOff(20), "", "3 × Apple juice 1 l 5.97 · offer 1 -0.60 · To pay 5.37"),
        (
            Bundle((Pieces(JUICE, 1), Pieces(DRINKS, 1))),
            SetPrice(1000),
            "1 more for offer 1",
            (
                "1 × Apple juice 1 l 1.99 · offer 1 -0.33 · 1 × Drinks 10.00 · offer 1 -1.66"
                " · To pay 10.00"
            ),
        ),
        (
            Reached(EVERYTHING, Measure.MONEY, 5000),
            Tiers((Tier(5000, PercentOff(50_000)), Tier(10_000, PercentOff(100_000)))),
            "",
            "10 × Item 100.00 · offer 1 -10.00 · To pay 90.00",
        ),
        (
            Reached(EVERYTHING, Measure.MONEY, 5000),
            AmountOff(500),
            "10.00 more for offer 1 · saves 5.00",
            "5 × Item 50.00 · offer 1 -5.00 · To pay 45.00",
        ),
        (
            Reached(EVERYTHING, Measure.GRAMS, 2000),
            PercentOff(100_000),
            "",
            "2000 g × Item 20.00 · offer 1 -2.00 · To pay 18.00",
        ),
    ],
)
def test_the_example_is_what_the_till_will_do(
    condition: object, benefit: object, nearly: str, basket: str
) -> None:
    offer = an_offer(condition=condition, benefit=benefit)
    assert words(offer) == (nearly, basket)


def test_what_pays_instead_of_taking_off_is_told_too() -> None:
    offer = an_offer(condition=Each(JUICE), benefit=PercentOff(500_000), lowers_tax=False)
    assert words(offer)[1].endswith("offer 1 -2.99 · To pay 2.98")


def test_departments_are_named_by_id_where_there_is_no_name() -> None:
    gone = Selection(departments=frozenset({DepartmentId(a_product().id)}))
    offer = an_offer(condition=Each(gone), benefit=PercentOff(100_000))
    assert words(offer)[1].startswith("3 × Item 30.00")
