"""A count is typed, put aside and taken up again; once made it is compared."""

from pos_app.ui.shift.presenter import ShiftPresenter
from tests.builders import euros
from tests.pos_app.operations.shift_day import MARA, ShiftDay
from tests.pos_app.ui.shift.desk import FakeView, services_of


def _counting(day: ShiftDay) -> tuple[ShiftPresenter, FakeView]:
    view = FakeView()
    presenter = ShiftPresenter(services_of(day), view)
    presenter.open(MARA)
    presenter.act("count")
    assert presenter.is_counting
    return presenter, view


def test_a_count_put_aside_is_taken_up_where_it_was(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    presenter, view = _counting(day)
    presenter.counting.press("4")
    presenter.counting.step(1, 2)
    presenter.counting.put_aside()
    assert view.picture.count is None
    _, view = _counting(day)
    assert view.picture.count is not None
    assert [row.typed for row in view.picture.count.rows[:3]] == ["4", "", "1"]


def test_a_row_is_chosen_and_a_finished_count_is_compared(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    presenter, view = _counting(day)
    presenter.counting.choose_row(1)
    presenter.counting.press("1")
    presenter.counting.choose_sheet(0)
    presenter.counting.finish()
    assert view.picture.count is None
    with day.units() as work:
        (shift,) = work.shifts.open_shifts()
        ((count, _),) = work.shifts.counts(shift.id)
    assert sum(many for _, many in count.pieces) == 1


def test_without_a_count_its_keys_do_nothing(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    view = FakeView()
    presenter = ShiftPresenter(services_of(day), view)
    presenter.open(MARA)
    drawn = len(view.pictures)
    presenter.counting.press("4")
    presenter.counting.finish()
    presenter.counting.put_aside()
    assert len(view.pictures) == drawn
