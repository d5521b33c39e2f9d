"""Corrections of tenders are read back from the journal, wherever the clock stood."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.tender import TenderKind
from tests.builders import euros
from tests.pos_app.operations.refund_desk import MARA, RefundDesk, make_file, some_lines


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RefundDesk]:
    desk = RefundDesk(make_file(tmp_path / "till.db"))
    yield desk
    desk.connection.close()


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
