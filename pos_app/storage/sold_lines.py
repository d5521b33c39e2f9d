"""What has come back of sold lines, here and elsewhere, out of sales and accounts; reads alone.

Until the accounts of a sale are open (domain/sold_line), what came back is in the sales of this
file, and what another store gave back without asking in the entries of its line. Decides nothing.
"""

import msgspec

from pos_app.domain.account import AccountId, AccountKind
from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import LineId, SaleId, StaffId
from pos_app.domain.refund import RefundOf
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sold_line import TWICE_MARK, opened_mark, sold_account
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection

_REFUND = msgspec.msgpack.Decoder(RefundOf)
_RETURNED = "SELECT -sum(amount) FROM sale_line WHERE refund_of = ?"
_SOLD = "SELECT amount, deposit_of FROM sale_line WHERE sale_id = ? AND id = ?"
_HELD = "SELECT balance FROM account WHERE id = ?"
_ELSEWHERE = (
    "SELECT -sum(delta) FROM entry WHERE account_id = ? AND record_id NOT IN (SELECT id FROM sale)"
)
# The colon and what follows it: every account of the kind, by the key of the table.
_OWING = "SELECT id, -balance FROM account WHERE id >= ?1 || ':' AND id < ?1 || ';' AND balance < 0"
_OVERBOOKED = (
    "SELECT x.id, min(x.balance, t.balance) FROM account t"
    f" JOIN account x ON x.id = substr(t.id, 1, length(t.id) - {len(TWICE_MARK)})"
    " WHERE t.id >= ?1 || ':' AND t.id < ?1 || ';' AND t.balance > 0 AND x.balance > 0"
    f" AND substr(t.id, -{len(TWICE_MARK)}) = '{TWICE_MARK}'"
)
_REFUNDS_BY = (
    "SELECT l.refund, -l.gross_minor FROM sale s JOIN sale_line l ON l.sale_id = s.id"
    " WHERE s.business_day_on = ? AND s.cashier_id = ? AND l.refund_of <> l.id"
)


def read_returned(connection: Connection, sale_id: SaleId, line_id: LineId) -> int:
    """How much of a sold line has come back, at any till: pieces, grams or millimetres.

    Once its account is open, that says it; a deposit's is its product's.
    """
    sold = connection.row(_SOLD, (sale_id.bytes, line_id.bytes))
    product = line_id if sold is None or sold[1] is None else LineId(id_of(sold[1]))
    account = sold_account(sale_id, product)
    if sold is not None and _number(connection, _HELD, opened_mark(sale_id)) > 0:
        return max(int(sold[0]) - _number(connection, _HELD, account), 0)
    here = _number(connection, _RETURNED, line_id.bytes)
    return here + max(_number(connection, _ELSEWHERE, account), 0)


def read_owing(connection: Connection) -> dict[AccountId, int]:
    """The accounts of sold lines that are below zero, and by how much."""
    rows = connection.rows(_OWING, (AccountKind.SOLD_LINE.value,))
    return {AccountId(key): int(owed) for key, owed in rows}


def read_overbooked(connection: Connection) -> dict[AccountId, int]:
    """The accounts that were booked as given back twice, and by how much that is too much now."""
    rows = connection.rows(_OVERBOOKED, (AccountKind.SOLD_LINE.value,))
    return {AccountId(key): int(over) for key, over in rows}


def read_unasked(connection: Connection, staff_id: StaffId, day: BusinessDay) -> int:
    """Minor units that somebody gave back on a day though nobody could be asked."""
    rows = connection.rows(_REFUNDS_BY, (day.date.isoformat(), staff_id.bytes))
    return sum(
        int(minor)
        for refund, minor in rows
        if refund is not None and RefundNeed.UNASKED in _REFUND.decode(refund).approved_for
    )


def _number(connection: Connection, sql: str, key: str | bytes) -> int:
    found = connection.row(sql, (key,))
    return int(found[0]) if found and found[0] is not None else 0
