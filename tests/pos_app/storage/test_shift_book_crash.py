"""The process is killed at every step of a count and of a close: each is there whole or not at all.

As in test_unit_of_work_crash a second process does the work and ends itself, without any clean-up,
when its n-th SQL statement begins. After a crash in the close the count is still there: the same
hands go on with the comparison and close the shift with the number that the crash did not use.
"""

import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from pos_app.domain.shift import Shift, ShiftState
from pos_app.operations.close_shift import CloseShift, Closing
from pos_app.operations.run_shift import RunShift
from pos_app.storage.connection import open_writer
from pos_app.storage.identity import device_of, newest_incarnation
from pos_app.storage.journal import first_break
from pos_app.storage.outbox import records_after
from sync.records import verify_chain
from tests.builders import EUR, a_cashier, euros
from tests.dying_process import DyingProcess
from tests.fakes import FakeClock
from tests.pos_app.operations.shift_fixtures import shift_file, shift_path
from tests.till_file import KEY, units_on

__all__ = ["shift_file", "shift_path"]
MARA = a_cashier()
CRASHED, DONE = 77, 0
STEPS_MAX = 200
COUNTED = {5_000: 2, 100: 1}


def verbs(connection: Any) -> dict[str, Any]:
    return {
        "unit_of_work": units_on(connection, FakeClock()),
        "clock": FakeClock(),
        "new_id": uuid4,
    }


def the_shift(connection: Any) -> Shift:
    with units_on(connection)() as work:
        (found,) = work.shifts.open_shifts()
    return found


def do(connection: Any, task: str, shift: Shift) -> None:
    closing = CloseShift(**verbs(connection))
    if task == "count":
        closing.count(shift.id, COUNTED, staff=MARA)
    else:
        closing.close(shift.id, Closing(left_in_drawer=euros(10_000), bag="B1"), staff=MARA)


def main() -> None:
    """Count or close, and end at the statement asked for: the child's side."""
    import os  # noqa: PLC0415  (the child's side alone)

    path, task, crash_at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    connection = open_writer(path, KEY)
    shift, steps = the_shift(connection), 0

    def step(_statement: str) -> None:
        nonlocal steps
        steps += 1
        if steps == crash_at:
            os._exit(CRASHED)

    connection.raw.set_trace_callback(step)
    do(connection, task, shift)
    connection.raw.execute("SELECT 1")  # the step after the commit
    os._exit(DONE)


def look(path: Path, task: str, before: Shift) -> bool:
    """Whether it is done; all that belongs to it is there or not there with it."""
    connection = open_writer(path, KEY)
    assert connection.row("PRAGMA quick_check") == ("ok",)
    with units_on(connection)() as work:
        shift = work.shifts.shift(before.id)
        assert shift is not None
        counts, z = work.shifts.counts(before.id), work.shifts.z_report(before.id)
        safe, number = work.shifts.safe(EUR), work.shifts.next_z_number().sequence
        moves = work.shifts.movements(before.id)
    if task == "count":
        is_done = shift.state is ShiftState.COUNTED
        assert len(counts) == is_done
        assert (z, number, len(moves)) == (None, 1, 1)
    else:
        is_done = shift.state is ShiftState.CLOSED
        assert len(counts) == 1, "a crash in the close loses no count"
        assert (z is not None, number, len(moves)) == (is_done, 1 + is_done, 1 + is_done)
        assert safe == euros(100 * is_done)
        for table in ("print_job", "slip"):
            jobs = connection.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (names above)
            assert jobs == (is_done,), table
    records = records_after(connection, device_of(connection), newest_incarnation(connection).id)
    assert verify_chain(records).dseq == len(records)
    assert first_break(connection) is None
    if not is_done:
        do(connection, task, shift)  # whoever comes back goes on where it was
    connection.close()
    return is_done


@pytest.mark.parametrize("task", ["count", "close"])
def test_it_is_whole_or_absent_wherever_the_process_dies(
    shift_path: Path, pytestconfig: pytest.Config, task: str
) -> None:
    connection = open_writer(shift_path, KEY)
    run_shift = RunShift(**verbs(connection))
    before = run_shift.open_shift(euros(10_100), staff=MARA)
    if task == "close":
        do(connection, "count", before)
    connection.close()
    original, outcomes = shift_path.read_bytes(), []
    with DyingProcess(__name__, pytestconfig.rootpath) as process:
        for crash_at in range(1, STEPS_MAX):
            for beside in ("-wal", "-shm"):
                shift_path.with_name(shift_path.name + beside).unlink(missing_ok=True)
            shift_path.write_bytes(original)
            code = process.run(str(shift_path), task, str(crash_at))
            assert code in (CRASHED, DONE)
            outcomes.append(look(shift_path, task, before))
            if code == DONE:
                break
    assert outcomes == sorted(outcomes)
    assert outcomes[-1]
    assert len(outcomes) > 10
