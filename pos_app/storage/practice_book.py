"""SqlPracticeBook: tries at exercises in their own table; fills PracticeBook.

Judges nothing. Reads the facts of the same file by the instant at which they were written. No
record is made of an attempt: nothing of a training is ever sent.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pos_app.domain.customer import NoteKind
from pos_app.domain.exercise import Attempt, Facts
from pos_app.domain.ids import CustomerId, SaleId, StaffId
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.storage import sales
from pos_app.storage.columns import id_of, instant_of, instant_or_none, us_of, us_or_none
from pos_app.storage.connection import Connection

_COLUMNS = (
    "id, exercise, staff_id, staff_name, begun_at_us, ended_at_us, is_done, refusals, undone, hints"
)
_WRITE = f"INSERT OR REPLACE INTO practice_attempt ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)"
_ONE = f"SELECT {_COLUMNS} FROM practice_attempt WHERE id = ?"
_ALL = f"SELECT {_COLUMNS} FROM practice_attempt ORDER BY begun_at_us, id"
_SALES = "SELECT id FROM sale WHERE completed_at_us >= ? ORDER BY completed_at_us, sequence"
_ENTRIES = "SELECT kind FROM journal WHERE at_us >= ? ORDER BY seq"
_PRINTED = (
    "SELECT DISTINCT sale_id FROM print_job WHERE queued_at_us >= ?"
    f" AND kind = '{PrintKind.RECEIPT.value}' AND state = '{PrintState.CONFIRMED.value}'"
    " AND sale_id IS NOT NULL"
)
_NOTES = "SELECT DISTINCT customer_id, kind FROM customer_note WHERE at_us >= ?"


class SqlPracticeBook:
    """The tries of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, attempt: Attempt) -> None:
        """Write a try as it stands now."""
        self._connection.run(
            _WRITE,
            (
                attempt.id.bytes,
                attempt.exercise,
                attempt.staff_id.bytes,
                attempt.staff_name,
                us_of(attempt.begun_at),
                us_or_none(attempt.ended_at),
                int(attempt.is_done),
                attempt.refusals,
                attempt.undone,
                attempt.hints,
            ),
        )

    def attempt(self, attempt_id: UUID) -> Attempt | None:
        """One try."""
        found = self._connection.row(_ONE, (attempt_id.bytes,))
        return None if found is None else _attempt(found)

    def attempts(self) -> tuple[Attempt, ...]:
        """Every try, oldest first."""
        return tuple(_attempt(row) for row in self._connection.rows(_ALL))

    def facts_since(self, begun_at: datetime) -> Facts:
        """What was written from an instant on."""
        since = (us_of(begun_at),)
        found = (
            sales.read_sale(self._connection, SaleId(id_of(row[0])))
            for row in self._connection.rows(_SALES, since)
        )
        return Facts(
            sales=tuple(sale for sale in found if sale is not None),
            entries=tuple(str(row[0]) for row in self._connection.rows(_ENTRIES, since)),
            printed=frozenset(
                SaleId(id_of(row[0])) for row in self._connection.rows(_PRINTED, since)
            ),
            notes=frozenset(
                (CustomerId(id_of(row[0])), NoteKind(row[1]))
                for row in self._connection.rows(_NOTES, since)
            ),
        )


def _attempt(row: Sequence[Any]) -> Attempt:
    return Attempt(
        id=id_of(row[0]),
        exercise=row[1],
        staff_id=StaffId(id_of(row[2])),
        staff_name=row[3],
        begun_at=instant_of(row[4]),
        ended_at=instant_or_none(row[5]),
        is_done=bool(row[6]),
        refusals=row[7],
        undone=row[8],
        hints=row[9],
    )
