"""How many sales and refunds of this till the hub does not have yet.

Asked ten times a second while a till sends: so after the first time only what was added since is
read, also with a week's records in the outbox. Does not mark what the hub has (till_chains).

Invariant: the count is that of the file, also where a chain was cut or is told all over again.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from pos_app.storage.connection import Connection

_LIVES = (
    "SELECT i.id, i.acked, (SELECT max(o.dseq) FROM outbox o WHERE o.inc = i.id) FROM incarnation i"
)
_SALES = (
    "SELECT dseq FROM outbox WHERE inc = ? AND dseq > ? AND kind IN ('sale', 'refund')"
    " ORDER BY dseq"
)


@dataclass(slots=True)
class _Life:
    acked: int
    read_to: int
    sales: list[int] = field(default_factory=list)


class WaitingSales:
    """Those of one file, for one conversation on one thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lives: dict[bytes, _Life] = {}

    def count(self) -> int:
        """As the file says now."""
        return sum(
            self._of_life(key, acked, end or 0)
            for key, acked, end in self._connection.rows(_LIVES)
        )  # fmt: skip

    def _of_life(self, key: bytes, acked: int, end: int) -> int:
        life = self._lives.get(key)
        if life is None or acked < life.acked or end < life.read_to:
            life = self._lives[key] = _Life(acked, acked)
        start = max(acked, life.read_to)
        if end > start:
            life.sales += (dseq for (dseq,) in self._connection.rows(_SALES, (key, start)))
        life.acked, life.read_to = acked, max(start, end)
        del life.sales[: bisect_right(life.sales, acked)]
        return len(life.sales)
