"""The process is killed at every step of suspending and recalling: suspended or open, never both.

As tests/pos_app/storage/test_unit_of_work_crash does it: a second process ends itself when its
n-th SQL statement begins, here the file is opened again and looked at.
"""

import sys
from pathlib import Path

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.ids import BasketId, mint_id
from pos_app.domain.suspended import SuspendedState, use_account
from pos_app.operations.suspend_basket import SuspendBasket
from pos_app.storage.connection import open_writer
from pos_app.storage.identity import device_of, newest_incarnation
from pos_app.storage.journal import first_break
from pos_app.storage.outbox import records_after
from sync.records import verify_chain
from tests.builders import a_basket, a_cashier, a_line, an_id
from tests.dying_process import DyingProcess
from tests.fakes import FakeClock
from tests.till_file import KEY, units_on

FIRST = a_basket(a_line("A"), a_line("B"))
SECOND = a_basket(a_line("C"), id=BasketId(an_id("second")))
CRASHED, DONE = 77, 0
STEPS_MAX = 200


def main() -> None:
    """Suspend, or recall over an open basket, and end at the statement asked for."""
    import os  # noqa: PLC0415  (the child's side alone)

    path, crash_at, verb = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    connection = open_writer(path, KEY)
    verbs = SuspendBasket(
        unit_of_work=units_on(connection, FakeClock()), clock=FakeClock(), new_id=mint_id
    )
    steps = 0

    def step(_statement: str) -> None:
        nonlocal steps
        steps += 1
        if steps == crash_at:
            os._exit(CRASHED)

    connection.raw.set_trace_callback(step)
    if verb == "suspend":
        verbs.suspend(FIRST, staff=a_cashier(), is_slip_wanted=True)
    else:
        verbs.recall(FIRST.id, staff=a_cashier(), instead_of=SECOND)
    connection.raw.execute("SELECT 1")  # the step after the commit
    os._exit(DONE)


def where(path: Path) -> tuple[Basket | None, tuple[BasketId, ...]]:
    """The open basket and those suspended; each has its use exactly while it is suspended."""
    connection = open_writer(path, KEY)
    assert connection.row("PRAGMA quick_check") == ("ok",)
    with units_on(connection)() as work:
        open_now = work.open_basket()
        waiting = tuple(one.id for one in work.suspended.waiting())
        for basket in (FIRST, SECOND):
            balance = work.accounts.balance(use_account(basket.id))
            assert (balance.total if balance else 0) == (basket.id in waiting)
            row = work.suspended.find(basket.id)
            assert row is None or (row.state is SuspendedState.SUSPENDED) is (basket.id in waiting)
        assert sum(work.accounts.sums("use").values()) == 0
    records = records_after(connection, device_of(connection), newest_incarnation(connection).id)
    assert verify_chain(records).dseq == len(records)
    assert first_break(connection) is None
    connection.close()
    return open_now, waiting


def crash_everywhere(
    path: Path, verb: str, folder: Path
) -> list[tuple[Basket | None, tuple[BasketId, ...]]]:
    original = path.read_bytes()
    outcomes = []
    with DyingProcess(__name__, folder) as process:
        for crash_at in range(1, STEPS_MAX):
            for beside in ("-wal", "-shm"):
                path.with_name(path.name + beside).unlink(missing_ok=True)
            path.write_bytes(original)
            code = process.run(str(path), str(crash_at), verb)
            assert code in (CRASHED, DONE)
            outcomes.append(where(path))
            if code == DONE:
                return outcomes
    raise AssertionError("it never went through")


def prepared(path: Path, *, is_first_suspended: bool) -> None:
    connection = open_writer(path, KEY)
    units = units_on(connection)
    if is_first_suspended:
        verbs = SuspendBasket(unit_of_work=units, clock=FakeClock(), new_id=mint_id)
        verbs.suspend(FIRST, staff=a_cashier())
    with units() as work:
        work.write_open_basket(SECOND if is_first_suspended else FIRST)
        work.commit()
    connection.close()


def test_suspending_leaves_a_basket_suspended_or_open(
    path: Path, pytestconfig: pytest.Config
) -> None:
    prepared(path, is_first_suspended=False)
    outcomes = crash_everywhere(path, "suspend", pytestconfig.rootpath)
    before, after = (FIRST, ()), (None, (FIRST.id,))
    assert set(map(repr, outcomes)) == {repr(before), repr(after)}
    assert outcomes[-1] == after
    assert len(outcomes) > 10


def test_recalling_over_an_open_basket_changes_both_places_or_none(
    path: Path, pytestconfig: pytest.Config
) -> None:
    prepared(path, is_first_suspended=True)
    outcomes = crash_everywhere(path, "recall", pytestconfig.rootpath)
    before, after = (SECOND, (FIRST.id,)), (FIRST, (SECOND.id,))
    assert set(map(repr, outcomes)) == {repr(before), repr(after)}
    assert outcomes[-1] == after
    assert len(outcomes) > 15
