"""The desk is read at once: shift, report, comparison, draft, who may approve."""

from pos_app.ui.shift.services import read_desk
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.ui.shift.desk import services_of


def test_without_and_with_a_shift(day: ShiftDay) -> None:
    services = services_of(day)
    empty = read_desk(services, MARA)
    assert (empty.report, empty.comparison, dict(empty.draft)) == (None, None, {})
    assert [person.id for person in empty.approvers] == [JONAS.id]
    shift = day.run.open_shift(euros(100), staff=MARA)
    day.closing.put_aside(shift.id, {100: 3}, staff=MARA)
    desk = read_desk(services, MARA)
    assert desk.report is not None
    assert dict(desk.draft) == {100: 3}
    assert desk.names[MARA.id.hex] == MARA.name
