"""Typing narrows, arrows choose, and nobody is meant where nobody need be."""

from dataclasses import replace

import pytest

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.operations.found_customer import Slip
from pos_app.phrases import Phrases
from pos_app.ui.customer.finding import Found
from tests.builders import an_id
from tests.fake_customers import FakeCustomerReader
from tests.pos_app.ui.customer.customer_desk import ADA, ADAM, BEN

READER = FakeCustomerReader([ADA, BEN, ADAM])


def test_the_first_is_meant_where_somebody_must_be() -> None:
    found = Found(READER, is_sure=True)
    found.follow("ad")
    assert found.chosen == ADA
    found.step(1)
    assert found.chosen == ADAM
    found.step(1)
    assert found.chosen == ADAM
    found.step(-5)
    assert found.chosen == ADA


def test_nobody_is_meant_until_chosen_elsewhere() -> None:
    found = Found(READER, is_sure=False)
    found.follow("ad")
    assert found.chosen is None
    found.step(1)
    assert found.chosen == ADA
    found.step(-1)
    assert found.chosen is None


def test_one_letter_is_too_little() -> None:
    found = Found(READER, is_sure=True)
    found.follow("a")
    assert (found.people, found.chosen) == ((), None)
    found.step(1)
    assert found.chosen is None
    assert found.by_code(str(ADA.id)) is None


def told(people: list[Customer], text: str, *, slip: Slip = Slip.NONE) -> list[str]:
    reader = FakeCustomerReader(people)
    reader.slip = slip
    found = Found(reader, is_sure=True)
    found.follow(text)
    return [f"{key.remark} {key.amount}".strip() for key in found.keys(Phrases("en"))]


@pytest.mark.parametrize(
    ("slip", "why"),
    [
        (Slip.DIGIT, "one digit differs"), (Slip.LETTER, "one letter differs"),
        (Slip.SOUND, "sounds like it"), (Slip.PART, "only a part fits"),
    ],
)  # fmt: skip
def test_a_row_says_what_was_forgiven(slip: Slip, why: str) -> None:
    assert told([BEN], "ben", slip=slip) == [f"{why} •••• 5002"]
    assert told([BEN], "ben") == ["•••• 5002"]


def test_a_household_is_shown_whole_and_says_so() -> None:
    partner = replace(BEN, id=CustomerId(an_id("eve")), given_name="Eve")
    assert told([BEN, partner], "ray") == ["same number •••• 5002"] * 2


def test_two_who_look_alike_are_told_apart_by_their_address() -> None:
    first = replace(BEN, email="ben@example.org")
    other = replace(BEN, id=CustomerId(an_id("other ben")), email="ray@mail.example")
    assert told([first, other], "ray") == [
        "same number b…@example.org", "same number r…@mail.example",
    ]  # fmt: skip
