"""A shift is opened once, cash moves with reasons, and what is cut off is there or not at all."""

from datetime import timedelta

import pytest

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.shift import MovementKind
from pos_app.operations.open_drawer import open_drawer
from pos_app.operations.run_shift import MovementWish
from tests.builders import a_cashier, an_id, euros
from tests.fakes import FakeClock, counting_ids
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]
NIKO = a_cashier(id=an_id("niko"), name="Niko Brandt", number="12")


def test_a_drawer_has_one_shift_and_a_till_several_drawers(day: ShiftDay) -> None:
    day.rule(drawer_names=("1", "2"))
    first = day.run.open_shift(euros(100), staff=MARA, is_own=True)
    with pytest.raises(RuleError, match="shift_open"):
        day.run.open_shift(euros(100), staff=NIKO)
    with pytest.raises(RuleError, match="drawer_unknown"):
        day.run.open_shift(euros(100), staff=NIKO, drawer="9")
    second = day.run.open_shift(euros(100), staff=NIKO, drawer="2")
    assert day.sell(staff=MARA).shift_id == first.id
    assert day.sell(staff=NIKO).shift_id == second.id


def test_a_drawer_handed_over_takes_the_next_ones_sales(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA, is_own=True)
    assert day.sell(staff=NIKO).shift_id is None
    with pytest.raises(ApprovalNeededError, match="shift_of_other"):
        day.run.hand_over(shift.id, NIKO, staff=NIKO)
    day.run.hand_over(shift.id, NIKO, staff=MARA)
    assert day.sell(staff=NIKO).shift_id == shift.id
    assert day.sell(staff=MARA).shift_id is None
    day.run.hand_over(shift.id, None, staff=JONAS)
    assert day.sell(staff=MARA).shift_id == shift.id


def test_a_store_that_requires_a_shift_sells_nothing_without(day: ShiftDay) -> None:
    day.sell()
    day.rule(is_shift_required=True)
    with pytest.raises(RuleError, match="shift_needed"):
        day.sell()
    day.run.open_shift(euros(100), staff=MARA)
    day.sell()


def test_money_moves_with_a_reason_and_a_cap(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    wish = MovementWish(kind=MovementKind.PAID_OUT, amount=euros(5_001), reason="supplies")
    with pytest.raises(ApprovalNeededError, match="paid_out_cap"):
        day.run.move_cash(shift.id, wish, staff=MARA)
    day.run.move_cash(shift.id, wish, staff=MARA, approved_by=JONAS)
    for bad, code in (
        (MovementWish(kind=MovementKind.PAID_IN, amount=euros(1)), "reason_missing"),
        (MovementWish(kind=MovementKind.PICKUP, amount=euros(0)), "movement_amount"),
        (MovementWish(kind=MovementKind.PICKUP, amount=euros(-1)), "movement_amount"),
    ):
        with pytest.raises(RuleError, match=code):
            day.run.move_cash(shift.id, bad, staff=MARA)
    with day.units() as work:
        moved = work.shifts.movements(shift.id)
    # Both were made in the same instant of the test's clock: no order between them.
    approved = {one.kind: one.approved_by for one in moved}
    assert approved == {MovementKind.FLOAT: None, MovementKind.PAID_OUT: JONAS.id}


def test_a_no_sale_is_counted_in_the_shift(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    open_drawer(MARA, unit_of_work=day.units, clock=day.clock, new_id=counting_ids())
    report, _ = day.run.read_x(shift.id, staff=MARA)
    assert report.figures.times(MovementKind.NO_SALE) == 1
    assert report.figures.expected == euros(100)


def test_a_pickup_is_asked_above_the_limit(day: ShiftDay) -> None:
    day.rule(pickup_above_minor=10_000)
    day.run.open_shift(euros(10_000), staff=MARA)
    assert day.run.look(MARA).asks_pickup is None
    day.sell()
    assert day.run.look(MARA).asks_pickup == euros(10_199)


def test_a_clock_set_back_is_refused_with_the_time_written_down(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    day.clock = FakeClock(day.clock.now() - timedelta(hours=2))
    with pytest.raises(RuleError, match="clock_before_shift"):
        day.closing.count(shift.id, {100: 1}, staff=MARA)
    wish = MovementWish(kind=MovementKind.PICKUP, amount=euros(1))
    with pytest.raises(RuleError, match="clock_before_shift"):
        day.run.move_cash(shift.id, wish, staff=MARA)


def test_a_shift_past_midnight_belongs_to_the_day_it_began(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    day.clock.advance(hours=17)
    assert day.run.look(MARA).left_open == ()
    day.clock.advance(hours=3)
    assert [one.id for one in day.run.look(MARA).left_open] == [shift.id]
