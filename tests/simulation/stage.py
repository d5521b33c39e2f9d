"""Stage: hands for a scene that is played, in a world where nothing goes wrong by chance."""

from sync import wire
from tests.simulation.desk import points_of
from tests.simulation.heal import drain, exchange
from tests.simulation.machine import TillMachine
from tests.simulation.world import World


class Stage:
    """A world without chance of faults: what is played is all that happens."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.who = world.people[0]
        self.account = points_of(self.who)

    def linked(self) -> None:
        """Everybody has said everything."""
        drain(self.world)

    def earn(self, till: TillMachine, times: int = 2) -> None:
        """The customer buys; the points are returned to the hub."""
        for _ in range(times):
            self.world.deed(till, "sells", lambda: till.desk.sell(self.who, (), spend_each=0))
        self.world.deed(till, "returns everything", lambda: till.desk.return_excess(keep=0))

    def ask(self, till: TillMachine, amount: int = 1_000, account: str = "") -> None:
        """A till asks for points."""
        wanted = account or self.account
        self.world.deed(till, "asks", lambda: till.desk.ask(wanted, amount, 1))

    def spend_all(self, till: TillMachine) -> None:
        """The customer spends all that can be spent there."""
        here = till.desk.here((self.account,))
        if here:
            self.world.deed(till, f"spends {here}", lambda: till.desk.use(self.account, here))

    def answer_of(self, till: TillMachine) -> bytes:
        """The hub's answer to what a till says now, caught on its way back."""
        message = till.side.next_message(self.world.now_ms)
        assert message is not None
        answer = self.world.at_hub(till, wire.encode(message))
        assert answer is not None
        return wire.encode(answer)

    def say_until_quiet(self, till: TillMachine) -> None:
        """One till alone says all that it has to say."""
        for _ in range(20):
            self.world.now_ms += 6_000
            till.side.poke()
            for _ in range(20):
                if not exchange(self.world, till):
                    break

    def restore_hub(self) -> None:
        """The hub is put back to its oldest copy."""
        del self.world.hub.copies[1:]
        self.world.restore_hub()
