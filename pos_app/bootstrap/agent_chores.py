"""What the agent does for its till while there is nothing to say to the hub.

Names of customers who came in crowds become findable, and what an older version could not read is
read again. A piece at a time in a transaction of some milliseconds, so that a sale never waits.
Speaks with nobody.
"""

from typing import Protocol

from pos_app.replication.agent_lines import Applied, Said
from pos_app.storage.connection import Connection
from pos_app.storage.import_pace import Pace, PacedTransactions
from pos_app.storage.new_till import has_sold
from pos_app.storage.replica_customers import KeyCatchUp

CUSTOMER = "customer"
MANY = 1_000  # while nobody sells at a new till
KEYS_S = 0.007  # small pieces cost the index of words three times as much


class ReadsAgain(Protocol):
    """replication/incoming."""

    def read_again(self, limit: int = ...) -> int:
        """Try what an older version could not take; how many were taken. In a transaction."""
        ...


class AgentChores:
    """On the agent's connection, between two conversations."""

    def __init__(self, connection: Connection, incoming: ReadsAgain) -> None:
        self._connection, self._incoming = connection, incoming
        self._paced, self._pace = PacedTransactions(connection), Pace(KEYS_S)
        self._keys: KeyCatchUp | None = KeyCatchUp(connection)
        self._has_unread = True  # once a start: this may be the first after an upgrade

    def hear(self, said: Said) -> None:
        """The agent said this to the window: customers may have come."""
        if isinstance(said, Applied) and CUSTOMER in said.kinds:
            self._keys = KeyCatchUp(self._connection)

    def do_a_piece(self) -> bool:
        """Do a piece; True while more is left."""
        if self._has_unread:
            with self._connection.transaction():
                self._has_unread = self._incoming.read_again() > 0
            return True
        if self._keys is None:
            return False
        # What is lost with the power is missing again, and made again.
        with self._paced.unsynced(), self._paced.short(self._pace):
            count = self._keys.step(self._pace.size if has_sold(self._connection) else MANY)
        if not count:
            self._keys = None
        return count > 0
