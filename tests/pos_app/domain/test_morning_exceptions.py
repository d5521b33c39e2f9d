"""What is far above the usual is told, the gravest first, and nothing is made up."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from pos_app.domain.day_figures import PartCell
from pos_app.domain.figures.sales_sums import Drawer, SalesSums, Sold
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.morning_exceptions import (
    DeviceFault,
    DrawersSeen,
    Matter,
    StoreDay,
    exceptions_of,
    is_unusual,
)
from tests.builders import an_id

AIRPORT, HARBOUR = StoreId(an_id("airport")), StoreId(an_id("harbour"))
TILL, OTHER_TILL = TillId(an_id("till")), TillId(an_id("other till"))
JO, MAJA = an_id("jo"), an_id("maja")
DAY = date(2026, 11, 21)
NO_DRAWERS = DrawersSeen(day=DAY, least=100)


def drawers(*closed: tuple[int, int, object]) -> DrawersSeen:
    """(days ago, over, who) at one till."""
    return DrawersSeen(
        day=DAY,
        least=100,
        drawers=[
            Drawer(AIRPORT, TILL, DAY - timedelta(days=ago), over, who)  # type: ignore[arg-type]
            for ago, over, who in closed
        ],
    )


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
    ordinary = StoreDay(store=AIRPORT, sums=day, before=[day, day])
    assert exceptions_of([ordinary], drawers((0, 0, JO), (0, -99, JO), (0, 99, JO))) == ()


def test_the_gravest_come_first_and_each_says_how_much() -> None:
    day = SalesSums(
        whole=Sold(sales=80, refunds=9, voids=4),
        noted={"reprint": PartCell("reprint", 5, 0)},
        difference_minor=120,
        open_shifts=1,
    )
    usual = SalesSums(whole=Sold(refunds=2, voids=3), noted={"reprint": PartCell("reprint", 1, 0)})
    fault = DeviceFault(
        store=AIRPORT, till=TILL, device="scale", code="devices.scale_lost", times=2
    )
    found = exceptions_of(
        [StoreDay(store=AIRPORT, sums=day, before=[usual, usual])],
        drawers((0, -3_820, JO)), faults=[fault], unheard=[HARBOUR],
    )  # fmt: skip
    assert [one.matter for one in found] == [
        Matter.DIFFERENCE, Matter.DRAWER, Matter.UNHEARD, Matter.REFUNDS, Matter.NOTED,
        Matter.FAULTS, Matter.OPEN_SHIFTS,
    ]  # fmt: skip
    assert (found[1].value, found[1].till, found[1].who) == (-3_820, TILL, JO)
    assert (found[3].value, found[3].usual, found[3].store) == (9, Fraction(2), AIRPORT)
    assert (found[4].name, found[4].value, found[4].usual) == ("reprint", 5, Fraction(1))
    assert (found[5].name, found[5].till, found[5].value) == ("scale", TILL, 2)


def test_what_is_usual_is_so_in_its_own_store() -> None:
    many, few = SalesSums(whole=Sold(refunds=9)), SalesSums(whole=Sold(refunds=1))
    found = exceptions_of(
        [
            StoreDay(store=AIRPORT, sums=many, before=[few]),
            StoreDay(store=HARBOUR, sums=many, before=[many]),
        ],
        NO_DRAWERS,
    )
    assert [(one.matter, one.store) for one in found] == [(Matter.REFUNDS, AIRPORT)]


def test_who_was_short_is_counted_over_ten_days_by_the_same_hand() -> None:
    seen = drawers((0, -3_820, JO), (3, -500, JO), (9, -100, JO), (10, -900, JO), (4, -900, MAJA))
    (found,) = exceptions_of([], seen)
    assert found.times == 3  # the tenth day before is over, and Maja's is hers
    (over,) = exceptions_of([], drawers((0, 500, JO), (1, -500, JO)))
    assert over.times == 0
    (unknown,) = exceptions_of([], drawers((0, -500, None), (1, -500, None), (2, -90, None)))
    assert unknown.times == 2


def test_a_store_that_did_not_tell_is_named() -> None:
    (found,) = exceptions_of([], NO_DRAWERS, untold=[AIRPORT])
    assert (found.matter, found.store) == (Matter.UNTOLD, AIRPORT)
