"""A Z is read as it was made, and so is the slip that prints it."""

from uuid import uuid4

from pos_app.domain.ids import PrintJobId, ShiftId
from pos_app.operations.close_shift import Closing
from tests.builders import euros
from tests.pos_app.operations.shift_day import MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def test_reports_stand_newest_first_and_print_as_they_were_made(day: ShiftDay) -> None:
    made = []
    for _ in range(2):
        day.clock.advance(seconds=60)
        shift = day.run.open_shift(euros(100), staff=MARA)
        day.closing.count(shift.id, {100: 1}, staff=MARA)
        made.append(day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA))
    (first, _), (second, job) = made
    with day.units() as work:
        shifts = work.shifts
        assert shifts.z_reports() == (second, first)
        assert shifts.z_reports(limit=1) == (second,)
        assert shifts.z_report(first.shift.id) == first
        assert shifts.z_report(ShiftId(uuid4())) is None
        assert shifts.slip(job.id) == second
        assert shifts.slip(PrintJobId(uuid4())) is None
        assert shifts.next_z_number().sequence == second.number.sequence + 1
