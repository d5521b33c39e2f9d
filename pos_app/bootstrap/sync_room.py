"""The exchange with the hub as an open till has it: its agent started, woken, heard and ended.

Begins after the first paint and only when this till has a hub. What the agent says arrives on the
window's thread and is told to whoever listens. Decides nothing and shows nothing.

Invariants:
- Nobody waits for the agent: a poke is a flag, what it says is an event.
- A training or a demo has no hub of its own, so it starts none.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

import pos_app
from pos_app.background.agent_process import AgentProcess
from pos_app.background.runner import RunsOperations
from pos_app.bootstrap.machine import Machine
from pos_app.paths import Places, own_places
from pos_app.replication.agent_lines import AgentStatus, Instruction, Said, line_of, read_said
from pos_app.storage.hub_pairing import is_paired

if TYPE_CHECKING:
    from pos_app.bootstrap.hub_joining import HubJoining, Joined

STOP_TIMEOUT_S = 2.0

Listener = Callable[[Said], None]


class RunsAgent(Protocol):
    """An agent and the way to it: background/agent_process; in a drill one on a thread."""

    def start(self) -> None:
        """Begin; returns at once."""
        ...

    def poke(self) -> None:
        """Something was committed. Any thread."""
        ...

    def cut(self) -> None:
        """Behave as if there were no network."""
        ...

    def join(self) -> None:
        """The network is there again."""
        ...

    def say(self, line: bytes) -> None:
        """Any other order, as a line."""
        ...

    def stop(self, timeout_s: float = ...) -> bool:
        """End it."""
        ...


def agent_command(places: Places) -> Sequence[str]:
    """The program that speaks with the hub for the till of these places."""
    folder = () if places == own_places() else ("--folder", str(places.kept.parent.absolute()))
    return (sys.executable, "-m", "pos_app", "sync-agent", *folder)


class SyncRoom(QObject):
    """Made on the window's thread. `status` is None while no agent has said anything."""

    _said = Signal(object)

    def __init__(
        self,
        machine: Machine,
        *,
        runner: RunsOperations,
        command: Sequence[str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._machine, self._runner = machine, runner
        self._command = command or agent_command(machine.places)
        self._agent: RunsAgent | None = None
        self._joining: HubJoining | None = None
        self._listeners: list[Listener] = []
        self._is_closed = False
        self.status: AgentStatus | None = None
        self._said.connect(self._hear)

    @property
    def joining(self) -> "HubJoining":
        """Pairing with a hub; brings the libraries of the network along when it is first used."""
        if self._joining is None:
            from pos_app.bootstrap.hub_joining import HubJoining  # noqa: PLC0415  (see above)

            self._joining = HubJoining(self._machine)
        return self._joining

    @property
    def is_running(self) -> bool:
        """Whether there is an agent for this till."""
        return self._agent is not None

    def listen(self, listener: Listener) -> None:
        """Be told what the agent says, on the window's thread; how it stands now, at once."""
        self._listeners.append(listener)
        if self.status is not None:
            listener(self.status)

    def start(self) -> None:
        """Begin if this till has a hub; looks on the database's thread."""
        writer = self._machine.database.writer
        self._runner.run(lambda: is_paired(writer), on_done=self._begin_if)

    def begin_with(self, agent: RunsAgent) -> None:
        """Begin with this agent; it says its lines by `tell`."""
        self._agent = agent
        self._machine.units.on_recorded = agent.poke
        agent.start()

    def tell(self, line: bytes) -> None:
        """The agent says something. Any thread: a signal brings it here."""
        self._said.emit(line)

    def joined(self, joined: "Joined") -> None:
        """This till was paired just now: begin, with the new token."""
        if joined.hub is not None:
            self._end()
            self._begin_if(True)  # noqa: FBT003  (see there)

    def left(self) -> None:
        """This till has no hub any more."""
        self._end()
        self.status = None

    def poke(self) -> None:
        """Something was written that the hub is to hear of. Any thread."""
        agent = self._agent
        if agent is not None:
            agent.poke()

    def ask_holdings(self, account: str) -> None:
        """Ask where the value of an account lies; HoldingsSeen comes to the listeners, or not."""
        if self._agent is not None:
            self._agent.say(line_of(Instruction(do="holdings", account=account)))

    def ask_records(self, ids: tuple[UUID, ...]) -> None:
        """Ask for single records; RecordsSeen comes to the listeners, or not."""
        if self._agent is not None:
            self._agent.say(line_of(Instruction(do="records", ids=ids)))

    def exchange(self) -> None:
        """Speak with the hub now, also where that is done once a day."""
        if self._agent is not None:
            self._agent.say(line_of(Instruction(do="exchange")))

    def cut(self) -> None:
        """A drill: behave as if the line were cut."""
        if self._agent is not None:
            self._agent.cut()

    def join_again(self) -> None:
        """The drill is over."""
        if self._agent is not None:
            self._agent.join()

    def stop(self) -> None:
        """End the agent; what waits stays in the till's file."""
        self._is_closed = True
        self._end()
        self._listeners.clear()

    def _begin_if(self, has_hub: bool) -> None:  # noqa: FBT001  (the answer of the database)
        if not has_hub or self._is_closed or self._agent is not None:
            return
        home = Path(pos_app.__file__).resolve().parents[1]
        self.begin_with(AgentProcess(self._command, on_line=self.tell, folder=home))

    def _end(self) -> None:
        agent, self._agent = self._agent, None
        if agent is not None:
            self._machine.units.on_recorded = _nobody
            agent.stop(STOP_TIMEOUT_S)

    def _hear(self, line: bytes) -> None:
        said = read_said(line)
        if said is None or self._is_closed:
            return
        if isinstance(said, AgentStatus):
            self.status = said
        for listener in tuple(self._listeners):
            listener(said)


def _nobody() -> None:
    return
