"""Invented customers are the same in every run, many-voiced, and share telephones."""

from collections import Counter
from itertools import islice

from benchmarks.invented_customers import REGULAR_EVERY, invented_customers, invented_visits
from pos_app.domain.contact import normal_phone

PEOPLE = list(islice(invented_customers(2_000), 2_000))


def test_they_are_the_same_in_every_run() -> None:
    assert list(islice(invented_customers(50), 50)) == PEOPLE[:50]


def test_some_share_a_telephone_and_most_do_not() -> None:
    shared = sum(count > 1 for count in Counter(one.phone for one in PEOPLE).values())
    assert 0.05 < shared / len(PEOPLE) < 0.2


def test_several_scripts_and_well_formed_numbers() -> None:
    assert any(not one.name.isascii() for one in PEOPLE)
    assert all(normal_phone(one.phone, "DE") == one.phone for one in PEOPLE[:200])


def test_each_regular_has_one_visit() -> None:
    visits = list(invented_visits(1_000))
    assert len({visit.customer_id for visit in visits}) == len(visits)
    assert len(visits) >= 1_000 // REGULAR_EVERY
