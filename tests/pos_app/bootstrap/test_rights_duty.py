"""The duty is done while somebody can hear of it, one run at a time."""

from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pos_app.background.runner import SynchronousRunner
from pos_app.bootstrap import rights_duty
from pos_app.bootstrap.rights_duty import RightsDuty
from pos_app.operations.return_rights import Duty
from pos_app.replication.agent_lines import AgentStatus, Applied


class FakeRoom(QObject):
    """A SyncRoom without an agent."""

    def __init__(self) -> None:
        super().__init__()
        self.is_running, self.pokes = True, 0
        self.status: AgentStatus | None = AgentStatus(state="linked")
        self.listeners: list[Any] = []

    def listen(self, listener: Any) -> None:
        self.listeners.append(listener)

    def poke(self) -> None:
        self.pokes += 1


class FakeDuty:
    """Counts its runs, and has so much to do."""

    def __init__(self, *answers: Duty) -> None:
        self.answers, self.runs = list(answers), 0

    def run(self) -> Duty:
        self.runs += 1
        return self.answers.pop(0) if self.answers else Duty()


def a_duty(*answers: Duty) -> tuple[FakeRoom, FakeDuty, RightsDuty]:
    room, duty = FakeRoom(), FakeDuty(*answers)
    made = RightsDuty(
        room,  # type: ignore[arg-type]  # as much of a room as the duty needs
        duty,  # type: ignore[arg-type]  # as above
        runner=SynchronousRunner(),
    )
    return room, duty, made


def test_it_is_done_when_the_log_was_applied(qtbot: QtBot) -> None:
    room, duty, _made = a_duty(Duty(asked=1))
    room.listeners[0](Applied(kinds=(), position=3))
    assert (duty.runs, room.pokes) == (1, 1)


def test_it_is_not_done_while_nobody_could_hear_of_it(qtbot: QtBot) -> None:
    room, duty, made = a_duty()
    room.status = AgentStatus(state="offline")
    made.run()
    room.status, room.is_running = AgentStatus(state="linked"), False
    made.run()
    assert duty.runs == 0


def test_what_is_left_follows_soon(qtbot: QtBot) -> None:
    _room, duty, made = a_duty(Duty(returned=200, has_more=True))
    made.run()
    qtbot.waitUntil(lambda: duty.runs == 2)


def test_a_status_that_comes_often_does_not_put_it_off(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rights_duty, "DUTY_EVERY_MS", 60)
    room, duty, _made = a_duty()

    def says_again() -> bool:
        room.listeners[0](AgentStatus(state="linked"))
        return duty.runs > 2

    qtbot.waitUntil(says_again)


def test_it_is_done_at_once_when_the_link_comes_back(qtbot: QtBot) -> None:
    room, duty, _made = a_duty()
    for _ in range(2):
        room.listeners[0](AgentStatus(state="linked"))
    assert duty.runs == 1
    room.listeners[0](AgentStatus(state="offline"))
    room.listeners[0](AgentStatus(state="linked"))
    assert duty.runs == 2
