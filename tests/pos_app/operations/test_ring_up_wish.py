"""The questions that come with a wish: which number, which variant."""

from dataclasses import replace

from pos_app.domain.barcode import read_code
from pos_app.domain.quantity import pieces
from pos_app.operations.ring_up_wish import (
    AskProduct,
    AskTrace,
    Trace,
)
from tests.pos_app.operations.goods_till import (
    added,
    scanned,
    till,
)


def test_serial_and_lot_are_asked_where_the_product_needs_them() -> None:
    ring_up = till()
    serial = ring_up.scan(ring_up.new_basket(), read_code("00000000000031"))
    lot = ring_up.scan(ring_up.new_basket(), read_code("00000000000048"))
    assert isinstance(serial, AskTrace)
    assert isinstance(lot, AskTrace)
    assert (serial.what, lot.what) == (Trace.SERIAL, Trace.LOT)
    wish = replace(serial.wish, detail=replace(serial.wish.detail, serial="A1", item="A1"))
    assert added(ring_up.go_on(ring_up.new_basket(), wish)).basket.lines[0].detail.serial == "A1"
    assert scanned(ring_up, ring_up.new_basket(), "010000000000003121A1").lines


def test_a_product_with_variants_asks_which() -> None:
    ring_up = till()
    asked = ring_up.scan(ring_up.new_basket(), read_code("55"), quantity=2)
    assert isinstance(asked, AskProduct)
    assert [one.product.name for one in asked.found] == ["Shirt L", "Shirt M", "Shirt S"]
    line = added(ring_up.go_on(ring_up.new_basket(), asked.wishes[1])).basket.lines[0]
    assert (line.name, line.quantity) == ("Shirt M", pieces(2))
