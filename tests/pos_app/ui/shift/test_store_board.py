"""Closed shifts are looked at and printed again, page by page; change comes from the bank."""

from pos_app.domain.shift import MovementKind
from pos_app.operations.close_shift import Closing
from pos_app.ui.shift.presenter import ShiftPresenter
from tests.builders import EUR, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.ui.shift.desk import FakeView, services_of


def close_some(day: ShiftDay, count: int) -> None:
    for _ in range(count):
        day.clock.advance(seconds=60)
        shift = day.run.open_shift(euros(100), staff=MARA)
        day.closing.count(shift.id, {100: 1}, staff=MARA)
        day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)


def at_the_list(day: ShiftDay) -> tuple[ShiftPresenter, FakeView]:
    view = FakeView()
    presenter = ShiftPresenter(services_of(day), view)
    presenter.open(JONAS)
    presenter.act("store")
    assert presenter.key("5")
    return presenter, view


def listed(view: FakeView) -> list[str]:
    return [action.text.partition(" ")[0] for action in view.picture.board[0].actions]


def test_the_newest_stands_first_and_pages_go_on(day: ShiftDay) -> None:
    close_some(day, 11)
    presenter, view = at_the_list(day)
    assert listed(view)[0] == "03-2-Z000011"
    assert len(listed(view)) == 9
    assert not presenter.key("PgUp")
    assert presenter.key("PgDown")
    assert listed(view) == ["03-2-Z000002", "03-2-Z000001"]
    assert not presenter.key("PgDown")
    presenter.act("newer")
    assert len(listed(view)) == 9


def test_one_is_looked_at_printed_again_and_left(day: ShiftDay) -> None:
    close_some(day, 2)
    presenter, view = at_the_list(day)
    assert presenter.key("2")
    assert "03-2-Z000001" in view.picture.board[0].title
    assert presenter.key("F5")
    with day.units() as work:
        jobs = work._connection.row("SELECT count(*) FROM slip WHERE kind = 'z'")
    assert jobs == (3,)
    presenter.back()
    assert listed(view) == ["03-2-Z000002", "03-2-Z000001"]
    presenter.back()
    assert view.picture.title == "Close the store"


def test_change_from_the_bank_lands_in_the_safe(day: ShiftDay) -> None:
    presenter, view = at_the_list(day)
    presenter.back()
    assert presenter.key("4")
    assert view.picture.form is not None
    presenter.submit({"amount": euros(5_000)})
    with day.units() as work:
        assert work.shifts.safe(EUR) == euros(5_000)
        (move,) = work.shifts.safe_movements(EUR)
    assert move.kind is MovementKind.CHANGE_FETCHED
    assert view.picture.form is None
