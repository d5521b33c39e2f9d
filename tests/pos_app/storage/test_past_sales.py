"""Finished sales are found by what people know; corrections are read back from the journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.operations.past_sales import SaleQuery
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, make_file, some_lines


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RefundDesk]:
    desk = RefundDesk(make_file(tmp_path / "till.db"))
    yield desk
    desk.connection.close()


def test_a_sale_knows_its_refunds_and_its_void(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    refund = desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN).sale
    void = desk.voiding.void(refund.id, reason="twice", staff=BEN).sale
    with desk.units() as work:
        past = work.past_sales
        assert past.refunds_of(sale.id) == (refund, void)
        assert past.void_of(refund.id) == void
        assert past.void_of(sale.id) is None
        assert past.last() == void
        assert set(past.search(SaleQuery(text="Juice"))) == {refund, sale}
        assert past.by_number("03-2-x") is None
        assert past.till_key("99-1-000001") == b""
