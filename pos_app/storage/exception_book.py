"""SqlExceptionBook: notes of the journal that a manager wants to see; fills ExceptionBook.

Decides nothing and resolves no name. Corrections of tenders are nouns of their own in the journal:
what the list needs of them is put under the names that the other notes use.
"""

from datetime import datetime
from typing import Any

import msgspec

from pos_app.domain.day_exception import ExceptionKind, ExceptionList
from pos_app.domain.ids import PrintJobId, StaffId
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.operations.exception_book import NotedException
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection

SLIP_KIND = "exceptions"
_KINDS = ", ".join(f"'{kind}'" for kind in ExceptionKind)
_NOTED = (
    "SELECT j.kind, j.at_us, b.body FROM journal j JOIN journal_body b ON b.seq = j.seq"
    " WHERE j.kind <> 'sale' AND j.at_us >= ? AND j.at_us < ?"
    f" AND j.kind IN ({_KINDS}) ORDER BY j.at_us DESC, j.seq DESC"
)
_ADD = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_READ = "SELECT body FROM slip WHERE job_id = ? AND kind = ?"
_ENCODER = msgspec.msgpack.Encoder()
_LIST = msgspec.msgpack.Decoder(ExceptionList)
_NOTE = msgspec.msgpack.Decoder(dict[str, Any])
_CORRECTION = msgspec.msgpack.Decoder(TenderCorrection)


class SqlExceptionBook:
    """The exceptions of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def noted(self, since: datetime, until: datetime) -> tuple[NotedException, ...]:
        """Those from `since` to just before `until`, the newest first."""
        rows = self._connection.rows(_NOTED, (us_of(since), us_of(until)))
        return tuple(_noted(*row) for row in rows)

    def add_slip(self, job_id: PrintJobId, listed: ExceptionList) -> None:
        """Keep what a job of kind SLIP prints."""
        self._connection.run(_ADD, (job_id.bytes, SLIP_KIND, _ENCODER.encode(listed)))

    def slip(self, job_id: PrintJobId) -> ExceptionList | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        found = self._connection.row(_READ, (job_id.bytes, SLIP_KIND))
        return None if found is None else _LIST.decode(found[0])


def _noted(kind: str, at_us: int, body: bytes) -> NotedException:
    at = instant_of(at_us)
    if kind == ExceptionKind.TENDER_CORRECTED:
        made = _CORRECTION.decode(body)
        said: dict[str, str | int | bool] = {"sale": made.sale_number, "minor": made.paid.minor}
        return NotedException(kind=ExceptionKind(kind), at=at, staff_id=made.staff_id, body=said)
    note = _NOTE.decode(body)
    by = note["staff_id"]
    return NotedException(
        kind=ExceptionKind(kind),
        at=at,
        staff_id=None if by is None else StaffId(id_of(by)),
        body=note["body"],
    )
