"""The counter asks through the exchange once there is one, and hears of answers alone."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from pos_app.bootstrap.hub_line import SyncLine, is_linked
from pos_app.replication.agent_lines import AgentStatus, Answered, Applied

RQ = UUID(int=7)


class FakeRoom(SimpleNamespace):
    """What a SyncRoom says and is told."""

    def __init__(self, state: Any = "linked") -> None:
        super().__init__(is_running=True, status=AgentStatus(state=state), pokes=0, listeners=[])

    def poke(self) -> None:
        self.pokes += 1

    def listen(self, listener: Any) -> None:
        self.listeners.append(listener)


def test_before_the_exchange_has_begun_nobody_can_be_asked() -> None:
    line = SyncLine()
    line.poke()
    assert not line.is_linked


@pytest.mark.parametrize(
    ("state", "is_there"), [("linked", True), ("offline", False), ("fence", False)]
)
def test_only_a_hub_that_grants_is_asked(state: Any, *, is_there: bool) -> None:
    line, room = SyncLine(), FakeRoom(state)
    line.join(room)  # type: ignore[arg-type]  # as much of a room as a line needs
    line.poke()
    assert (line.is_linked, room.pokes) == (is_there, 1)
    assert is_linked(room.status) is is_there


def test_a_line_without_a_status_is_not_linked() -> None:
    assert not is_linked(None)


def test_the_counter_hears_of_answers_and_of_nothing_else() -> None:
    line, room, heard = SyncLine(), FakeRoom(), []
    line.join(room)  # type: ignore[arg-type]  # as above
    line.on_answered(lambda _: heard.append("an old counter"))
    line.on_answered(heard.append)
    for said in (Applied(kinds=(), position=3), Answered(rq=RQ), AgentStatus()):
        room.listeners[0](said)
    assert heard == [RQ]
