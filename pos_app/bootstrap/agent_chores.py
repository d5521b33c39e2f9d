"""What the agent does for its till while there is nothing to say to the hub.

Names of customers who came in crowds become findable, what an older version could not read is read
again, and visits of days that are over and points are written as columns. Names are written many in
one transaction, which is undone as soon as the counter wants to write; the piece after that is of
some milliseconds, so there is always progress. Speaks with nobody.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from pos_app.bootstrap.giving_way import GivingWay
from pos_app.replication.agent_lines import Applied, Said
from pos_app.storage.connection import Connection
from pos_app.storage.import_pace import Pace, PacedTransactions
from pos_app.storage.replica_customers import KeyCatchUp

if TYPE_CHECKING:
    from pos_app.storage.points_folding import PointsFolding
    from pos_app.storage.visit_folding import VisitFolding

CUSTOMER = "customer"
AT_ONCE, STEP = 5_000, 125  # a transaction a piece, unless the counter wants to write meanwhile
FOLD_FIRST_S, FOLD_EVERY_S = 60.0, 300.0  # after what is said to the hub at the start
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
        self._way = GivingWay(is_wanted)
        self._paced, self._pace = PacedTransactions(connection), Pace(KEYS_S)
        self._keys: KeyCatchUp | None = KeyCatchUp(connection)
        self._folding: tuple[VisitFolding, PointsFolding] | None = None
        self._fold_after = time.monotonic() + FOLD_FIRST_S
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
            return self._fold()
        # What is lost with the power is missing again, and made again.
        with self._paced.unsynced():
            is_over = self._many(self._keys) or self._few(self._keys)
        if is_over:
            self._keys = None
        return not is_over

    def _fold(self) -> bool:
        """Write some visits, or points, as columns; looks for such only now and then."""
        now = time.monotonic()
        if now < self._fold_after or self._way.is_wanted():
            return False
        if self._folding is None:
            from pos_app.storage.points_folding import PointsFolding  # noqa: PLC0415  (numpy)
            from pos_app.storage.visit_folding import VisitFolding  # noqa: PLC0415  (numpy)

            self._folding = VisitFolding(self._connection), PointsFolding(self._connection)
        with self._paced.unsynced():
            is_more = any(one.step() for one in self._folding)
        self._fold_after = now if is_more else now + FOLD_EVERY_S
        return is_more

    def _many(self, keys: KeyCatchUp) -> bool:
        """Write many; True when nobody is left, False when the counter was in between."""
        place = keys.place
        for _ in range(AT_ONCE // STEP):
            if self._way.is_wanted():
                break
            if not self._connection.is_in_transaction:
                self._connection.begin()
            try:
                count = keys.step(STEP)
            except BaseException:
                self._connection.rollback()
                raise
            if not count:
                self._end(keys)
                return True
        else:
            self._end(keys)
            return False
        # Undone in no time, where a commit would write for some hundredths of a second.
        self._connection.rollback()
        keys.back_to(place)
        self._way.let_go()
        return False

    def _end(self, keys: KeyCatchUp) -> None:
        keys.flush()
        self._connection.commit()

    def _few(self, keys: KeyCatchUp) -> bool:
        with self._paced.short(self._pace):
            count = keys.step(self._pace.size)
            keys.flush()
        return not count
