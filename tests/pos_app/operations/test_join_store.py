"""A machine becomes a till of a store that is known already, with a number of its own."""

from dataclasses import replace

from pos_app.operations.join_store import StoreChoice
from tests.builders import a_policy

POLICY = a_policy()


def test_the_first_number_that_no_till_of_the_store_has_is_free() -> None:
    tills = tuple(replace(POLICY.till, code=code) for code in ("1", "3"))
    choice = StoreChoice(stores=(POLICY.store,), tills=tills)
    assert choice.free_number(POLICY.store.id) == 2
    assert choice.taken(POLICY.store.id) == {"1", "3"}


def test_tills_of_other_stores_take_no_number() -> None:
    choice = StoreChoice(stores=(POLICY.store,), tills=())
    assert choice.free_number(POLICY.store.id) == 1
