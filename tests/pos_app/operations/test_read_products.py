"""Pairs, what goes with big-ticket items, and what saying it brings."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cue_settings import GoesWith
from pos_app.domain.errors import RuleError
from pos_app.domain.figures.product_pairs import LEAST
from pos_app.operations.read_products import ProductsReport, ReadProducts
from tests.builders import a_cashier, a_manager
from tests.pos_app.domain.figures.examples import columns_of, january
from tests.pos_app.operations.value_books import (
    NAMES,
    FilledBook,
    lines_of,
    nothing,
    product_id,
    report_of,
)

MACHINE, GRINDER, BEANS, FILTERS, CUP = range(5)
WITH_MACHINE = tuple(
    GoesWith(accessory_id=product_id(extra), product_id=product_id(MACHINE))
    for extra in (FILTERS, BEANS)
)
MARGINS = {MACHINE: 5_000, GRINDER: 900, BEANS: 300, FILTERS: 200, CUP: 100}
MONTH = january(1, 31)


def read(book: FilledBook) -> ProductsReport:
    report = report_of(columns_of([]), MONTH.last)
    return ReadProducts(lambda: book).read(report, MONTH, staff=a_manager(), watch=nothing)


@given(st.lists(st.sets(st.integers(0, 4), min_size=1), min_size=1, max_size=30), st.booleans())
def test_pairs_are_those_that_counting_finds(baskets: list[set[int]], many: bool) -> None:
    baskets = baskets * (LEAST if many else 1)
    found = {
        (one.first, one.second): (one.together, one.first_in, one.second_in, one.baskets)
        for one in read(FilledBook(sold=lines_of(*baskets))).pairs
    }
    counted = {}
    for first, second in combinations(range(5), 2):
        together = sum({first, second} <= one for one in baskets)
        if together >= LEAST:
            times = (sum(place in one for one in baskets) for place in (first, second))
            counted[first, second] = (together, *times, len(baskets))
    assert found == counted


def test_what_goes_with_an_item_is_counted_in_its_sales() -> None:
    sold = lines_of(
        [MACHINE, FILTERS], [MACHINE, BEANS, FILTERS], [MACHINE, CUP], [FILTERS], margins=MARGINS
    )
    found = read(FilledBook(sold=sold, goes_with=WITH_MACHINE))
    (one,) = found.attached
    assert (one.name, one.extras) == ("Coffee machine", ("Beans", "Filters"))
    assert (one.found.rate.numerator, one.found.rate.denominator) == (2, 3)
    assert one.found.margin is not None
    assert one.found.margin.value == (200 + 300 + 200) / 3
    assert found.whole is not None
    assert found.whole.rate == one.found.rate


def test_a_margin_that_is_not_known_of_an_extra_is_not_told() -> None:
    some = {place: minor for place, minor in MARGINS.items() if place != BEANS}
    sold = lines_of([MACHINE, FILTERS], [MACHINE, BEANS], margins=some)
    found = read(FilledBook(sold=sold, goes_with=WITH_MACHINE))
    assert found.whole is not None
    assert (found.whole.margin, found.effect) == (None, None)


def test_without_pairs_in_the_settings_no_item_is_a_big_one() -> None:
    found = read(FilledBook(sold=lines_of([MACHINE, FILTERS])))
    assert (found.whole, found.attached, found.effect) == (None, (), None)


def test_what_has_no_name_any_more_is_not_spoken_of() -> None:
    named = {product_id(at): name for at, name in enumerate(NAMES) if at != MACHINE}
    found = read(FilledBook(sold=lines_of([MACHINE, FILTERS]), goes_with=WITH_MACHINE, named=named))
    assert (found.whole, found.attached) == (None, ())


def bought(*, people: int, left_out: int, extra: int, without: int) -> FilledBook:
    """So many people, the first few of them left out; of each group so many bought filters."""
    baskets = [
        [MACHINE, FILTERS] if at < without or left_out <= at < left_out + extra else [MACHINE]
        for at in range(people)
    ]
    sold = lines_of(*baskets, margins=MARGINS)
    held = {key: at < left_out for at, key in enumerate(sold.sales)}
    return FilledBook(sold=sold, goes_with=WITH_MACHINE, held=held)


def test_what_saying_it_brings_is_told_against_those_left_out() -> None:
    effect = read(bought(people=400, left_out=40, extra=180, without=10)).effect
    assert effect is not None
    assert (effect.treated, effect.held_out) == (360, 40)
    assert effect.difference == pytest.approx(200 * (180 / 360 - 10 / 40))
    assert effect.is_sure
    assert not effect.is_uneven


def test_groups_that_no_lot_would_draw_are_uneven() -> None:
    effect = read(bought(people=400, left_out=150, extra=180, without=10)).effect
    assert effect is not None
    assert effect.is_uneven
    assert not effect.is_sure


def test_too_few_people_left_out_tell_nothing() -> None:
    assert read(bought(people=400, left_out=20, extra=180, without=10)).effect is None


def test_a_till_that_leaves_nobody_out_tells_nothing() -> None:
    book = bought(people=400, left_out=40, extra=180, without=10)
    book.holdout_percent = 0
    assert read(book).effect is None


def test_nothing_sold_says_nothing() -> None:
    found = read(FilledBook(goes_with=WITH_MACHINE))
    assert found.pairs == ()
    assert found.whole is not None
    assert found.whole.rate.value is None


def test_a_cashier_sees_no_products() -> None:
    report = report_of(columns_of([]), MONTH.last)
    with pytest.raises(RuleError):
        ReadProducts(FilledBook).read(report, MONTH, staff=a_cashier(), watch=nothing)
