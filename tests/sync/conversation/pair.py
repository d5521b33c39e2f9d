"""A till and a hub that talk without a network: what one says, the other answers at once."""

from uuid import UUID

from msgspec import structs

from sync import wire
from sync.conversation.hub import HubSide
from sync.conversation.till import TillSide
from sync.records import Record
from tests.simulation.desk import Desk, points_of
from tests.simulation.heal import drain, exchange
from tests.simulation.hub_tables import MemoryHub
from tests.simulation.machine import TillMachine
from tests.simulation.till_tables import MemoryTill
from tests.simulation.world import World


class Pair:
    """One hub and some tills; `till` is the first."""

    def __init__(self, tills: int = 2) -> None:
        self.world = World(1, tills=tills, people=2)
        self.who = self.world.people[0]
        self.account = points_of(self.who)

    @property
    def hub(self) -> HubSide:
        """The hub's side."""
        return self.world.hub.side

    @property
    def store(self) -> MemoryHub:
        """The hub's store."""
        return self.world.hub.store

    @property
    def machine(self) -> TillMachine:
        """The first till."""
        return self.world.tills[0]

    @property
    def till(self) -> TillSide:
        """Its side."""
        return self.machine.side

    @property
    def file(self) -> MemoryTill:
        """Its store."""
        return self.machine.store

    @property
    def desk(self) -> Desk:
        """Its counter."""
        return self.machine.desk

    def sell(self, times: int = 1) -> None:
        """Sales at the first till."""
        for _ in range(times):
            self.world.deed(
                self.machine, "sells", lambda: self.desk.sell(self.who, (), spend_each=0)
            )

    def step(self) -> wire.Message | None:
        """One message there and its answer back; what was said."""
        message = self.next()
        if message is not None:
            self.take(self.ask(message))
        return message

    def next(self) -> wire.Message | None:
        """What the first till says now."""
        self.world.now_ms += 6_000
        self.till.poke()
        return self.till.next_message(self.world.now_ms)

    def ask(self, message: wire.Message, *, number: int = 0) -> wire.Message:
        """The hub's answer to a message."""
        device = self.world.tills[number].device
        return self.hub.answer(device, message, now_ms=self.world.now_ms)

    def take(self, answer: wire.Message) -> None:
        """Hand an answer to the first till."""
        self.till.receive(answer, self.world.now_ms)

    def drain(self) -> None:
        """Everybody says everything."""
        drain(self.world)

    def drain_but(self, number: int) -> None:
        """All but one till say everything."""
        for till in self.world.tills:
            while till is not self.world.tills[number] and exchange(self.world, till):
                pass

    def exchange(self) -> bool:
        """One question of the first till."""
        return exchange(self.world, self.machine)

    def link(self) -> None:
        """Until the hub has welcomed the first till."""
        for _ in range(5):
            if self.till.status.is_linked:
                return
            self.step()

    def pushed(self) -> wire.Push:
        """The first push of the first till."""
        while True:
            message = self.next()
            if isinstance(message, wire.Push):
                return message
            assert message is not None
            self.take(self.ask(message))

    def outbox(self) -> list[Record]:
        """The records of its living chain."""
        return list(self.file.records_after(self.file.living().id, 0, 10_000))

    def damage(self, dseq: int, **changes: object) -> None:
        """A bad disk changes a record in the outbox."""
        key = (self.file.living().id, dseq)
        damaged = structs.replace(self.file.tables.get("outbox", key), **changes)
        self.file.tables.put("outbox", key, damaged)
        self.file.tables.commit()

    def new_id(self) -> UUID:
        """An id."""
        return self.world.new_id()
