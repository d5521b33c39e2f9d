"""Claims about the demo: it is large enough, true to its rules, and the same for the same seed."""

from functools import cache
from random import Random

from pos_app.domain.barcode import has_good_check_digit
from pos_app.domain.quantity import Unit
from pos_app.domain.staff import Role
from pos_app.domain.store import SupplyMode
from pos_app.operations.demo_store import Demo, build_demo
from tests.fakes import A_MORNING, FakePinHasher


@cache
def the_demo() -> Demo:
    return build_demo(rnd=Random(7), now=A_MORNING)


def test_the_same_seed_builds_the_same_demo() -> None:
    assert build_demo(rnd=Random(7), now=A_MORNING) == the_demo()
    assert build_demo(rnd=Random(8), now=A_MORNING) != the_demo()


def test_it_has_two_stores_and_their_people() -> None:
    demo = the_demo()
    assert [place.store.name for place in demo.places] == ["Old Market Street", "Airport"]
    assert [till.code for till in demo.places[0].tills] == ["2", "1"]
    assert {person.member.role for person in demo.staff} == {Role.CASHIER, Role.MANAGER}
    assert all(
        FakePinHasher().is_right(one.pin, one.hashed(FakePinHasher()).pin_hash)
        for one in demo.staff
    )


def test_products_are_many_and_their_codes_check() -> None:
    catalogue = the_demo().catalogue
    assert len(catalogue.products) >= 420
    assert len(catalogue.departments) >= 10
    codes = [code.code for product in catalogue.products for code in product.codes]
    assert len(set(codes)) == len(codes)
    for code in codes:
        assert len(code) <= 5 or (code.startswith("0952") and has_good_check_digit(code))


def test_the_catalogue_has_each_kind_of_product() -> None:
    products = the_demo().catalogue.products
    by_id = {product.id: product for product in products}
    assert any(one.unit is Unit.GRAM for one in products)
    assert any(one.is_price_asked and one.price is None for one in products)
    assert {16, 18} <= {one.age_limit for one in products}
    assert {by_id[one.deposit_id].name for one in products if one.deposit_id} == {
        "Deposit 0.25",
        "Deposit 0.08",
    }
    assert {6, 24} <= {code.pack for one in products for code in one.codes}
    assert all(one.price is not None or one.is_price_asked for one in products)


def test_every_tax_class_has_a_rule_and_lunch_differs_by_how_it_leaves() -> None:
    demo = the_demo()
    for product in demo.catalogue.products:
        demo.taxes.rule_for(product.tax_class, SupplyMode.TAKEAWAY, A_MORNING.date())
    rates = {
        mode: demo.taxes.rule_for("meal", mode, A_MORNING.date()).components[0].rate_ppm
        for mode in SupplyMode
        if mode is not SupplyMode.OTHER_STATE
    }
    assert rates == {
        SupplyMode.EAT_IN: 190_000,
        SupplyMode.TAKEAWAY: 70_000,
        SupplyMode.DELIVERY: 70_000,
    }
