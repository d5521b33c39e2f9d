"""Customers are compared by what shops know of them."""

from dataclasses import replace

import pytest

from benchmarks.invented_doubles import InventedDoubles
from pos_app.domain.customer import Customer
from pos_app.domain.duplicates.columns import ColumnsBuilder
from pos_app.domain.duplicates.finding import find_in
from pos_app.domain.duplicates.of_customers import (
    CUSTOMER_FIELDS,
    FIRST_WEIGHTS,
    RULES,
    TOPS,
    customers_plan,
    record_of,
    row_of,
)
from pos_app.operations.nicknames import nicknames
from tests.builders import a_customer

ANNA = a_customer(
    given_name="Elisabeth", family_name="Kowalska", phone="+4915123456789", email="",
    birthday_md="11-24", card="",
)  # fmt: skip


def chance(one: Customer, other: Customer) -> float:
    """By what a till weighs before it has learned anything."""
    plan = customers_plan(nicknames())
    levels = plan.comparing.levels(record_of(one), record_of(other))
    return 0.0 if plan.guard.parts(levels) else FIRST_WEIGHTS.chance(levels)


def test_a_customer_is_read_as_the_rows_of_the_file_are() -> None:
    who = replace(ANNA, card="2001", lost_cards=("2000",), given_name="Dr. Łucja")
    values = (who.given_name, who.family_name, who.phone, "", "11-24", "2001\n2000")
    assert tuple(record_of(who).values()) == row_of(values)
    assert record_of(who)["given"] == "lucja"
    assert record_of(replace(who, card=""))["card"] == "2000"


@pytest.mark.parametrize(
    ("changed", "is_likely"),
    [
        ({"given_name": "Lisa"}, True),
        ({"phone": "+4915123456798"}, True),
        ({"phone": "+4917099999999"}, True),
        ({"given_name": "Kowalska", "family_name": "Elisabeth"}, True),
        ({"phone": "+4917099999999", "birthday_md": ""}, False),
        ({"given_name": "Piotr"}, False),
        ({"birthday_md": "03-02"}, False),
    ],
)
def test_what_shops_see_is_weighed_as_people_would(
    changed: dict[str, str], *, is_likely: bool
) -> None:
    other = replace(ANNA, **changed)  # type: ignore[arg-type]  # names of fields
    assert (chance(ANNA, other) >= 0.5) is is_likely


def test_of_households_few_are_taken_for_one_person_and_few_doubles_missed() -> None:
    made = list(InventedDoubles(nicknames(), seed=7).rows(1_500))
    builder = ColumnsBuilder(CUSTOMER_FIELDS)
    builder.add(row_of(row) for _, row in made)
    found = find_in(builder.build(), customers_plan(nicknames()))
    sure = found.chance >= 0.9
    who = [person for person, _ in made]
    right = sum(
        who[one] == who[other]
        for one, other in zip(found.one[sure].tolist(), found.other[sure].tolist(), strict=True)
    )
    times = {person: who.count(person) for person in set(who)}
    pairs = sum(n * (n - 1) // 2 for n in times.values())
    assert right / sure.sum() >= 0.98
    assert right / pairs >= 0.90


def test_the_first_weights_are_of_these_fields() -> None:
    assert len(RULES) == len(TOPS) == len(CUSTOMER_FIELDS)
    for shares in (FIRST_WEIGHTS.m, FIRST_WEIGHTS.u, FIRST_WEIGHTS.h):
        assert [len(field) - 1 for field in shares] == list(TOPS)
