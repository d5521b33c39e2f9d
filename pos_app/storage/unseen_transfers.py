"""Transfers that a manager took unseen: the sales of a day of which nobody saw the money arrive.

One that came after all, was paid otherwise or whose sale was voided is none any more. Decides
nothing.
"""

import msgspec

from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import SaleId
from pos_app.domain.tender import TenderDetail
from pos_app.storage import tender_corrections
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection

_TAKEN = (
    "SELECT s.id, t.id, t.detail FROM sale s JOIN sale_tender t ON t.sale_id = s.id"
    " WHERE s.business_day_on = ? AND s.inc > 0 AND t.kind = 'upi' AND t.detail IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM sale v WHERE v.void_of = s.id)"
)
_DETAIL = msgspec.msgpack.Decoder(TenderDetail)


def read_unseen(connection: Connection, day: BusinessDay) -> frozenset[SaleId]:
    """The sales of a day with a transfer that nobody has seen arrive."""
    taken = [
        (SaleId(id_of(sale_id)), bytes(tender_id))
        for sale_id, tender_id, detail in connection.rows(_TAKEN, (day.date.isoformat(),))
        if _DETAIL.decode(detail).asked is not None
    ]
    if not taken:
        return frozenset()
    corrections = tender_corrections.corrections_on(connection, day)
    settled = {one.tender_id.bytes for one in corrections}
    return frozenset(sale_id for sale_id, tender_id in taken if tender_id not in settled)
