"""Ids of the demo: UUIDv7 of a given instant with random bits from a seeded source.

Not for a till in use: domain/ids mints those.

Source: RFC 9562, 5.7 (48 bits of milliseconds, version 7, variant 10).
"""

from datetime import UTC, datetime
from random import Random
from uuid import UUID


def id_at(at: datetime, rnd: Random) -> UUID:
    """An id that sorts by `at`."""
    milliseconds = int(at.astimezone(UTC).timestamp() * 1000)
    value = milliseconds << 80 | 7 << 76 | rnd.getrandbits(12) << 64 | 2 << 62
    return UUID(int=value | rnd.getrandbits(62))
