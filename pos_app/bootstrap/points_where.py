"""Where an account's value lies, with the names of the stores. Fills TellsWhere for the counter.

The hub names tills and stores by id; the names stand in this till's file. Decides nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.bootstrap.hub_line import SyncLine
from pos_app.bootstrap.machine import Machine
from pos_app.domain.ids import StoreId
from pos_app.replication.agent_lines import HoldingsSeen
from pos_app.storage.identity import device_of
from pos_app.ui.customer.whereabouts import HeldAt, Whereabout

_LIVING = frozenset({"open", "frozen"})


@dataclass(slots=True)
class PointsWhere:
    """`run` works on the database's thread and answers on the window's."""

    line: SyncLine
    machine: Machine
    run: Callable[..., None]

    @property
    def is_linked(self) -> bool:
        """Whether the hub answers."""
        return self.line.is_linked

    def ask_where(self, account: str, told: Callable[[Whereabout], None]) -> None:
        """Ask; only the last question is answered."""

        def seen(found: HoldingsSeen) -> None:
            if found.account == account:
                self.run(lambda: self._named(found), on_done=told, on_failed=lambda _: None)

        self.line.ask_holdings(account, seen)

    def _named(self, seen: HoldingsSeen) -> Whereabout:
        machine = self.machine
        own = device_of(machine.database.writer)
        with machine.units() as work:
            names = {store.id: store.name for store in work.stores()}
            here = work.policy().store.id
        held: dict[StoreId, int] = {}
        for right in seen.rights:
            if right.device != own and right.state in _LIVING:
                store_id = StoreId(right.store)
                held[store_id] = held.get(store_id, 0) + right.rest
        return Whereabout(
            free=seen.free,
            held=tuple(
                HeldAt(store="" if store == here else names.get(store, ""), amount=amount)
                for store, amount in held.items()
            ),
        )
