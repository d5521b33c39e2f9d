"""Corrections of tenders, read back from the journal.

They have no table: few are made, and each stands whole in the journal. They are read from its end
back to the sale, shift or day that they are about. Those of another till's sale stand beside it
(storage/replica_sales). Writes nothing and decides nothing.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import ShiftId
from pos_app.domain.sale import Sale
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.storage.connection import Connection

CORRECTED, _OPENED = "tender_corrected", "shift_opened"
_PAGE = 500

_FIRST_OF_DAY = (
    "SELECT id FROM sale WHERE business_day_on = ? AND inc > 0 ORDER BY inc, sequence LIMIT 1"
)
_LATEST = "SELECT coalesce(max(seq), 0) + 1 FROM journal"
_BACKWARDS = (
    "SELECT j.seq, j.kind, j.at_us, j.record_id, b.body FROM journal j"
    f" LEFT JOIN journal_body b ON b.seq = j.seq AND j.kind = '{CORRECTED}'"
    " WHERE j.seq < ? ORDER BY j.seq DESC LIMIT ?"
)
# A sale is corrected at its own till alone, and the journal knows none of another one.
_IS_ELSEWHERE = "SELECT 1 FROM sale WHERE id = ? AND inc < 0"
_ELSEWHERE = "SELECT body FROM replica_correction WHERE sale_id = ? ORDER BY at_us, id"
_FIRST_OF_DAYS = (
    "SELECT id FROM sale WHERE business_day_on >= ? AND business_day_on <= ? AND inc > 0"
    " ORDER BY inc, sequence LIMIT 1"
)
_ELSEWHERE_OF_DAYS = (
    "SELECT c.body FROM replica_correction c JOIN sale s ON s.id = c.sale_id"
    " WHERE s.business_day_on >= ? AND s.business_day_on <= ? ORDER BY c.at_us, c.id"
)
_SHIFT_OPENED = "SELECT opened_at_us FROM shift WHERE id = ?"
_CORRECTION = msgspec.msgpack.Decoder(TenderCorrection)


def corrections_in(connection: Connection, shift_id: ShiftId) -> tuple[TenderCorrection, ...]:
    """Every correction of tenders of a shift's sales, the oldest first."""
    opened = connection.row(_SHIFT_OPENED, (shift_id.bytes,))
    if opened is None:
        return ()
    found = [one for one in _since(connection, (_OPENED, opened[0])) if one.shift_id == shift_id]
    return tuple(reversed(found))


def corrections_on(connection: Connection, day: BusinessDay) -> tuple[TenderCorrection, ...]:
    """Every correction of tenders of a day's sales, the oldest first."""
    first = connection.row(_FIRST_OF_DAY, (day.date.isoformat(),))
    return () if first is None else tuple(reversed(list(_since(connection, first[0]))))


def corrections_of_days(
    connection: Connection, first: date, last: date
) -> tuple[TenderCorrection, ...]:
    """Every correction of the tenders of sales of these days, of all tills, the oldest first."""
    days = (first.isoformat(), last.isoformat())
    began = connection.row(_FIRST_OF_DAYS, days)
    own = () if began is None else _since(connection, began[0])
    told = (_CORRECTION.decode(body) for (body,) in connection.rows(_ELSEWHERE_OF_DAYS, days))
    return (*reversed(tuple(own)), *told)


def corrections_of(connection: Connection, sale: Sale) -> tuple[TenderCorrection, ...]:
    """Every correction of a sale's tenders, the oldest first."""
    if connection.row(_IS_ELSEWHERE, (sale.id.bytes,)) is not None:
        rows = connection.rows(_ELSEWHERE, (sale.id.bytes,))
        return tuple(_CORRECTION.decode(body) for (body,) in rows)
    found = [one for one in _since(connection, sale.id.bytes) if one.sale_id == sale.id]
    return tuple(reversed(found))


def _since(connection: Connection, link: bytes | tuple[str, int]) -> Iterator[TenderCorrection]:
    """Corrections made after a link of the journal, the newest first.

    The link is a sale's id, or a kind and its instant. Found by its place, not by the hour: the
    clock may have been set back since.
    """
    latest = connection.row(_LATEST)
    before = int(latest[0]) if latest else 0
    while rows := connection.rows(_BACKWARDS, (before, _PAGE)):
        for seq, kind, made_us, record_id, body in rows:
            before = seq
            if link in (record_id, (kind, made_us)):
                return
            if kind == CORRECTED and body is not None:
                yield _CORRECTION.decode(body)
