"""An agent without a process and a network: a till's side, and a hub that answers at once."""

from typing import Any, TypeVar

from pos_app.replication.agent import Agent
from pos_app.replication.agent_lines import AgentStatus, Instruction, Said
from sync.conversation.till import TillSide
from sync.errors import LinkError, WireError
from sync.wire import Message, Push, decode, encode
from tests.fakes import FakeClock
from tests.simulation.heal import exchange
from tests.sync.conversation.pair import Pair

Told = TypeVar("Told")


class AgentBench:
    """`said`: what the window was told; `asked`: what the hub was; `faults` come before answers."""

    def __init__(self) -> None:
        self.pair = Pair()
        self.said: list[Said] = []
        self.asked: list[Message] = []
        self.faults: list[LinkError | Message] = []
        self.records_max = 500
        self.work: list[bool] = []
        self.clock = FakeClock()
        self.agent = Agent(
            self._new_side,
            self,
            clock=self.clock,
            say=self.said.append,
            count_sales=lambda: 2,
            work=lambda: bool(self.work and self.work.pop()),
        )

    def _new_side(self) -> TillSide:
        machine = self.pair.machine
        machine.side = TillSide(self.pair.file, new_id=self.pair.new_id, fraction=lambda: 0.5)
        return machine.side

    def exchange(self, message: Message) -> Message:
        """The hub's answer over the wire's bytes."""
        if isinstance(message, Push) and len(message.records) > self.records_max:
            raise WireError("too_large")
        self.asked.append(decode(encode(message)))
        if self.faults:
            fault = self.faults.pop(0)
            if isinstance(fault, LinkError):
                raise fault
            return fault
        return decode(encode(self.pair.ask(message)))

    def order(self, do: Any, **more: Any) -> None:
        """What the window's process says."""
        self.agent.order(Instruction(do=do, **more))

    def other_sells(self) -> None:
        """A sale at the other till, and all of it told to the hub."""
        world, other = self.pair.world, self.pair.world.tills[1]
        world.deed(other, "sells", lambda: other.desk.sell(self.pair.who, (), spend_each=0))
        other.side.poke()
        while exchange(world, other):
            pass

    def settle(self) -> None:
        """Let it say all it has to say."""
        self.agent.step()

    @property
    def status(self) -> AgentStatus:
        """The last status that was told, now also told if it was too soon."""
        self.agent._told_ms = -1_000_000
        self.agent._is_due = True
        self.agent._tell_status()
        return [one for one in self.said if isinstance(one, AgentStatus)][-1]

    def told(self, kind: type[Told]) -> list[Told]:
        """What was told of one kind."""
        return [one for one in self.said if isinstance(one, kind)]
