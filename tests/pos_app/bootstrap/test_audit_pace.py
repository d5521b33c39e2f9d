"""Steps come one after the other, wait while somebody is served, and stop when they are told to."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.bootstrap.audit_pace import QUIET_MS, AuditSteps
from pos_app.operations import run_audit
from pos_app.storage.errors import DatabaseLockedError
from pos_app.ui.audit.services import PaceState
from tests.pos_app.operations.audit_desk import LOUD, PEOPLE, AuditDesk, named
from tests.pos_app.operations.refund_desk import make_file


class Paced:
    """Steps that go on when they are let."""

    def __init__(self, desk: AuditDesk) -> None:
        self.desk, self.is_quiet = desk, True
        self.waiting: deque[tuple[int, Callable[[], None]]] = deque()
        self.told: list[bool] = []
        runner = SynchronousRunner()
        self.write: Callable[..., Any] = runner.run
        self.steps = AuditSteps(
            desk.running,
            read=runner.run,
            write=self._write,
            later=lambda ms, call: self.waiting.append((ms, call)),
            is_quiet=lambda: self.is_quiet,
        )
        self.steps.tell = self.told.append

    def _write(self, *call: Any, **then: Any) -> None:
        self.write(*call, **then)

    def go_on(self, times: int = 100) -> None:
        for _ in range(times):
            if not self.waiting:
                return
            self.waiting.popleft()[1]()


@pytest.fixture
def paced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paced]:
    monkeypatch.setattr(run_audit, "AT_ONCE", 2)
    desk = AuditDesk(make_file(tmp_path / "till.db"))
    desk.put(*PEOPLE)
    yield Paced(desk)
    desk.close()


def test_everybody_is_looked_at_with_rests_between_and_counted(paced: Paced) -> None:
    paced.steps.start()
    assert (paced.steps.state, paced.steps.percent) == (PaceState.RUNS, 50)
    paced.go_on()

    assert (paced.steps.state, paced.steps.percent) == (PaceState.RESTS, 100)
    assert len(paced.desk.waiting()) == 3
    assert sum(one.records for one in paced.desk.file.scores()) == len(PEOPLE)
    assert (paced.told[0], paced.told[-1]) == (False, True)


def test_while_a_sale_is_rung_up_nothing_is_begun(paced: Paced) -> None:
    paced.steps.start()
    paced.is_quiet = False
    paced.go_on(3)
    assert paced.steps.state is PaceState.WAITS
    assert [ms for ms, _ in paced.waiting] == [QUIET_MS]
    paced.is_quiet = True
    paced.go_on()
    assert paced.steps.percent == 100


def test_what_was_stopped_goes_on_at_its_place(paced: Paced) -> None:
    paced.steps.start()
    paced.steps.stop()
    paced.go_on()
    assert (paced.steps.state, paced.steps.percent) == (PaceState.STOPPED, 50)
    assert len(paced.desk.waiting()) == 1

    paced.steps.start()
    assert paced.steps.percent > 50
    paced.go_on()
    assert len(paced.desk.waiting()) == 3


def test_a_later_start_looks_at_who_changed_alone(paced: Paced) -> None:
    paced.steps.start()
    paced.go_on()
    paced.desk.put(named(LOUD, "Anna", "Kowalska"))
    paced.steps.start()
    paced.steps.start()
    paced.go_on()

    assert LOUD.id not in {one for one, _ in paced.desk.waiting()}
    assert paced.steps.state is PaceState.RESTS


def test_a_file_that_is_busy_stops_it_and_the_next_start_goes_on(paced: Paced) -> None:
    paced.steps.start()
    good = paced.write

    def busy(call: Callable[[], object], **then: Callable[..., None]) -> None:
        del call
        then["on_failed"](DatabaseLockedError(reason="busy"))

    paced.write = busy
    paced.go_on()
    assert (paced.steps.state, paced.told[-1]) == (PaceState.STOPPED, True)
    paced.write = good
    paced.steps.start()
    paced.go_on()
    assert paced.steps.percent == 100
