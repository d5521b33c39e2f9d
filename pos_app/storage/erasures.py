"""SqlErasureBook: takes people out of the till's file, and has every other till do so.

Rows (storage/replica_erase), bodies and documents (storage/till_erasure). What indexes and the log
of writes still hold is taken out after it (storage/erased_sweep).

Invariant: the record of an erasure names ids alone, and is never itself taken out.
"""

from collections.abc import Sequence
from datetime import datetime

from pos_app.domain.ids import CustomerId
from pos_app.storage.facts import Facts
from pos_app.storage.replica_erase import forget_people
from pos_app.storage.till_erasure import purge
from sync.kinds import ERASED
from sync.records import RecordDraft

PEOPLE_A_RECORD = 10  # another till forgets a record at once, while its counter waits
_VERSION, _EMPTY = 1, b"\x80"
_SALES = "SELECT count(*) FROM sale WHERE customer_id = ?"


class SqlErasureBook:
    """The erasures of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def sales_of(self, people: Sequence[CustomerId]) -> int:
        """How many sales name one of these."""
        connection = self._facts.connection
        return sum(connection.rows(_SALES, (one.bytes,))[0][0] for one in people)

    def erase(self, people: Sequence[CustomerId], *, at: datetime) -> None:
        """Take out all that is known of them; the record has every other till do the same."""
        for first in range(0, len(people), PEOPLE_A_RECORD):
            some = tuple(people[first : first + PEOPLE_A_RECORD])
            draft = RecordDraft(
                id=self._facts.mint_id(), kind=ERASED, v=_VERSION, body=_EMPTY, subjects=some
            )
            self._facts.stamp(draft)
        purge(self._facts.connection, people, at=at)
        forget_people(self._facts.connection, people)
