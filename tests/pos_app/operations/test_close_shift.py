"""A shift is closed once, after a count that still holds."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.close_shift import Closing
from tests.builders import a_cashier, an_id, euros
from tests.pos_app.operations.shift_day import MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]
NIKO = a_cashier(id=an_id("niko"), name="Niko Brandt", number="12")


def test_what_is_sold_after_the_count_has_to_be_counted(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    with pytest.raises(RuleError, match="count_first"):
        day.closing.close(shift.id, Closing(left_in_drawer=euros(0)), staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)
    day.sell()
    with pytest.raises(RuleError, match="count_stale"):
        day.closing.close(shift.id, Closing(left_in_drawer=euros(0)), staff=MARA)
    day.closing.count(shift.id, {100: 2, 50: 1, 20: 2, 5: 1, 2: 2}, staff=MARA)
    with pytest.raises(RuleError, match="float_too_much"):
        day.closing.close(shift.id, Closing(left_in_drawer=euros(300)), staff=MARA)
    report, _ = day.closing.close(shift.id, Closing(left_in_drawer=euros(0)), staff=MARA)
    assert report.difference == euros(0)


def test_a_close_cut_off_anywhere_leaves_the_shift_counted(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)

    class Cut(Exception):  # noqa: N818  (no error of the till: the plug is pulled)
        pass

    calls = 0

    def cut_at(limit: int) -> object:
        nonlocal calls
        calls += 1
        if calls == limit:
            raise Cut
        return an_id(f"cut {limit} {calls}")

    for limit in (1, 2, 3):
        calls = 0
        closing = day.closing
        cut = type(closing)(
            unit_of_work=closing.unit_of_work,
            clock=closing.clock,
            new_id=lambda limit=limit: cut_at(limit),
        )
        with pytest.raises(Cut):
            cut.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
        with day.units() as work:
            assert [one.state for one in work.shifts.open_shifts()] == ["counted"]
            assert work.shifts.z_report(shift.id) is None
            assert len(work.shifts.movements(shift.id)) == 1
    report, _ = day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
    assert report.number.sequence == 1
