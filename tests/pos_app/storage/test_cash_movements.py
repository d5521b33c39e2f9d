"""Movements are read as they were written, and the safe is their sum."""

from pos_app.domain.shift import MovementKind
from pos_app.operations.run_shift import MovementWish
from tests.builders import EUR, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def test_the_safe_is_the_sum_of_what_touched_it(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    for minor in (5_000, 2_500):
        day.clock.advance(seconds=1)
        wish = MovementWish(kind=MovementKind.PICKUP, amount=euros(minor))
        day.run.move_cash(shift.id, wish, staff=MARA)
    day.clock.advance(seconds=1)
    day.store.count_safe(euros(7_000), reason="counted", staff=JONAS)
    with day.units() as work:
        shifts = work.shifts
        moved = [one.amount for one in shifts.movements(shift.id)]
        assert moved[-2:] == [euros(5_000), euros(2_500)]
        assert shifts.safe(EUR) == euros(7_000)
        assert shifts.foreign_safe(EUR) == ()
        newest, *_ = shifts.safe_movements(EUR, limit=1)
        assert (newest.kind, newest.amount) == (MovementKind.SAFE_SHORT, euros(500))
