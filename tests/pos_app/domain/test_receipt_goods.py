"""A line says how it was weighed, its numbers and its last day, and nothing where there is none."""

from datetime import date

from pos_app.domain.basket import LineDetail
from pos_app.domain.quantity import grams
from pos_app.domain.receipt import TextBlock, said
from pos_app.domain.receipt_goods import goods_blocks
from tests.builders import a_basket, a_line, a_sale

NO_ONE = LineDetail()


def texts(**fields: object) -> list[object]:
    (line,) = a_sale(a_basket(a_line("Ham", **fields))).lines
    blocks = goods_blocks(line, indent=2)
    return [block.text for block in blocks if isinstance(block, TextBlock) and block.indent == 2]


def test_a_weight_that_was_typed_is_marked_with_its_container() -> None:
    detail = LineDetail(tare_g=12)
    assert texts(quantity=grams(230), is_weight_typed=True, detail=detail) == [
        said("receipt.manual_weight"),
        said("receipt.tare", weight=grams(12)),
    ]
    assert texts(quantity=grams(230)) == []


def test_serial_lot_and_last_day_stand_below_the_line() -> None:
    detail = LineDetail(serial="S7", lot="L9", expires_on=date(2026, 12, 1))
    assert texts(detail=detail) == [
        said("receipt.serial", serial="S7"),
        said("receipt.lot", lot="L9"),
        said("receipt.expires_on", day=date(2026, 12, 1)),
    ]


def test_most_lines_say_nothing() -> None:
    assert texts(detail=NO_ONE) == []
