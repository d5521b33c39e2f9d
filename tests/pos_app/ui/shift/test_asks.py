"""What stands in a form becomes an operation."""

from pos_app.ui.shift.asks import Asks
from pos_app.ui.shift.services import read_desk
from tests.builders import EUR, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.ui.shift.desk import services_of


def test_opening_takes_the_float_from_where_it_says(day: ShiftDay) -> None:
    services = services_of(day)
    form, submit = Asks(services).opening(read_desk(services, MARA), MARA)
    assert not form.other
    submit({"amount": euros(5_000), "from_safe": "yes", "own": "yes"}, None)
    shift = day.run.look(MARA).mine
    assert shift is not None
    assert shift.holder_id == MARA.id
    with day.units() as work:
        assert work.shifts.safe(EUR) == euros(-5_000)


def test_a_counted_safe_and_a_bag(day: ShiftDay) -> None:
    services = services_of(day)
    close = day.store.look(staff=JONAS)
    _, count = Asks(services).store("count_safe", close, JONAS)
    count({"amount": euros(9_000), "reason": "first count"}, None)
    _, deposit = Asks(services).store("deposit", close, JONAS)
    deposit({"amount": euros(4_000), "reference": "B1"}, None)
    with day.units() as work:
        assert work.shifts.safe(EUR) == euros(5_000)
