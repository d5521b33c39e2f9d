"""Alike lines together cost what each costs by itself, and what nobody said is not known."""

import msgspec
import pytest

from pos_app.domain.basket import LineDetail
from pos_app.storage.line_costs import line_cost, margin_of_alike, unit_cost


def detail(cost: int | None, **rest: str) -> bytes:
    return msgspec.msgpack.encode(LineDetail(cost_minor=cost, **rest))  # type: ignore[arg-type]


def test_pieces_and_packs_cost_so_many_times_one() -> None:
    # 5 packs of 6 for 30.00 net, a piece cost 0.40: 30.00 - 12.00
    assert margin_of_alike(("piece", 6, 0, detail(40), 0, 3, 5, 3_000)) == (3_000, 1_800)


def test_weighed_lines_are_rounded_one_by_one() -> None:
    # 0.642 kg at 2.00 the kg is 1.28; three of them 3.84, while 1.926 kg would be 3.85
    assert margin_of_alike(("gram", 1, 0, detail(200), 642, 3, 1_926, 702)) == (702, 318)
    assert line_cost(1_926, "gram", 1, 200) == 385


def test_what_came_back_takes_its_cost_back() -> None:
    assert margin_of_alike(("piece", 1, 0, detail(40), 0, 1, -2, -150)) == (-150, -70)


@pytest.mark.parametrize("column", [None, detail(None, serial="A-1")])
def test_without_a_cost_there_is_no_margin(column: bytes | None) -> None:
    assert unit_cost(column) is None
    assert margin_of_alike(("piece", 1, 0, column, 0, 1, 1, 150)) is None


def test_a_cost_of_nothing_is_known() -> None:
    assert margin_of_alike(("piece", 1, 0, detail(0), 0, 1, 1, 150)) == (150, 150)


def test_a_deposit_is_neither_earned_nor_bought() -> None:
    assert margin_of_alike(("piece", 1, 1, None, 0, 2, 2, 50)) == (50, 0)
