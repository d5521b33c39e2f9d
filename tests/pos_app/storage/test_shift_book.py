"""The book keeps shifts, counts and reports as they were given."""

import pytest

from pos_app.operations.close_shift import Closing
from tests.builders import euros
from tests.pos_app.operations.shift_day import MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def test_what_is_written_is_read_again(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA, is_own=True)
    with day.units() as work:
        assert work.shifts.shift(shift.id) == shift
        assert work.shifts.shifts_of(shift.business_day) == (shift,)
        assert work.shifts.counts(shift.id) == ()
    day.closing.count(shift.id, {100: 1}, staff=MARA)
    report, _ = day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
    with day.units() as work:
        assert work.shifts.z_reports() == (report,)
        assert work.shifts.shift(shift.id) == report.shift
        (count, expected) = work.shifts.counts(shift.id)[0]
        assert (count.total, expected) == (euros(100), euros(100))
        assert work.shifts.department_names()
        assert work.shifts.open_shifts() == ()


def test_a_z_is_made_once_with_the_next_number(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)
    report, _ = day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
    with day.units() as work, pytest.raises(ValueError, match="is next"):
        work.shifts.add_z(report)
