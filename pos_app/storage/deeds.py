"""SqlDeedBook: the till's journal for whoever searches it; fills DeedBook. Writes nothing.

Reads backwards from the newest body: sales and points have none beside their link, so a year of
them costs nothing here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.alarms import SoldFor
from pos_app.domain.deed import KINDS, Deed
from pos_app.domain.ids import StaffId
from pos_app.operations.deed_book import DeedQuery
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection, Value

_DEEDS = (
    "SELECT j.seq, j.kind, j.at_us, b.body FROM journal_body b JOIN journal j ON j.seq = b.seq"
    " WHERE j.kind IN (SELECT value FROM json_each(?)) AND b.seq < ? AND j.at_us >= ?"
    " AND j.at_us < ? ORDER BY b.seq DESC"
)
_SOLD = (
    "SELECT completed_at_us, cashier_id, customer_id, EXISTS (SELECT 1 FROM sale_tender t"
    " WHERE t.sale_id = sale.id AND t.kind = 'cash' AND t.amount_minor > 0)"
    " FROM sale WHERE completed_at_us >= ? AND completed_at_us < ? AND kind = 'sale'"
)
_STAFF = "SELECT id, staff_id FROM customer WHERE staff_id IS NOT NULL"
_HEAD = "SELECT seq, h FROM journal ORDER BY seq DESC LIMIT 1"
_EVER = (1 << 63) - 1
_BODY = msgspec.msgpack.Decoder(dict[str, Any])


class SqlDeedBook:
    """The journal of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def deeds(self, query: DeedQuery, *, limit: int) -> tuple[Deed, ...]:
        """The newest that are meant, newest first."""
        asked: list[Value] = [
            msgspec.json.encode(sorted(query.kinds or KINDS)).decode(),
            _EVER if query.before is None else query.before,
            0 if query.since is None else us_of(query.since),
            _EVER if query.until is None else us_of(query.until),
        ]
        found: list[Deed] = []
        for row in self._connection.rows(_DEEDS, asked):
            deed = _deed(*row)
            if deed is not None and query.staff_id in (None, deed.staff_id):
                found.append(deed)
                if len(found) == limit:
                    break
        return tuple(found)

    def sold(self, since: datetime, until: datetime) -> tuple[SoldFor, ...]:
        """The sales of a span."""
        return tuple(
            SoldFor(
                at=instant_of(at_us), cashier_id=StaffId(id_of(cashier)),
                customer_id=None if customer is None else id_of(customer), is_cash=bool(is_cash),
            )
            for at_us, cashier, customer, is_cash
            in self._connection.rows(_SOLD, (us_of(since), us_of(until)))
        )  # fmt: skip

    def staff_records(self) -> Mapping[UUID, StaffId]:
        """Customers who work here."""
        return {id_of(key): StaffId(id_of(who)) for key, who in self._connection.rows(_STAFF)}

    def head(self) -> tuple[int, str]:
        """The last link: its number and its hash as hex."""
        found = self._connection.row(_HEAD)
        return (0, "") if found is None else (found[0], bytes(found[1]).hex())


def _deed(seq: int, kind: str, at_us: int, body: bytes) -> Deed | None:
    """None for a noun of its own whose body happens to lie beside its link."""
    try:
        said = _BODY.decode(body)
        by, about = said["staff_id"], said["body"]
    except (msgspec.MsgspecError, KeyError):
        return None
    who = None if by is None else StaffId(id_of(by))
    return Deed(number=seq, kind=kind, at=instant_of(at_us), staff_id=who, body=about)
