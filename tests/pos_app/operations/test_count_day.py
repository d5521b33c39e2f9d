"""A day is counted from its sales, ties to its Z, and is told when it changed and only then."""

from uuid import uuid4

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.shift import Shift
from pos_app.domain.tender import TenderKind
from pos_app.operations.close_shift import Closing
from pos_app.operations.correct_tender import CorrectTender
from pos_app.operations.count_day import EVERY, CountDay
from pos_app.storage.day_figures import read_figures
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay, pieces_of
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def counting(day: ShiftDay) -> CountDay:
    return CountDay(unit_of_work=day.units, clock=day.clock)


def figures(day: ShiftDay) -> DayFigures:
    on = day.clock.now().date()
    (found,) = read_figures(day.units.connection, on, on)
    return found


def told(day: ShiftDay) -> int:
    rows = day.units.connection.rows("SELECT count(*) FROM outbox WHERE kind = 'day_figures'")
    return int(rows[0][0])


def close(day: ShiftDay, shift: Shift) -> None:
    with day.units() as work:
        expected = work.shifts.figures(shift).expected
    day.closing.count(shift.id, pieces_of(expected.minor), staff=JONAS)
    day.closing.close(shift.id, Closing(left_in_drawer=euros(0)), staff=JONAS)


def test_a_day_without_a_sale_is_told_once(day: ShiftDay) -> None:
    for _ in range(3):
        counting(day).all_due()
    assert told(day) == 1
    assert (figures(day).sale_count, figures(day).through) == (0, 0)


def test_a_day_that_goes_on_is_told_every_half_hour_and_at_its_z_at_once(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(0), staff=MARA)
    day.sell()
    counting(day).all_due()
    day.sell()
    counting(day).all_due()
    assert (told(day), figures(day).sale_count) == (1, 1)
    day.clock.advance(seconds=int(EVERY.total_seconds()))
    counting(day).all_due()
    assert (told(day), figures(day).sale_count, figures(day).is_closed) == (2, 2, False)
    close(day, shift)
    counting(day).all_due()
    assert (told(day), figures(day).is_closed) == (3, True)
    day.clock.advance(seconds=90_000)
    counting(day).all_due()
    counting(day).all_due()
    assert told(day) == 4  # the next day, without a sale


def test_a_correction_counts_the_day_of_its_sale_again(day: ShiftDay) -> None:
    sale = day.sell()
    counting(day).all_due()
    correct = CorrectTender(unit_of_work=day.units, clock=day.clock, new_id=uuid4)
    correct.correct(sale.id, sale.tenders[0].id, TenderKind.CARD, reason="wrong_key", staff=JONAS)
    day.clock.advance(seconds=int(EVERY.total_seconds()))
    counting(day).all_due()
    assert {cell.kind: cell.minor for cell in figures(day).tenders} == {"card": sale.total.minor}
