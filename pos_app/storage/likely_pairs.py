"""SqlLikelyBook: pairs that may be one person, as this till found them; fills LikelyBook.

Finds nothing (storage of the search does) and writes no records: what somebody decides does.

Invariant: a pair whose records are one person by now, or of which somebody said that it is two
people, wherever that was, is in no answer.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from pos_app.domain.customer import Customer
from pos_app.domain.duplicates.weights import Weights
from pos_app.domain.ids import CustomerId
from pos_app.domain.likely_pair import LikelyPair
from pos_app.storage.columns import id_of, instant_or_none, us_of, us_or_none
from pos_app.storage.connection import Connection
from pos_app.storage.near_customers import read_near

_WHOLE = 10_000  # of a chance
_MOST_COUNTED = 1_000
_OPEN = """FROM duplicate_pair p
 WHERE EXISTS (SELECT 1 FROM customer WHERE id = p.a)
 AND EXISTS (SELECT 1 FROM customer WHERE id = p.b)
 AND NOT EXISTS (SELECT 1 FROM person_record x JOIN person_record y ON y.person = x.person
   WHERE x.id = p.a AND y.id = p.b)
 AND NOT EXISTS (SELECT 1 FROM people_judged j WHERE j.a = p.a AND j.b = p.b
   AND j.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM people_judged u WHERE u.undoes = j.id))"""
_PAIRS = (
    f"SELECT p.a, p.b, p.chance, p.levels, p.bits, p.skipped_at_us {_OPEN}"
    " ORDER BY p.skipped_at_us IS NOT NULL, p.skipped_at_us, p.chance DESC, p.a, p.b LIMIT ?"
)
_COUNT = f"SELECT count(*) FROM (SELECT 1 {_OPEN} LIMIT ?)"
_KEEP = (
    "INSERT INTO duplicate_pair (a, b, chance, levels, bits, found_at_us) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (a, b) DO UPDATE SET chance = excluded.chance, levels = excluded.levels,"
    " bits = excluded.bits, found_at_us = excluded.found_at_us"
)
_OLDER = "SELECT a, b FROM duplicate_pair WHERE found_at_us < ? LIMIT ?"
_DROP = "DELETE FROM duplicate_pair WHERE a = ? AND b = ?"
_OF_ONE = (
    "SELECT a, b FROM duplicate_pair WHERE a = ?1"
    " UNION ALL SELECT a, b FROM duplicate_pair WHERE b = ?1"
)
_KEEP_WEIGHTS = (
    "INSERT OR REPLACE INTO duplicate_weights (id, body, learned_at_us, record_count)"
    " VALUES (1, ?, ?, ?)"
)
_WEIGHTS = "SELECT body FROM duplicate_weights WHERE id = 1"
_TOUCHED = "SELECT customer_id FROM duplicate_touched LIMIT ?"
_UNTOUCH = "DELETE FROM duplicate_touched WHERE customer_id = ?"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Weights)
_SKIP = "UPDATE duplicate_pair SET skipped_at_us = ? WHERE a = ? AND b = ?"


class SqlLikelyBook:
    """The pairs of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def pairs(self, *, limit: int) -> tuple[LikelyPair, ...]:
        """The surest first; those left for later come last."""
        return tuple(
            LikelyPair(
                a=CustomerId(id_of(a)),
                b=CustomerId(id_of(b)),
                chance=chance / _WHOLE,
                levels=tuple(json.loads(levels)),
                bits=tuple(json.loads(bits)),
                skipped_at=instant_or_none(skipped_us),
            )
            for a, b, chance, levels, bits, skipped_us in self._connection.rows(_PAIRS, (limit,))
        )

    def count(self, *, most: int) -> int:
        """How many there are, up to a number."""
        found = self._connection.row(_COUNT, (most,))
        return 0 if found is None else int(found[0])

    def keep(self, pairs: Sequence[LikelyPair], *, at: datetime) -> None:
        """Write pairs that were found; what was left for later stays left."""
        self._connection.run_many(_KEEP, [(*_row(one), us_of(at)) for one in pairs])

    def drop_older(self, at: datetime, *, limit: int) -> int:
        """Take out some of those that were last found before; how many."""
        gone = self._connection.rows(_OLDER, (us_of(at), limit))
        self._connection.run_many(_DROP, gone)
        return len(gone)

    def replace_of(
        self, customer_id: CustomerId, pairs: Sequence[LikelyPair], *, at: datetime
    ) -> None:
        """Write the pairs of one record; those of before that are not among them go."""
        kept = {(one.a.bytes, one.b.bytes) for one in pairs}
        known = self._connection.rows(_OF_ONE, (customer_id.bytes,))
        self._connection.run_many(_DROP, [pair for pair in known if pair not in kept])
        self.keep(pairs, at=at)

    def keep_weights(self, weights: Weights, *, at: datetime, record_count: int) -> None:
        """Write what was learned, and of how many records."""
        body = _ENCODER.encode(weights)
        self._connection.run(_KEEP_WEIGHTS, (body, us_of(at), record_count))

    def weights(self) -> Weights | None:
        """What was learned last; None where another version learned it of other fields."""
        found = self._connection.row(_WEIGHTS)
        if found is None:
            return None
        from pos_app.domain.duplicates.of_customers import TOPS  # noqa: PLC0415  (brings numpy)

        weights = _DECODER.decode(found[0])
        sizes = [len(field) - 1 for field in weights.m]
        return weights if sizes == list(TOPS) else None

    def touched(self, *, limit: int) -> tuple[CustomerId, ...]:
        """Some of those whose record changed since everybody was compared."""
        return tuple(CustomerId(id_of(key)) for (key,) in self._connection.rows(_TOUCHED, (limit,)))

    def untouch(self, ids: Iterable[CustomerId]) -> None:
        """These were looked at."""
        self._connection.run_many(_UNTOUCH, [(one.bytes,) for one in ids])

    def near(self, customer: Customer, *, limit: int) -> tuple[Customer, ...]:
        """Others with nearly the same number, or an address, a card or a name of theirs."""
        return read_near(self._connection, customer, limit=limit)

    def skip(self, a: CustomerId, b: CustomerId, at: datetime | None) -> None:
        """Leave a pair for later."""
        self._connection.run(_SKIP, (us_or_none(at), a.bytes, b.bytes))


class SqlLikelyCount:
    """Counts the pairs that wait, on the thread that calls; `connect` gives its connection."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect

    def count(self) -> int | None:
        """How many wait, up to a number; None where nobody has looked yet."""
        connection = self._connect()
        if connection.row(_WEIGHTS) is None:
            return None
        return SqlLikelyBook(connection).count(most=_MOST_COUNTED)


def _row(pair: LikelyPair) -> tuple[Any, ...]:
    bits = [round(one, 2) for one in pair.bits]
    return (
        pair.a.bytes, pair.b.bytes, round(pair.chance * _WHOLE), json.dumps(pair.levels),
        json.dumps(bits),
    )  # fmt: skip
