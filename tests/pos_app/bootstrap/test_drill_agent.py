"""The agent of a drill speaks on a thread of its own, and hears what was said before it stood."""

from pytestqt.qtbot import QtBot

from pos_app.bootstrap.drill_agent import DrillAgent
from pos_app.replication.agent_lines import AgentStatus, read_said
from sync.errors import LinkError
from sync.wire import Message
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills


class NoHub:
    """Nobody is there."""

    def __init__(self) -> None:
        self.asked = 0
        self.on_grown = lambda _: None

    def exchange(self, message: Message) -> Message:
        del message
        self.asked += 1
        raise LinkError("connect")


def test_a_link_that_was_cut_before_it_stood_is_cut(tills: Tills, qtbot: QtBot) -> None:
    till, hub, lines = tills.open(), NoHub(), list[bytes]()
    agent = DrillAgent(till.machine, hub, on_line=lines.append)  # type: ignore[arg-type]  # no hub
    agent.cut()
    agent.say(b"rubbish")
    agent.start()
    qtbot.waitUntil(lambda: bool(lines), timeout=WAIT_MS)
    said = read_said(lines[-1])
    assert isinstance(said, AgentStatus)
    assert (said.state, said.code, hub.asked) == ("offline", "cut", 0)
    agent.join()
    qtbot.waitUntil(lambda: hub.asked > 0, timeout=WAIT_MS)
    assert agent.stop()
