"""Figures of a day add up, and say what lies between them and a Z."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pos_app.domain.day_figures import (
    NOBODY,
    DayFigures,
    DepartmentCell,
    Ids,
    SaleCell,
    ShiftCell,
    Sums,
    TaxCell,
    TenderCell,
    seconds_between,
)
from pos_app.domain.ids import StoreId, TillId, mint_id
from tests.builders import an_id
from tests.fakes import A_MORNING

A_DAY = DayFigures(
    till_id=TillId(an_id("till")), store_id=StoreId(an_id("store")), incarnation=an_id("life"),
    day=A_MORNING.date(), currency="EUR", through=1, counted_at=A_MORNING, total=119,
    ids=(an_id("mara"),), sales=(SaleCell(9, 0, 1, sales=1, lines=1, items=1, net=100, gross=119),),
    departments=(DepartmentCell(NOBODY, 1, 1, 100, 119),), tenders=(TenderCell("cash", 1, 119),),
    taxes=(TaxCell("A", "VAT", 190_000, 100, 19),),
)  # fmt: skip


def test_figures_that_balance_pass() -> None:
    A_DAY.check()
    assert (A_DAY.net_minor, A_DAY.gross_minor, A_DAY.sale_count) == (100, 119, 1)


@pytest.mark.parametrize("part", ["departments", "taxes", "tenders"])
def test_figures_that_do_not_balance_are_a_fault(part: str) -> None:
    with pytest.raises(ValueError, match=part):
        replace(A_DAY, **{part: ()}).check()  # type: ignore[arg-type]  # one of three


def test_a_difference_to_the_z_is_told() -> None:
    cell = ShiftCell(0, 90, 100, 100, "Z1", 90, 103, 100)
    assert cell.difference_minor == -3
    assert cell._replace(z_label="").difference_minor == 0
    other = cell._replace(z_gross=98)
    assert replace(A_DAY, shifts=(cell, other)).difference_minor == 5


def test_of_two_counts_the_one_that_covers_more_is_newer() -> None:
    later = replace(A_DAY, counted_at=A_MORNING + timedelta(hours=1))
    assert later.newness > A_DAY.newness
    assert replace(A_DAY, through=2).newness > later.newness
    assert later.says_the_same(A_DAY)
    assert not replace(A_DAY, total=118).says_the_same(A_DAY)


def test_ids_and_sums_stand_under_their_keys() -> None:
    ids, sums = Ids(), Sums()
    assert [ids.place(one) for one in (an_id("a"), None, an_id("b"), an_id("a"))] == [0, -1, 1, 0]
    assert ids.all() == (an_id("a"), an_id("b"))
    for key, figure in ((2, 5), (1, 3), (2, -1)):
        sums.add((key,), figure)
    assert list(sums.rows()) == [(1, 3), (2, 4)]


def test_the_seconds_of_a_sale_are_known_from_its_basket() -> None:
    begun = mint_id()
    at = datetime.fromtimestamp((begun.int >> 80) / 1000, tz=UTC)
    assert seconds_between(begun, at + timedelta(seconds=42)) == 42
    assert seconds_between(begun, at + timedelta(hours=2)) is None
    assert seconds_between(begun, at - timedelta(seconds=5)) is None
    assert seconds_between(an_id("basket"), at) is None


def test_a_place_that_nobody_has_is_nobody() -> None:
    figures = replace(A_DAY, ids=(an_id("maja"),))
    assert figures.id_at(0) == an_id("maja")
    assert figures.id_at(NOBODY) is None
    assert figures.id_at(7) is None
