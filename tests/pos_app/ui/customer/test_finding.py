"""Typing narrows, arrows choose, and nobody is meant where nobody need be."""

from pos_app.ui.customer.finding import Found
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
