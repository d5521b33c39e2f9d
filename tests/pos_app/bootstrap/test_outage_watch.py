"""What the agent says becomes an outage: begun once, ended once, told when all is delivered."""

from typing import Any

from pytestqt.qtbot import QtBot

from pos_app.background.runner import SynchronousRunner
from pos_app.bootstrap.outage_watch import OutageWatch
from pos_app.domain.outage import OutageReport
from pos_app.operations.outages import Delivered
from pos_app.replication.agent_lines import AgentStatus, State
from tests.pos_app.bootstrap.test_rights_duty import FakeRoom
from tests.pos_app.ui.outages.test_presenter import OUTAGE, REPORT


class FakeRecorder:
    """Says what it was told, in sequence."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.still_owed = 0

    def began(self) -> object:
        self.told.append("began")
        return OUTAGE

    def ended(self) -> OutageReport:
        self.told.append("ended")
        return REPORT

    def delivered(self) -> Delivered:
        self.told.append("delivered")
        self.still_owed -= 1
        return Delivered(is_owed=True) if self.still_owed >= 0 else Delivered((REPORT,))


def a_watch() -> tuple[Any, FakeRecorder, list[OutageReport]]:
    room, recorder, told = FakeRoom(), FakeRecorder(), list[OutageReport]()
    OutageWatch(
        room,  # type: ignore[arg-type]  # as much of a room as the watch needs
        recorder,  # type: ignore[arg-type]  # as above
        runner=SynchronousRunner(),
        on_delivered=told.append,
    )

    def say(state: State, *, code: str = "", waiting: int = 0) -> None:
        room.listeners[0](AgentStatus(state=state, code=code, waiting=waiting))

    say.room = room  # type: ignore[attr-defined]  # kept, or Qt deletes the watch with it
    return say, recorder, told


def test_an_outage_is_noted_once_at_each_end_and_told_when_nothing_waits(qtbot: QtBot) -> None:
    say, recorder, told = a_watch()
    say("offline", code="starting")
    assert recorder.told == []
    say("offline", code="connect")
    say("offline", code="timeout")
    say("full", code="storage_full")
    say("linked", waiting=7)
    say("linked", waiting=3)
    assert recorder.told == ["began", "ended"]
    assert told == []
    say("linked")
    say("linked")
    assert recorder.told == ["began", "ended", "delivered"]
    assert told == [REPORT]


def test_what_was_written_after_the_word_that_nothing_waits_is_asked_for_again(
    qtbot: QtBot,
) -> None:
    say, recorder, told = a_watch()
    recorder.still_owed = 1
    say("offline", code="connect")
    say("linked")
    assert told == []
    say("linked")
    say("linked")
    assert recorder.told == ["began", "ended", "delivered", "delivered"]
    assert told == [REPORT]


def test_what_a_power_cut_left_open_is_ended_at_the_first_word_of_the_hub(qtbot: QtBot) -> None:
    say, recorder, _ = a_watch()
    say("linked", waiting=1)
    assert recorder.told == ["ended"]
