"""DrillAgent: the agent of a training's till on a thread of its own, where a process would be.

The same conversation on the same file as at the real till; only the line is emulated. Takes the
orders that background/agent_process takes and says its lines.

Invariant: what is ordered before it stands is done as soon as it does.
"""

import random
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import uuid4

from pos_app.background.worker import LoopWorker
from pos_app.replication.agent import Agent
from pos_app.replication.agent_lines import Instruction, Said, line_of, read_instruction
from pos_app.replication.incoming import Incoming
from pos_app.storage.connection import open_writer
from pos_app.storage.replica_book import SqlReplicaBook
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.waiting_sales import WaitingSales
from sync.conversation.till import TillSide

if TYPE_CHECKING:
    from uuid import UUID

    from pos_app.bootstrap.drill_hub import DrillHub
    from pos_app.bootstrap.machine import Machine
    from pos_app.storage.connection import Connection
    from sync.merge import DocumentState

_POKE, _CUT, _JOIN = Instruction(do="poke"), Instruction(do="cut"), Instruction(do="join")


class DrillAgent:
    """`on_line` is called on its thread."""

    def __init__(
        self, machine: "Machine", hub: "DrillHub", *, on_line: Callable[[bytes], None]
    ) -> None:
        self._machine, self._hub, self._on_line = machine, hub, on_line
        self._agent: Agent | None = None
        self._orders: deque[Instruction] = deque()
        self._worker = LoopWorker("training hub", self._live)

    def start(self) -> None:
        """Begin; returns at once."""
        self._worker.start()

    def poke(self) -> None:
        """Something was committed. Any thread."""
        self._order(_POKE)

    def cut(self) -> None:
        """Behave as if there were no network."""
        self._order(_CUT)

    def join(self) -> None:
        """The network is there again."""
        self._order(_JOIN)

    def say(self, line: bytes) -> None:
        """Any other order."""
        order = read_instruction(line)
        if order is not None:
            self._order(order)

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End the thread; False if it did not in time."""
        self._worker.pause.end()
        if self._agent is not None:
            self._agent.end()
        return self._worker.stop(timeout_s)

    def _order(self, order: Instruction) -> None:
        self._orders.append(order)
        self._hand_on()

    def _hand_on(self) -> None:
        agent = self._agent
        while agent is not None and self._orders:
            agent.order(self._orders.popleft())

    def _live(self, _timeout_s: float) -> None:
        machine = self._machine
        connection = open_writer(machine.database.path, machine.key.hex)
        try:
            self._agent = agent = self._made(connection)
            self._hub.on_grown = agent.grown
            self._hand_on()
            if self._worker.pause.is_ended:
                agent.end()
            agent.run()
        finally:
            self._agent = None
            connection.close()

    def _made(self, connection: "Connection") -> Agent:
        def view(kind: str, document_id: "UUID") -> "DocumentState | None":
            return store.view(kind, document_id)

        incoming = Incoming(SqlReplicaBook(connection), document=view)
        store = SqlTillStore(connection, projector=incoming, clock=self._machine.clock)
        return Agent(
            lambda: TillSide(store, new_id=uuid4, fraction=random.random),
            self._hub,
            clock=self._machine.clock,
            say=self._say,
            count_sales=WaitingSales(connection).count,
        )

    def _say(self, said: Said) -> None:
        self._on_line(line_of(said))
