"""What is far above the usual is told, the gravest first, and nothing is made up."""

from fractions import Fraction

import pytest

from pos_app.domain.day_figures import PartCell
from pos_app.domain.figures.sales_sums import SalesSums, Sold
from pos_app.domain.ids import StoreId
from pos_app.domain.morning_exceptions import Matter, exceptions_of, is_unusual
from tests.builders import an_id

AIRPORT = StoreId(an_id("airport"))


@pytest.mark.parametrize(
    ("count", "before", "unusual"),
    [
        (9, [3, 3, 4, 2], True),
        (6, [3, 3, 3, 3], False),  # twice is not over twice
        (7, [3, 3, 3, 3], True),
        (2, [0, 0, 0, 0], False),
        (3, [0, 0, 0, 0], True),
        (3, [0], True),
        (50, [], False),
    ],
)
def test_a_count_is_unusual_far_above_its_mean(
    count: int, before: list[int], unusual: bool
) -> None:
    assert is_unusual(count, before) is unusual


def test_an_ordinary_day_has_none() -> None:
    day = SalesSums(whole=Sold(sales=80, refunds=2))
    assert exceptions_of(day, [day, day], drawers=[("7", 0)]) == ()


def test_the_gravest_come_first_and_each_says_how_much() -> None:
    day = SalesSums(
        whole=Sold(sales=80, refunds=9, voids=4),
        noted={"reprint": PartCell("reprint", 5, 0)},
        difference_minor=120,
        open_shifts=1,
    )
    usual = SalesSums(whole=Sold(refunds=2, voids=3), noted={"reprint": PartCell("reprint", 1, 0)})
    found = exceptions_of(
        day, [usual, usual], drawers=[("0007", -3_820)], faults=2, unheard=[AIRPORT]
    )
    assert [one.matter for one in found] == [
        Matter.DIFFERENCE, Matter.DRAWER, Matter.UNHEARD, Matter.REFUNDS, Matter.NOTED,
        Matter.FAULTS, Matter.OPEN_SHIFTS,
    ]  # fmt: skip
    assert (found[1].name, found[1].value) == ("0007", -3_820)
    assert (found[3].value, found[3].usual) == (9, Fraction(2))
    assert (found[4].name, found[4].value, found[4].usual) == ("reprint", 5, Fraction(1))


def test_a_store_that_did_not_tell_is_named() -> None:
    (found,) = exceptions_of(SalesSums(), [], untold=[AIRPORT])
    assert (found.matter, found.store) == (Matter.UNTOLD, AIRPORT)
