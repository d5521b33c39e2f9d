"""What is wanted is opened, one run at a time, and nothing that came meanwhile is forgotten."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.sold_lines_duty import SoldLinesDuty
from pos_app.replication.agent_lines import AgentStatus, Applied, Wanted


class FakeRoom(QObject):
    """A SyncRoom without an agent."""

    def __init__(self) -> None:
        super().__init__()
        self.listeners: list[Any] = []

    def listen(self, listener: Any) -> None:
        self.listeners.append(listener)


class FakeDuty:
    """Keeps what it was asked to open."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, ...]] = []
        self.is_behind = False

    def must_wait(self) -> bool:
        return self.is_behind

    def run(self, wanted: Sequence[str] = ()) -> int:
        self.runs.append(tuple(wanted))
        return len(wanted)


class SlowRunner:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, step: Callable[[], Any], *, on_done: Any, on_failed: Any) -> None:
        del on_failed
        self.waiting.append(lambda: on_done(step()))

    def go_on(self) -> None:
        self.waiting.pop(0)()


def test_what_comes_while_it_runs_is_done_in_the_next(qtbot: QtBot) -> None:
    room, duty, runner = FakeRoom(), FakeDuty(), SlowRunner()
    made = SoldLinesDuty(room, duty, runner=runner)  # type: ignore[arg-type]  # as much as is needed
    (hear,) = room.listeners
    hear(AgentStatus())
    runner.go_on()
    assert duty.runs.pop() == (), "what was owed before the till began"
    hear(Applied(kinds=("visit",), position=1))
    assert not runner.waiting
    hear(Wanted(accounts=("one",)))
    hear(Wanted(accounts=("two", "one")))
    hear(Applied(kinds=("sale",), position=2))
    runner.go_on()
    runner.go_on()
    assert duty.runs == [("one",), ("two", "one")]
    assert not runner.waiting
    assert made.parent() is room


def test_what_is_owed_is_booked_when_the_till_begins_and_when_its_link_stands_again(
    qtbot: QtBot,
) -> None:
    room, duty, runner = FakeRoom(), FakeDuty(), SlowRunner()
    SoldLinesDuty(room, duty, runner=runner)  # type: ignore[arg-type]  # as much as is needed
    (hear,) = room.listeners
    for state in ("offline", "offline", "linked", "linked", "offline", "linked"):
        hear(AgentStatus(state=state))
        if runner.waiting:
            runner.go_on()
    assert len(duty.runs) == 3
    hear(Applied(kinds=("account_moved",), position=3))
    runner.go_on()
    assert len(duty.runs) == 4


def test_a_till_put_back_from_a_copy_tries_again_until_it_has_heard(qtbot: QtBot) -> None:
    room, duty, runner = FakeRoom(), FakeDuty(), SlowRunner()
    SoldLinesDuty(room, duty, runner=runner)  # type: ignore[arg-type]  # as much as is needed
    (hear,) = room.listeners
    duty.is_behind = True
    for position in range(3):
        hear(Applied(kinds=(), position=position))
        runner.go_on()
    duty.is_behind = False
    hear(Applied(kinds=(), position=3))
    runner.go_on()
    hear(Applied(kinds=(), position=4))
    assert not runner.waiting
    assert len(duty.runs) == 4
