"""A training's store cannot be mistaken, and its people are invented."""

from random import Random

from pos_app.domain.training import is_training
from pos_app.operations.demo_training import build_training
from tests.fakes import A_MORNING


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
