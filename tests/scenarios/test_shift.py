"""A shift from float to Z: twenty sales, refunds, cash moved, counted wrong, counted again."""

import pytest

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.shift import MovementKind
from pos_app.domain.shift_figures import figures_of
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.operations.close_shift import Closing
from pos_app.operations.run_shift import MovementWish
from tests.builders import EUR, a_line, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay, pieces_of, some_lines
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def test_a_shift_balances_to_the_minor_unit(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    sales = []
    for number in range(20):
        kind = (TenderKind.CASH, TenderKind.CARD, TenderKind.CASH)[number % 3]
        lines = tuple(some_lines()) if number % 4 == 0 else (a_line(quantity=number + 1),)
        tip = TenderDetail(tip=euros(150)) if kind is TenderKind.CARD else None
        sales.append(day.sell(*lines, kind=kind, detail=tip))
    day.give_back(sales[3])
    day.give_back(sales[1], kind=TenderKind.CARD)
    out = MovementWish(kind=MovementKind.PAID_OUT, amount=euros(1_250), reason="postage")
    day.run.move_cash(shift.id, out, staff=MARA)
    drop = MovementWish(kind=MovementKind.PICKUP, amount=euros(5_000), reference="B7")
    day.run.move_cash(shift.id, drop, staff=MARA)

    hidden, _ = day.run.read_x(shift.id, staff=MARA)
    shown, _ = day.run.read_x(shift.id, staff=JONAS)
    assert (hidden.shows_expected, shown.shows_expected) == (False, True)
    cash = sum(
        tender.amount.minor
        for sale in day.sales(shift.id)
        for tender in sale.tenders
        if tender.kind is TenderKind.CASH
    )
    expected = 20_000 + cash - 1_250 - 5_000
    assert shown.figures.expected_minor == expected
    shown.figures.check()
    with day.units() as work:
        movements = work.shifts.movements(shift.id)
    assert figures_of(day.sales(shift.id), movements, currency=EUR) == shown.figures

    day.clock.advance(minutes=5)
    first = day.closing.count(shift.id, pieces_of(expected - 1_000), staff=MARA)
    assert first.asks_recount
    assert not first.is_visible
    closing = Closing(left_in_drawer=euros(20_000), bag="B8")
    with pytest.raises(RuleError, match="count_again"):
        day.closing.close(shift.id, closing, staff=MARA)
    second = day.closing.count(shift.id, pieces_of(expected - 100), staff=MARA)
    assert (second.is_far_off, second.difference) == (False, euros(-100))
    report, slip = day.closing.close(shift.id, closing, staff=MARA)
    assert str(report.number) == "03-2-Z000001"
    assert report.difference == euros(-100)
    assert report.count_number == 2
    assert report.taken_out == euros(expected - 100 - 20_000)
    with day.units() as work:
        assert work.shifts.slip(slip.id) == report
        assert work.shifts.z_report(shift.id) == report
        assert work.shifts.safe(EUR) == euros(5_000) + report.taken_out
    with pytest.raises(RuleError, match="shift_closed"):
        day.closing.close(shift.id, closing, staff=MARA)


def test_the_next_z_has_the_next_number(day: ShiftDay) -> None:
    for number in (1, 2, 3):
        shift = day.run.open_shift(euros(100), staff=MARA)
        day.closing.count(shift.id, {100: 1}, staff=MARA)
        report, _ = day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
        assert report.number.sequence == number
        day.clock.advance(hours=1)


def test_twice_far_off_takes_a_reason_and_a_manager(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    for _ in (1, 2):
        found = day.closing.count(shift.id, {5_000: 3}, staff=MARA)
    assert found.asks_approval
    assert found.is_visible
    closing = Closing(left_in_drawer=euros(0))
    with pytest.raises(RuleError, match="reason_missing"):
        day.closing.close(shift.id, closing, staff=MARA, approved_by=JONAS)
    closing = Closing(left_in_drawer=euros(0), reason="a note is missing")
    with pytest.raises(ApprovalNeededError, match="count_far_off"):
        day.closing.close(shift.id, closing, staff=MARA)
    report, _ = day.closing.close(shift.id, closing, staff=MARA, approved_by=JONAS)
    assert report.approved_by == JONAS.id
