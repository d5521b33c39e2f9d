"""A transfer taken unseen is known until it came, was paid otherwise, or was voided."""

from uuid import uuid4

import pytest

from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.operations.correct_tender import CorrectTender
from pos_app.operations.void_sale import VoidSale
from pos_app.storage.readers import SqlSalesReader
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def _unseen(day: ShiftDay) -> Sale:
    return day.sell(kind=TenderKind.UPI, detail=TenderDetail(asked=euros(199)))


def _marked(day: ShiftDay, sale: Sale) -> list[str]:
    """Numbers of the sales that the list of the day marks."""
    reader = SqlSalesReader(day.units.connection)
    return [one.number for one in reader.day_sales(sale.business_day.date) if one.is_unseen]


def test_only_what_nobody_saw_is_marked(day: ShiftDay) -> None:
    sale = _unseen(day)
    day.sell(kind=TenderKind.UPI)
    day.sell(kind=TenderKind.UPI, detail=TenderDetail(tip=euros(1)))
    assert _marked(day, sale) == [str(sale.number)]
    with day.units() as work:
        assert work.shifts.unseen_transfers(sale.business_day) == 1


@pytest.mark.parametrize("truly", [TenderKind.UPI, TenderKind.CASH])
def test_a_correction_settles_it(day: ShiftDay, truly: TenderKind) -> None:
    sale = _unseen(day)
    CorrectTender(unit_of_work=day.units, clock=day.clock, new_id=uuid4).correct(
        sale.id, sale.tenders[0].id, truly, reason="asked_bank", staff=JONAS
    )
    assert _marked(day, sale) == []


def test_a_void_settles_it(day: ShiftDay) -> None:
    sale = _unseen(day)
    VoidSale(unit_of_work=day.units, clock=day.clock, new_id=uuid4).void(
        sale.id, reason="twice", staff=JONAS, is_card_voided=True
    )
    assert _marked(day, sale) == []
