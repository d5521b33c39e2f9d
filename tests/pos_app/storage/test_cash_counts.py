"""A count that was put aside is taken up again, and is gone once it was made."""

from tests.builders import euros
from tests.pos_app.operations.shift_day import MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def test_a_draft_stands_until_the_count_is_made(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(300), staff=MARA)
    with day.units() as work:
        work.shifts.write_draft(shift.id, {100: 2}, {"CHF": {50: 1}})
        work.commit()
    with day.units() as work:
        assert work.shifts.draft(shift.id) == {100: 2}
        assert work.shifts.foreign_draft(shift.id) == {"CHF": {50: 1}}
    for hundreds in (2, 3):
        day.closing.count(shift.id, {100: hundreds}, staff=MARA)
    with day.units() as work:
        assert work.shifts.draft(shift.id) == {}
        assert work.shifts.foreign_draft(shift.id) == {}
        counts = work.shifts.counts(shift.id)
    assert [count.total for count, _ in counts] == [euros(200), euros(300)]
