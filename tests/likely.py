"""Pairs that a till found, written as its search does. No claims."""

import json

from pos_app.domain.ids import CustomerId
from pos_app.domain.likely_pair import LikelyPair
from pos_app.domain.person_merge import as_pair
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection
from tests.fakes import A_MORNING

_WRITE = (
    "INSERT INTO duplicate_pair (a, b, chance, levels, bits, found_at_us) VALUES (?, ?, ?, ?, ?, ?)"
)
LEVELS, BITS = (3, 3, 2, -1, 3, 0), (6.0, 7.5, 12.0, 0.0, 9.0, -2.0)


def a_likely(one: CustomerId, other: CustomerId, chance: float = 0.97) -> LikelyPair:
    """A pair of two."""
    a, b = as_pair(one, other)
    return LikelyPair(a=a, b=b, chance=chance, levels=LEVELS, bits=BITS)


def found(connection: Connection, *pairs: LikelyPair) -> None:
    """Write pairs as found this morning."""
    rows = [
        (
            one.a.bytes, one.b.bytes, round(one.chance * 10_000), json.dumps(one.levels),
            json.dumps(one.bits), us_of(A_MORNING),
        )
        for one in pairs
    ]  # fmt: skip
    connection.run_many(_WRITE, rows)
