"""Z reports on the till's file, and the slips that a job prints of an X or Z.

Writes no fact and no link of the journal (storage/shift_book does). Reports stand as msgpack of the
whole ZReport or XReport, so that what was printed once prints the same for ever.

Invariant: a number is given once in an incarnation.
"""

import msgspec

from pos_app.domain.ids import PrintJobId, ShiftId
from pos_app.domain.shift_report import XReport, ZReport
from pos_app.storage.columns import bytes_or_none, us_of
from pos_app.storage.connection import Connection

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_X = msgspec.msgpack.Decoder(XReport)
_Z = msgspec.msgpack.Decoder(ZReport)

_LAST_Z = "SELECT max(number) FROM z_report WHERE inc = ?"
_ADD_Z = (
    "INSERT INTO z_report (id, shift_id, inc, number, label, business_day_on, closed_at_us,"
    " closed_by, approved_by, expected_minor, counted_minor, reason, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_Z_OF = "SELECT body FROM z_report WHERE shift_id = ?"
_ZS = "SELECT body FROM z_report ORDER BY inc DESC, number DESC LIMIT ?"
_ADD_SLIP = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_SLIP = "SELECT kind, body FROM slip WHERE job_id = ?"


def read_last_number(connection: Connection, incarnation: int) -> int:
    """The newest number of an incarnation; 0 before the first."""
    found = connection.row(_LAST_Z, (incarnation,))
    return int(found[0] or 0) if found else 0


def insert_report(connection: Connection, report: ZReport, incarnation: int) -> None:
    """Write a report."""
    shift = report.shift
    connection.run(
        _ADD_Z,
        (
            report.id.bytes, shift.id.bytes, incarnation, report.number.sequence,
            str(report.number), shift.business_day.date.isoformat(), us_of(report.closed_at),
            report.closed_by.bytes, bytes_or_none(report.approved_by),
            report.figures.expected_minor, report.counted.minor, report.reason,
            _ENCODER.encode(report),
        ),
    )  # fmt: skip


def read_report(connection: Connection, shift_id: ShiftId) -> ZReport | None:
    """The Z of a shift."""
    found = connection.row(_Z_OF, (shift_id.bytes,))
    return None if found is None else _Z.decode(found[0])


def read_reports(connection: Connection, limit: int) -> tuple[ZReport, ...]:
    """Reports of this till, the newest first."""
    return tuple(_Z.decode(row[0]) for row in connection.rows(_ZS, (limit,)))


def insert_slip(connection: Connection, job_id: PrintJobId, report: XReport | ZReport) -> None:
    """Keep what a job of kind SLIP prints."""
    kind = "z" if isinstance(report, ZReport) else "x"
    connection.run(_ADD_SLIP, (job_id.bytes, kind, _ENCODER.encode(report)))


def read_slip(connection: Connection, job_id: PrintJobId) -> XReport | ZReport | None:
    """What a job of kind SLIP prints."""
    found = connection.row(_SLIP, (job_id.bytes,))
    if found is None or found[0] not in ("x", "z"):
        return None
    return _Z.decode(found[1]) if found[0] == "z" else _X.decode(found[1])
