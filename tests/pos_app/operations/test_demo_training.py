"""A training's store cannot be mistaken, and its people are invented."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from pos_app.domain.money import Currency
from pos_app.domain.store import SupplyMode, TaxMode
from pos_app.domain.tax import TaxTable
from pos_app.domain.tender_rules import TenderRules
from pos_app.domain.trader import TaxScheme, Trader
from pos_app.domain.training import is_training
from pos_app.operations.country_defaults import country_defaults
from pos_app.operations.demo_training import UPI_ID, build_training, follow, taxes_like, welcome
from tests.builders import a_manager, a_policy, a_store, a_till
from tests.fakes import A_MORNING
from tests.pos_app.operations.training_file import TrainingFile, training

__all__ = ["training"]
INDIA = a_store(
    country="IN",
    zone="Asia/Kolkata",
    currency=Currency("INR"),
    languages=("en",),
    tax_mode=TaxMode.EXCLUSIVE,
    cash_step_minor=100,
    usual_tender="cash",
    tendering=TenderRules(upi_id="real@bank"),
    trader=Trader(tax_number="29ABCDE1234F2Z5", state="29", scheme=TaxScheme.COMPOSITION),
)


def test_every_store_of_it_is_a_trainings_and_has_no_address() -> None:
    training = build_training(rnd=Random(1), now=A_MORNING, name="Training")
    stores = [place.store for place in training.places]
    assert [store.code for store in stores] == ["T0", "T1"]
    assert all(is_training(store) for store in stores)
    assert all("Training" in store.name for store in stores)
    assert not any(store.receipt_header or store.receipt_footer for store in stores)
    assert not any(store.trader.tax_number for store in stores)
    assert {one.member.number for one in training.staff} == {"9901", "9902", "9903"}
    assert all(one.email.endswith("example.com") for one in training.customers if one.email)


def test_the_manager_of_the_exercise_is_there_with_the_pin_that_the_goal_names() -> None:
    training = build_training(rnd=Random(1), now=A_MORNING, name="Training")
    ines = next(one for one in training.staff if one.member.number == "9903")
    assert (ines.member.name, ines.member.role.value, ines.pin) == ("Ines M.", "manager", "9876")


def test_it_trades_as_its_till_does_and_says_nothing_of_whose_till_it_is() -> None:
    own = a_policy(store=INDIA, taxes=TaxTable(country_defaults()["IN"].taxes))
    built = build_training(rnd=Random(1), now=A_MORNING, name="Training", own=own)
    store = built.places[0].store
    kept = ("country", "zone", "currency", "languages", "tax_mode", "cash_step_minor")
    assert all(getattr(store, name) == getattr(INDIA, name) for name in (*kept, "usual_tender"))
    assert (store.trader.state, store.trader.scheme) == ("29", TaxScheme.COMPOSITION)
    assert (store.code, store.name, store.trader.tax_number) == ("T0", "Training", "")
    assert store.tendering.upi_id == UPI_ID != "real@bank"
    assert not store.receipt_header
    assert not store.receipt_footer
    prices = {one.price.currency for one in built.catalogue.products if one.price is not None}
    assert prices == {Currency("INR")}
    espresso = next(one for one in built.catalogue.products if one.name == "Espresso")
    assert espresso.price is not None
    assert espresso.price.minor == 26_000


@pytest.mark.parametrize("country", country_defaults())
def test_every_tax_class_of_its_goods_has_a_rule_in_each_country(country: str) -> None:
    taxes = taxes_like(TaxTable(country_defaults()[country].taxes))
    built = build_training(rnd=Random(1), now=A_MORNING, name="Training")
    for tax_class in {one.tax_class for one in built.catalogue.products}:
        for mode in (SupplyMode.TAKEAWAY, SupplyMode.EAT_IN):
            assert taxes.rule_for(tax_class, mode, date(2026, 11, 22))


def test_it_follows_its_till_when_the_rules_change(training: TrainingFile) -> None:
    taxes = TaxTable(country_defaults()["AT"].taxes)
    own = a_policy(
        store=a_store(country="AT", zone="Europe/Vienna"), till=a_till(name="Kassa"), taxes=taxes
    )
    follow(own, unit_of_work=training.units)
    with training.units() as work:
        policy = work.policy()
    assert (policy.store.country, policy.store.code, policy.till.name) == ("AT", "T0", "Kassa")
    assert policy.taxes == taxes_like(taxes)
    journal = training.units.outbox.head()
    follow(own, unit_of_work=training.units)
    assert training.units.outbox.head() == journal


def test_whoever_practises_is_a_cashier_with_their_own_pin(training: TrainingFile) -> None:
    manager = a_manager(number="5")
    here = welcome(manager, unit_of_work=training.units)
    assert here == replace(manager, role=here.role)
    assert here.role.value == "cashier"
    with training.units() as work:
        assert work.staff_member(manager.id) == here
