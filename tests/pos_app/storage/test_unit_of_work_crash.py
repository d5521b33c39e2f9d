"""The process is killed at every step of a sale: it is there whole, or not at all.

A second process sells and ends itself, without any clean-up, when its n-th SQL statement begins;
here the file is opened again and looked at. One n after the other until the sale went through.
"""

import sys
from pathlib import Path

import pytest

from pos_app.storage.connection import open_writer
from pos_app.storage.identity import device_of, newest_incarnation
from pos_app.storage.journal import first_break
from pos_app.storage.outbox import records_after
from sync.records import verify_chain
from tests.builders import a_basket, a_line, a_print_job, a_sale
from tests.dying_process import DyingProcess
from tests.fakes import FakeClock
from tests.till_file import KEY, units_on

BASKET = a_basket(a_line("A"), a_line("B"), a_line("C"))
CRASHED, SOLD = 77, 0
STEPS_MAX = 200


def main() -> None:
    """Sell the open basket and end at the statement asked for: the child's side."""
    import os  # noqa: PLC0415  (the child's side alone)

    path, crash_at = Path(sys.argv[1]), int(sys.argv[2])
    connection = open_writer(path, KEY)
    units = units_on(connection, FakeClock())
    steps = 0

    def step(_statement: str) -> None:
        nonlocal steps
        steps += 1
        if steps == crash_at:
            os._exit(CRASHED)

    connection.raw.set_trace_callback(step)
    with units() as unit:
        sale = a_sale(BASKET, number=unit.next_sale_number())
        unit.add_sale(sale)
        unit.write_open_basket(None)
        unit.add_print_job(a_print_job(sale_id=sale.id))
        unit.commit()
    connection.raw.execute("SELECT 1")  # the step after the commit
    os._exit(SOLD)


def look(path: Path) -> bool:
    """Whether the sale is there; all that belongs to it is there or not there with it."""
    connection = open_writer(path, KEY)
    assert connection.row("PRAGMA quick_check") == ("ok",)
    with units_on(connection)() as unit:
        sale = unit.sale_of_basket(BASKET.id)
        is_sold = sale is not None
        assert (unit.open_basket() == BASKET) is not is_sold
        assert unit.next_sale_number().sequence == 1 + is_sold
    for table, rows in (("sale_line", 3), ("sale_line_tax", 3), ("sale_tax", 1),
                        ("sale_tender", 1), ("print_job", 1), ("journal", 1)):  # fmt: skip
        found = connection.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (names above)
        assert found == (rows * is_sold,), table
    records = records_after(connection, device_of(connection), newest_incarnation(connection).id)
    assert verify_chain(records).dseq == len(records)
    assert (sale is not None and records[-1].id == sale.id) is is_sold
    assert first_break(connection) is None
    connection.close()
    return is_sold


def crash_everywhere(path: Path, folder: Path) -> list[bool]:
    connection = open_writer(path, KEY)
    with units_on(connection)() as unit:
        unit.write_open_basket(BASKET)
        unit.commit()
    connection.close()
    original = path.read_bytes()
    outcomes: list[bool] = []
    with DyingProcess(__name__, folder) as process:
        for crash_at in range(1, STEPS_MAX):
            for beside in ("-wal", "-shm"):
                path.with_name(path.name + beside).unlink(missing_ok=True)
            path.write_bytes(original)
            code = process.run(str(path), str(crash_at))
            assert code in (CRASHED, SOLD)
            outcomes.append(look(path))
            if code == SOLD:
                return outcomes
    raise AssertionError("the sale never went through")


def test_a_sale_is_whole_or_absent_wherever_the_process_dies(
    path: Path, pytestconfig: pytest.Config
) -> None:
    outcomes = crash_everywhere(path, pytestconfig.rootpath)
    assert outcomes == sorted(outcomes)
    assert outcomes[-1]
    assert len(outcomes) > 20
