"""Who this file is: its device, its incarnation, its till.

A file that is found rolled back begins a new incarnation, so that numbers and records given before
are never given again. Does not decide that (storage/witness) and makes no keys (storage/till_key).

Invariant: the newest incarnation is the only one that writes.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection

DEVICE, TILL, TILL_KEY, PUBLIC_KEY = "device", "till_id", "till_key", "public_key"
CLOCK_SEEN = "clock_seen"  # the greatest effective clock of another device, 8 bytes big-endian
CAUGHT_UP = "caught_up"  # the life in which the hub's log was last read to its end, 16 bytes
GENERATION = "hub_generation"  # of the hub that this till has last heard of; none without one

_READ_META = "SELECT value FROM meta WHERE name = ?"
_WRITE_META = (
    "INSERT INTO meta (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_NEWEST = "SELECT ordinal, id, letter FROM incarnation ORDER BY ordinal DESC LIMIT 1"
_BEGIN = (
    "INSERT INTO incarnation (ordinal, id, letter, started_at_us, reason, reissued)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Incarnation:
    """One life of this file. `letter` stands in sale numbers; empty for the first."""

    ordinal: int
    id: UUID
    letter: str


def letter_of(ordinal: int) -> str:
    """The letters of the n-th incarnation: none, b, c … z, aa, ab …"""
    letters, rest = "", ordinal
    while ordinal > 1 and rest > 0:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def read_meta(connection: Connection, name: str) -> bytes | None:
    """One thing that the file knows about itself."""
    found = connection.row(_READ_META, (name,))
    return None if found is None else bytes(found[0])


def write_meta(connection: Connection, name: str, value: bytes) -> None:
    """Write one thing down; inside the caller's transaction."""
    connection.run(_WRITE_META, (name, value))


def device_of(connection: Connection) -> UUID:
    """The device that this file belongs to."""
    found = read_meta(connection, DEVICE)
    assert found is not None, "written when the file was made"
    return UUID(bytes=found)


def newest_incarnation(connection: Connection) -> Incarnation:
    """The incarnation that writes."""
    found = connection.row(_NEWEST)
    assert found is not None, "written when the file was made"
    return Incarnation(found[0], UUID(bytes=found[1]), found[2])


def begin_incarnation(
    connection: Connection,
    ordinal: int,
    *,
    new_id: UUID,
    at: datetime,
    reason: str,
    reissued: int = 0,
) -> Incarnation:
    """Begin a life of this file; inside the caller's transaction."""
    begun = Incarnation(ordinal, new_id, letter_of(ordinal))
    connection.run(_BEGIN, (ordinal, new_id.bytes, begun.letter, us_of(at), reason, reissued))
    return begun
