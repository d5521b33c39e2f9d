"""Health of tills as rows, of this till and of all others; SqlHealthBook fills the port.

Counts nothing. `body` is msgpack of the whole TillHealth.

Invariant: of a till, a life and a day what was counted last stands, in whatever sequence it comes;
of two of one moment the one that counted more.
"""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

import msgspec

from pos_app.domain.clock import BusinessDay
from pos_app.domain.policy import Policy
from pos_app.domain.till_health import TillHealth
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts

KIND = "till_health"
_WRITE = (
    "INSERT INTO till_health (till_id, day_on, incarnation, store_id, counted_at_us, open_s, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (till_id, day_on, incarnation) DO UPDATE SET store_id = excluded.store_id,"
    " counted_at_us = excluded.counted_at_us, open_s = excluded.open_s, body = excluded.body"
    " WHERE (excluded.counted_at_us, excluded.open_s) >= (counted_at_us, open_s)"
)
_KNOWN = "SELECT body FROM till_health WHERE till_id = ? AND day_on = ? AND incarnation = ?"
_BETWEEN = "SELECT body FROM till_health WHERE day_on >= ? AND day_on <= ? ORDER BY day_on, till_id"
_LIVING = "SELECT id FROM incarnation ORDER BY ordinal DESC LIMIT 1"
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER = msgspec.msgpack.Decoder(TillHealth)


def write_health(connection: Connection, told: Iterable[TillHealth]) -> None:
    """Keep days of tills, unless newer ones are there."""
    connection.run_many(
        _WRITE,
        [
            (
                one.till_id.bytes, one.day.isoformat(), one.incarnation.bytes, one.store_id.bytes,
                us_of(one.counted_at), one.counts.open_s, _ENCODER.encode(one),
            )
            for one in told
        ],
    )  # fmt: skip


def read_health(connection: Connection, first: date, last: date) -> tuple[TillHealth, ...]:
    """Every till on these days, both included."""
    rows = connection.rows(_BETWEEN, (first.isoformat(), last.isoformat()))
    return tuple(_DECODER.decode(row[0]) for row in rows)


class SqlHealthBook:
    """The health of one transaction."""

    def __init__(self, facts: Facts, policy: Callable[[], Policy]) -> None:
        self._facts, self._connection, self._policy = facts, facts.connection, policy

    def life(self) -> UUID:
        """The life that this till lives."""
        found = self._connection.row(_LIVING)
        assert found is not None, "a till's file begins with its first life"
        return id_of(found[0])

    def known(self, day: BusinessDay) -> TillHealth | None:
        """What this life of this till counted of a day so far."""
        key = (self._policy().till.id.bytes, day.date.isoformat(), self.life().bytes)
        found = self._connection.row(_KNOWN, key)
        return None if found is None else _DECODER.decode(found[0])

    def add(self, health: TillHealth) -> None:
        """Keep and tell a day as it stands now."""
        write_health(self._connection, (health,))
        self._facts.stamp(self._facts.encoder.fact(KIND, health, record_id=self._facts.mint_id()))
