"""SqlLetterBook: the weekly e-mail of the organisation on the till's file; fills LetterBook.

A document of one row, as msgpack. Decides nothing.
"""

from collections.abc import Iterable

import msgspec

from pos_app.domain.store import Till
from pos_app.domain.weekly_letter import LETTER_ID, WeeklyLetter
from pos_app.storage import places
from pos_app.storage.connection import Connection
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts

_READ = "SELECT body FROM weekly_letter WHERE id = ?"
_WRITE = "INSERT OR REPLACE INTO weekly_letter (id, body) VALUES (?, ?)"
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER = msgspec.msgpack.Decoder(WeeklyLetter)


def read_letter(connection: Connection) -> WeeklyLetter | None:
    """The letter as it stands here."""
    found = connection.row(_READ, (LETTER_ID.bytes,))
    return None if found is None else _DECODER.decode(found[0])


def write_letters(connection: Connection, letters: Iterable[WeeklyLetter]) -> None:
    """Write what another till said."""
    for letter in letters:
        connection.run(_WRITE, (letter.id.bytes, _ENCODER.encode(letter)))


class SqlLetterBook:
    """The letter of one transaction."""

    def __init__(self, facts: Facts, documents: Documents) -> None:
        self._facts, self._documents = facts, documents
        self._connection = facts.connection

    def letter(self) -> WeeklyLetter | None:
        """As it stands; None if nobody ever said anything."""
        return read_letter(self._connection)

    def put(self, letter: WeeklyLetter) -> None:
        """Write it."""
        record = self._documents.put(letter, self.letter())
        if record is not None:
            self._facts.expect(record.id)
            write_letters(self._connection, (letter,))

    def tills(self) -> tuple[Till, ...]:
        """Every till that could send it."""
        return places.read_tills(self._connection)
