"""Claims about the shift presenter: what it shows when, and that refusals keep what was typed."""

from uuid import uuid4

from pos_app.domain.shift import ShiftState
from pos_app.domain.staff import StaffMember
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.ui.shift.picture import Step
from pos_app.ui.shift.presenter import ShiftPresenter
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.ui.shift.desk import FakeView, services_of


def opened(day: ShiftDay, staff: StaffMember = MARA) -> tuple[ShiftPresenter, FakeView]:
    view = FakeView()
    presenter = ShiftPresenter(services_of(day), view)
    presenter.open(staff)
    return presenter, view


def everything(view: FakeView) -> str:
    return " ".join(
        f"{panel.title} {panel.big} {panel.note} {panel.warning} "
        + " ".join(f"{row.label} {row.value}" for row in panel.rows)
        for panel in view.picture.board
    )


def test_without_a_shift_the_float_is_asked(day: ShiftDay) -> None:
    presenter, view = opened(day)
    form = view.picture.form
    assert form is not None
    assert form.fields[0].amount == euros(20_000)
    presenter.submit({"amount": euros(15_000), "from_safe": "no", "own": "no"})
    assert view.picture.form is None
    assert presenter.shift is not None
    assert presenter.shift.opening_float == euros(15_000)


def test_a_cashier_sees_no_cash_before_the_count_and_a_manager_does(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    day.sell()
    _, view = opened(day)
    assert "Should be there" not in everything(view)
    assert "201.99" not in everything(view)
    _, view = opened(day, JONAS)
    assert "Should be there 201.99" in everything(view)


def test_a_count_far_off_is_counted_again_before_anything_is_told(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    presenter, view = opened(day)
    assert presenter.key("F12")
    assert view.picture.step is Step.COUNT
    for key in ("next", "1", "x", "1"):
        presenter.counting.press(key)
    assert view.picture.count is not None
    assert view.picture.count.total == "100.00"
    presenter.counting.finish()
    assert view.picture.step is Step.COMPARE
    assert "200.00" not in everything(view)
    assert "Count once more" in everything(view)
    assert not presenter.key("F12")
    assert presenter.key("F3")
    presenter.counting.press("1")
    presenter.counting.finish()
    assert "Count once more" not in everything(view)
    presenter.key("F12")
    presenter.submit({"amount": euros(20_000), "reference": "B1"})
    assert view.picture.form is None
    assert "03-2-Z000001" in everything(view)
    presenter.act("print_z")
    assert view.notices
    presenter.act("done")
    assert view.backs == 1


def test_twice_far_off_asks_for_a_reason_and_a_pin(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    for _ in (1, 2):
        day.closing.count(shift.id, {5_000: 1}, staff=MARA)
    presenter, view = opened(day)
    presenter._set(is_compared=True)
    presenter.act("close")
    form = view.picture.form
    assert form is not None
    assert [field.name for field in form.fields] == ["amount", "reference", "reason", "by", "pin"]
    values = {"amount": euros(0), "reason": "stolen", "by": JONAS.id.hex, "pin": "0000"}
    presenter.submit(values)
    assert view.picture.form is not None
    assert view.picture.form.error
    presenter.submit(values | {"pin": "9876"})
    assert view.picture.form is None
    assert "Z 03-2-Z000001" in everything(view)


def test_paying_out_much_asks_for_an_approval_on_top(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    presenter, view = opened(day)
    presenter.key("2")
    before = view.picture.form
    assert before is not None
    wish = {"amount": euros(9_000), "reason": "supplies"}
    presenter.submit(wish)
    form = view.picture.form
    assert form is not None
    assert form.serial != before.serial
    assert form.fields[-1].name == "pin"
    presenter.submit(wish | {"by": JONAS.id.hex, "pin": "9876"})
    assert view.picture.form is None


def test_a_shift_left_open_says_so_and_offers_only_the_count(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    day.clock.advance(hours=24)
    presenter, view = opened(day)
    assert "left open" in everything(view)
    assert [action.code for action in view.picture.board[-1].actions] == ["count"]
    presenter.key("F12")
    presenter.counting.press("1")
    presenter.counting.finish()
    presenter.key("F12")
    presenter.submit({"amount": euros(20_000)})
    with day.units() as work:
        report = work.shifts.z_report(shift.id)
    assert report is not None
    assert report.shift.state is ShiftState.CLOSED
    assert report.shift.business_day == shift.business_day


def test_a_count_put_aside_waits_over_a_restart(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    presenter, _ = opened(day)
    presenter.key("F12")
    presenter.counting.press("7")
    presenter.back()
    again, view = opened(day)
    again.key("F12")
    assert view.picture.count is not None
    assert view.picture.count.rows[0].typed == "7"


def test_the_store_is_closed_from_one_page(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    presenter, view = opened(day, JONAS)
    presenter.key("F11")
    points = view.picture.board[-1].points
    assert len(points) == 8
    assert "open" in points[0].detail
    presenter.key("1")
    presenter.submit({"amount": euros(500), "slips": "1", "terminal": "T1", "batch": "12"})
    assert "5.00" in everything(view)
    assert "did not book" in everything(view)
    presenter.back()
    assert view.picture.board[-1].actions[0].code == "paid_in"


def test_e_mails_that_wait_stand_on_the_page_with_their_key(day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    sale = day.sell()
    presenter, view = opened(day, JONAS)
    presenter.key("F11")
    presenter.key("6")
    assert view.mails == 0, "none waits"
    RequestReceipt(unit_of_work=day.units, clock=day.clock, new_id=uuid4).request(
        sale.id, "mara@example.org", staff=MARA
    )
    presenter, view = opened(day, JONAS)
    presenter.key("F11")
    details = [point.detail for point in view.picture.board[-1].points]
    assert "1 waiting: they go out by themselves (6 shows them)." in details
    presenter.key("6")
    assert view.mails == 1
