"""What the agent does for its till while there is nothing to say to the hub.

Names of customers who came in crowds become findable, and what an older version could not read is
read again. Names are written many in one transaction, which is undone as soon as the counter wants
to write; the piece after that is of some milliseconds, so there is always progress. Speaks with
nobody.
"""

from collections.abc import Callable
from typing import Protocol

from pos_app.background.worker import Pause
from pos_app.replication.agent_lines import Applied, Said
from pos_app.storage.connection import Connection
from pos_app.storage.import_pace import Pace, PacedTransactions
from pos_app.storage.replica_customers import KeyCatchUp

CUSTOMER = "customer"
AT_ONCE, STEP = 5_000, 125  # a transaction a piece, unless the counter wants to write meanwhile
_LOOKS, _LOOK_S = 100, 0.002  # longer than SQLite sleeps between two tries
KEYS_S = 0.007  # small pieces cost the indexes three times as much


class ReadsAgain(Protocol):
    """replication/incoming."""

    def read_again(self, limit: int = ...) -> int:
        """Try what an older version could not take; how many were taken. In a transaction."""
        ...


class AgentChores:
    """On the agent's connection, between two conversations."""

    def __init__(
        self,
        connection: Connection,
        incoming: ReadsAgain,
        *,
        is_wanted: Callable[[], bool] = lambda: False,
    ) -> None:
        self._connection, self._incoming = connection, incoming
        self._is_wanted = is_wanted  # whether the counter waits to write (storage/turn)
        self._pause = Pause()
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
        with self._paced.unsynced():
            is_over = self._many(self._keys) or self._few(self._keys)
        if is_over:
            self._keys = None
        return not is_over

    def _many(self, keys: KeyCatchUp) -> bool:
        """Write many; True when nobody is left, False when the counter was in between."""
        place = keys.place
        for _ in range(AT_ONCE // STEP):
            if self._is_wanted():
                break
            if not self._connection.is_in_transaction:
                self._connection.begin()
            try:
                count = keys.step(STEP)
            except BaseException:
                self._connection.rollback()
                raise
            if not count:
                self._connection.commit()
                return True
        else:
            self._connection.commit()
            return False
        # Undone in no time, where a commit would write for some hundredths of a second.
        self._connection.rollback()
        keys.place = place
        self._let_go_first()
        return False

    def _let_go_first(self) -> None:
        """Who waits for the lock looks every few milliseconds: until then it has to be free."""
        for _ in range(_LOOKS):
            if not self._is_wanted():
                return
            self._pause.wait(_LOOK_S)

    def _few(self, keys: KeyCatchUp) -> bool:
        with self._paced.short(self._pace):
            return not keys.step(self._pace.size)
