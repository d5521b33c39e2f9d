"""What is wanted is opened, one run at a time, and nothing that came meanwhile is forgotten."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.sold_lines_duty import SoldLinesDuty
from pos_app.replication.agent_lines import Applied, Wanted


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
