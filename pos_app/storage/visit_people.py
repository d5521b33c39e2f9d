"""Whom the places in chunks of visits stand for: blocks of 16-byte ids, in the sequence given.

A place is given once and never moved. Reads no chunk (storage/visit_chunks) and opens no
transaction; knows no numpy, because erasing happens at every till.

Invariant: somebody erased has zeros at their place, in the same transaction.
"""

from collections.abc import Sequence
from uuid import UUID

from pos_app.storage.connection import Connection
from pos_app.storage.visit_parts import touch_customer

ID_BYTES = 16
PEOPLE_A_BLOCK = 32_768
_BLOCK_BYTES = ID_BYTES * PEOPLE_A_BLOCK
_BLOCKS = "SELECT people FROM visit_people ORDER BY block"
_NUMBERS = "SELECT block FROM visit_people ORDER BY block"
_ONE = "SELECT people FROM visit_people WHERE block = ?"
_WRITE = (
    "INSERT INTO visit_people (block, people) VALUES (?, ?)"
    " ON CONFLICT (block) DO UPDATE SET people = excluded.people"
)
_LAST = "SELECT block, length(people), people FROM visit_people ORDER BY block DESC LIMIT 1"
_HAS_VISIT = "SELECT 1 FROM visit WHERE customer_id = ? LIMIT 1"


def read_people(connection: Connection) -> bytes:
    """All ids, 16 bytes each: the place of one is where it stands."""
    return b"".join(row[0] for row in connection.rows(_BLOCKS))


def count_people(connection: Connection) -> int:
    """How many places there are."""
    found = connection.row(_LAST)
    return 0 if found is None else int(found[0]) * PEOPLE_A_BLOCK + int(found[1]) // ID_BYTES


def add_people(connection: Connection, people: Sequence[bytes]) -> None:
    """Give the next places to these."""
    found = connection.row(_LAST)
    block, last = (0, b"") if found is None else (int(found[0]), bytes(found[2]))
    joined = last + b"".join(people)
    for at in range(0, len(joined), _BLOCK_BYTES):
        connection.run(_WRITE, (block + at // _BLOCK_BYTES, joined[at : at + _BLOCK_BYTES]))


def forget_visits(connection: Connection, subject: UUID) -> None:
    """Before the visits of somebody go: their days are read anew, their place is nobody's."""
    if connection.row(_HAS_VISIT, (subject.bytes,)) is None:
        return
    touch_customer(connection, subject)
    for (block,) in connection.rows(_NUMBERS):
        found = connection.row(_ONE, (block,))
        people = b"" if found is None else bytes(found[0])
        place = _place_in(people, subject.bytes)
        if place >= 0:
            gone = people[:place] + bytes(ID_BYTES) + people[place + ID_BYTES :]
            connection.run(_WRITE, (block, gone))
            return


def _place_in(people: bytes, key: bytes) -> int:
    place = people.find(key)
    while place >= 0 and place % ID_BYTES:
        place = people.find(key, place + 1)
    return place
