"""A drawer opened without a sale has a person and a time, also one opened past the till."""

from uuid import uuid4

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.domain.shift import MovementKind
from pos_app.operations.open_drawer import drawer_place, note_opened_by_hand, open_drawer
from pos_app.operations.run_shift import MovementWish
from tests.builders import a_cashier, euros
from tests.fakes import FakeClock, FakeStorage, counting_ids
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def test_a_no_sale_is_a_fact_and_one_job() -> None:
    storage = FakeStorage()
    job = open_drawer(
        a_cashier(), unit_of_work=storage.begin, clock=FakeClock(), new_id=counting_ids()
    )
    assert (job.kind, job.sale_id, job.state) == (PrintKind.DRAWER, None, PrintState.QUEUED)
    assert [(e.kind, e.staff_id) for e in storage.tables.audit] == [("no_sale", a_cashier().id)]


def test_an_opening_by_hand_is_a_fact_of_its_shift_and_of_who_was_there(day: ShiftDay) -> None:
    day.rule(drawer_names=("front", "back"))
    front = day.run.open_shift(euros(100), staff=MARA, drawer="front")
    back = day.run.open_shift(euros(100), staff=JONAS, drawer="back")
    for staff, places in ((MARA, (1,)), (None, (1,)), (MARA, (0,)), (None, (7,))):
        note_opened_by_hand(staff, places, unit_of_work=day.units, clock=day.clock)
    for shift, count in ((front, 1), (back, 3)):
        report, _ = day.run.read_x(shift.id, staff=JONAS)
        noted = {part.name: part.count for part in report.figures.noted}
        assert noted == {"drawer_opened_by_hand": count}
        assert report.figures.times(MovementKind.NO_SALE) == 0


def test_of_two_drawers_on_one_sensor_the_one_with_a_shift_is_meant(day: ShiftDay) -> None:
    day.rule(drawer_names=("front", "back"))
    back = day.run.open_shift(euros(100), staff=MARA, drawer="back")
    note_opened_by_hand(MARA, (0, 1), unit_of_work=day.units, clock=day.clock)
    report, _ = day.run.read_x(back.id, staff=MARA)
    assert [part.name for part in report.figures.noted] == ["drawer_opened_by_hand"]


def test_an_opening_by_hand_without_a_shift_is_on_record_all_the_same() -> None:
    storage = FakeStorage()
    note_opened_by_hand(None, (0,), unit_of_work=storage.begin, clock=FakeClock())
    (entry,) = storage.tables.audit
    assert (entry.kind, entry.staff_id, entry.shift_id) == ("drawer_opened_by_hand", None, None)
    assert entry.body == {"drawer": "1", "shift": ""}


def test_each_opening_is_for_the_drawer_of_its_shift(day: ShiftDay) -> None:
    day.rule(drawer_names=("front", "back"))
    day.run.open_shift(euros(100), staff=MARA, drawer="front", is_own=True)
    back = day.run.open_shift(euros(100), staff=JONAS, drawer="back", is_own=True)
    jobs = [
        open_drawer(staff, unit_of_work=day.units, clock=day.clock, new_id=uuid4)
        for staff in (MARA, JONAS)
    ]
    wish = MovementWish(kind=MovementKind.PICKUP, amount=euros(1))
    jobs.append(day.run.move_cash(back.id, wish, staff=JONAS))
    day.sell(staff=JONAS)
    day.sell(staff=MARA)
    with day.units() as work:
        stored = work.print_jobs([PrintState.QUEUED])
        places = {job.id: drawer_place(work, job) for job in stored}
        sold = [job for job in stored if job.sale_id is not None]
    assert [places[job.id] for job in jobs] == [0, 1, 1]
    assert sorted(places[job.id] for job in sold) == [0, 1]


def test_one_of_two_drawers_is_opened_by_its_place(day: ShiftDay) -> None:
    day.rule(drawer_names=("front", "back"))
    back = day.run.open_shift(euros(100), staff=JONAS, drawer="back", is_own=True)

    def opened(place: int) -> PrintJob:
        return open_drawer(MARA, place=place, unit_of_work=day.units, clock=day.clock, new_id=uuid4)

    assert opened(1).shift_id == back.id
    assert opened(0).shift_id is None
    with day.units() as work:
        assert sorted(drawer_place(work, job) for job in work.print_jobs([PrintState.QUEUED])) == [
            0,
            1,
        ]
    report, _ = day.run.read_x(back.id, staff=JONAS)
    assert report.figures.times(MovementKind.NO_SALE) == 1


def test_a_second_drawer_without_a_shift_is_nobodys_to_open(day: ShiftDay) -> None:
    day.rule(drawer_names=("front", "back"))
    with pytest.raises(RuleError) as caught:
        open_drawer(MARA, place=1, unit_of_work=day.units, clock=day.clock, new_id=uuid4)
    assert caught.value.code == "errors.drawer_without_shift"
    with day.units() as work:
        assert not work.print_jobs([PrintState.QUEUED])
