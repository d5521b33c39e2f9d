"""A machine becomes a till of a store that is known already, with a number of its own."""

from dataclasses import replace
from uuid import uuid4

import pytest

from pos_app.operations.join_store import JoinStore, Place, StoreChoice
from tests.builders import a_policy
from tests.fakes import FakeClock, FakeStorage, FakeUnitOfWork

POLICY = a_policy()


def test_the_first_number_that_no_till_of_the_store_has_is_free() -> None:
    tills = tuple(replace(POLICY.till, code=code) for code in ("1", "3"))
    choice = StoreChoice(stores=(POLICY.store,), tills=tills)
    assert choice.free_number(POLICY.store.id) == 2
    assert choice.taken(POLICY.store.id) == {"1", "3"}


def test_tills_of_other_stores_take_no_number() -> None:
    choice = StoreChoice(stores=(POLICY.store,), tills=())
    assert choice.free_number(POLICY.store.id) == 1


def test_a_till_is_made_together_with_what_is_reckoned_for_its_store() -> None:
    storage = FakeStorage()

    def power_cut() -> None:
        raise OSError

    joins = JoinStore(
        unit_of_work=lambda: FakeUnitOfWork(storage),
        clock=FakeClock(),
        new_id=uuid4,
        tills=lambda: (),
        settle=power_cut,
    )
    before = storage.commits
    with pytest.raises(OSError):
        joins.join(Place(store_id=POLICY.store.id, number=2, name="Back"))
    assert storage.commits == before
