"""Whom an index brings near somebody."""

from dataclasses import replace

import pytest

from pos_app.domain.customer import Customer
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import a_customer
from tests.merges import a_merge, who

ANNA = replace(
    a_customer(), id=who("anna"), given_name="Anna", family_name="Kowalska",
    phone="+4915123456789", email="anna@mail.example", card="2001",
)  # fmt: skip
STRANGER: dict[str, object] = {
    "id": who("other"), "given_name": "Zoe", "family_name": "Fremd", "phone": "+4930777888999",
    "email": "z@mail.example", "card": "",
}  # fmt: skip


def near(work: SqlUnitOfWork, other: Customer) -> bool:
    work.customers.put(ANNA)
    work.customers.put(other)
    return [one.id for one in work.likely.near(ANNA, limit=9)] == [other.id]


@pytest.mark.parametrize(
    "shared",
    [
        {"phone": ANNA.phone},
        {"phone": "+4915123456798"},
        {"phone": "+4915023456789"},
        {"email": ANNA.email},
        {"lost_cards": ("2001",)},
        {"given_name": "Kowalska", "family_name": "Anna"},
    ],
)
def test_whoever_shares_something_is_brought(units: UnitsOfWork, shared: dict[str, object]) -> None:
    with units() as work:
        assert near(work, replace(ANNA, **(STRANGER | shared)))  # type: ignore[arg-type]


def test_strangers_are_not(units: UnitsOfWork) -> None:
    with units() as work:
        assert not near(work, replace(ANNA, **STRANGER))  # type: ignore[arg-type]


def test_whoever_is_one_person_with_them_already_is_not(units: UnitsOfWork) -> None:
    with units() as work:
        work.people.add(a_merge("anna", "other"))
        assert not near(work, replace(ANNA, id=who("other")))


def test_however_many_are_called_alike_few_are_brought(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.put(ANNA)
        for n in range(80):
            work.customers.put(replace(ANNA, id=who(f"{n}"), card=""))
        assert len(work.likely.near(ANNA, limit=10)) == 10
