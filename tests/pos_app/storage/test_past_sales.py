"""Finished sales are found by what people know; corrections are read back from the journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.tender import TenderKind
from pos_app.operations.past_sales import SaleQuery
from tests.builders import euros
from tests.pos_app.operations.refund_desk import BEN, MARA, RefundDesk, make_file, some_lines


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


def test_corrections_are_found_among_other_facts(desk: RefundDesk) -> None:
    shift = desk.shifts.open_shift(euros(100), staff=MARA)
    sales = [desk.sell(*some_lines()) for _ in range(3)]
    for sale in sales:
        tender = sale.tenders[0].id
        desk.correcting.correct(sale.id, tender, TenderKind.CARD, reason="wrong", staff=MARA)
    with desk.units() as work:
        found = work.past_sales.corrections(shift.id)
        assert [one.sale_id for one in found] == [sale.id for sale in sales]
        assert len(work.past_sales.corrections_of(sales[0])) == 1


def test_corrections_are_found_after_the_clock_was_set_back(desk: RefundDesk) -> None:
    shift = desk.shifts.open_shift(euros(100), staff=MARA)
    sale = desk.sell(*some_lines())
    desk.clock.advance(minutes=5)
    tender = sale.tenders[0].id
    desk.correcting.correct(sale.id, tender, TenderKind.CARD, reason="wrong", staff=MARA)
    desk.clock.advance(hours=-2)
    desk.sell(*some_lines())
    desk.clock.advance(hours=2)
    with desk.units() as work:
        past = work.past_sales
        assert [one.sale_id for one in past.corrections(shift.id)] == [sale.id]
        assert len(past.corrections_of(sale)) == 1
        assert len(past.corrections_on(sale.business_day)) == 1
