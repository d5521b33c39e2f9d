"""SqlLikelyBook: pairs that may be one person, as this till found them; fills LikelyBook.

Finds nothing (storage of the search does) and writes no records: what somebody decides does.

Invariant: a pair whose records are one person by now, or of which somebody said that it is two
people, wherever that was, is in no answer.
"""

import json
from datetime import datetime

from pos_app.domain.ids import CustomerId
from pos_app.domain.likely_pair import LikelyPair
from pos_app.storage.columns import id_of, instant_or_none, us_or_none
from pos_app.storage.connection import Connection

_WHOLE = 10_000  # of a chance
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

    def skip(self, a: CustomerId, b: CustomerId, at: datetime | None) -> None:
        """Leave a pair for later."""
        self._connection.run(_SKIP, (us_or_none(at), a.bytes, b.bytes))
