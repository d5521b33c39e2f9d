"""The print journal: what goes to printer and drawer, and how far it got, over a crash.

Does not send anything and does not decide what may be sent again (domain/print_job). Opens no
transaction.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pos_app.domain.ids import PrintJobId, SaleId, ShiftId
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection

_COLUMNS = (
    "id, kind, sale_id, state, queued_at_us, changed_at_us, copy_number, sent_bytes, shift_id"
)
_ADD = f"INSERT INTO print_job ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BY_ID = f"SELECT {_COLUMNS} FROM print_job WHERE id = ?"
_IN_STATES = (
    f"SELECT {_COLUMNS} FROM print_job WHERE state IN (SELECT value FROM json_each(?))"
    " ORDER BY queued_at_us, id"
)
# The same, over the small index of jobs that are not over.
_OPEN_IN_STATES = _IN_STATES.replace(
    "WHERE", "WHERE state NOT IN ('confirmed', 'dropped', 'sent') AND"
)
# Of one sale: the journal keeps every job there ever was.
_OF_SALE = _IN_STATES.replace("WHERE", "WHERE sale_id = ? AND")
_SET_STATE = (
    # Bytes that went are never unsent: a later state that names none does not forget them.
    "UPDATE print_job SET state = ?, changed_at_us = ?, sent_bytes = max(sent_bytes, ?)"
    " WHERE id = ?"
)
_COPIES = (
    "SELECT count(*) FROM print_job WHERE sale_id = ? AND kind IN ('receipt', 'copy')"
    " AND state NOT IN ('dropped', 'failed')"
)
_BEGUN = (
    "SELECT count(*) FROM print_job WHERE sale_id = ? AND kind IN ('receipt', 'copy')"
    " AND (state <> 'dropped' OR sent_bytes > 0)"
)


def insert_print_job(connection: Connection, job: PrintJob) -> None:
    """Queue a job."""
    connection.run(
        _ADD,
        (
            job.id.bytes,
            job.kind.value,
            bytes_or_none(job.sale_id),
            job.state.value,
            us_of(job.queued_at),
            us_of(job.changed_at),
            job.copy_number,
            job.sent_bytes,
            bytes_or_none(job.shift_id),
        ),
    )


def read_print_job(connection: Connection, job_id: PrintJobId) -> PrintJob | None:
    """One job."""
    found = connection.row(_BY_ID, (job_id.bytes,))
    return None if found is None else _job(found)


def read_print_jobs(
    connection: Connection, states: Iterable[PrintState], *, sale_id: SaleId | None = None
) -> tuple[PrintJob, ...]:
    """Jobs in these states, of one sale if it is named, oldest first."""
    wanted = set(states)
    names = ", ".join(f'"{state.value}"' for state in sorted(wanted))
    if sale_id is not None:
        rows = connection.rows(_OF_SALE, (sale_id.bytes, f"[{names}]"))
    else:
        sql = _IN_STATES if any(state.is_over for state in wanted) else _OPEN_IN_STATES
        rows = connection.rows(sql, (f"[{names}]",))
    return tuple(_job(row) for row in rows)


def set_print_state(
    connection: Connection,
    job_id: PrintJobId,
    state: PrintState,
    *,
    at: datetime,
    sent_bytes: int = 0,
) -> None:
    """Write down how far a job got. Raises KeyError when there is no such job."""
    if not connection.run(_SET_STATE, (state.value, us_of(at), sent_bytes, job_id.bytes)):
        raise KeyError(job_id)


def count_copies(connection: Connection, sale_id: SaleId) -> int:
    """How many receipts of a sale were begun."""
    found = connection.row(_COPIES, (sale_id.bytes,))
    return int(found[0]) if found else 0


def count_begun(connection: Connection, sale_id: SaleId) -> int:
    """Receipts and copies of a sale, but for those dropped before their first byte."""
    found = connection.row(_BEGUN, (sale_id.bytes,))
    return int(found[0]) if found else 0


def _job(row: Sequence[Any]) -> PrintJob:
    return PrintJob(
        id=PrintJobId(id_of(row[0])),
        kind=PrintKind(row[1]),
        sale_id=None if row[2] is None else SaleId(id_of(row[2])),
        state=PrintState(row[3]),
        queued_at=instant_of(row[4]),
        changed_at=instant_of(row[5]),
        copy_number=row[6],
        sent_bytes=row[7],
        shift_id=None if row[8] is None else ShiftId(id_of(row[8])),
    )
