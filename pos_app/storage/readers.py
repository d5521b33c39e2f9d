"""SqlSalesReader: finished sales for the window, on a connection that cannot write.

Does not search products or customers and changes nothing. Safe on the window's own thread.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import SaleId
from pos_app.domain.money import Currency, Money
from pos_app.domain.receipt_request import ReceiptRequest
from pos_app.domain.sale import Sale, SaleSummary
from pos_app.domain.tender import TenderKind
from pos_app.storage import print_jobs, receipt_requests, sales
from pos_app.storage.columns import id_of, instant_of
from pos_app.storage.connection import Connection
from pos_app.storage.unseen_transfers import read_unseen

_ROW = (
    "SELECT s.id, s.number, s.completed_at_us, coalesce(w.name, ''), s.currency, s.total_minor,"
    " (SELECT coalesce(sum(CASE l.unit WHEN 'piece' THEN l.amount ELSE 1 END), 0)"
    "  FROM sale_line l WHERE l.sale_id = s.id AND l.deposit_of IS NULL),"
    " (SELECT group_concat(t.kind ORDER BY t.place) FROM sale_tender t WHERE t.sale_id = s.id),"
    " (SELECT p.state FROM print_job p WHERE p.sale_id = s.id AND p.kind = 'receipt'"
    "  ORDER BY p.queued_at_us DESC LIMIT 1),"
    " (SELECT r.state FROM receipt_request r WHERE r.sale_id = s.id AND r.state <> 'withdrawn'"
    "  ORDER BY r.requested_at_us DESC, r.id DESC LIMIT 1) AS request_state"
    " FROM sale s LEFT JOIN staff w ON w.id = s.cashier_id"
)
_DAY = f"{_ROW} WHERE s.business_day_on = ?"
_MATCHING = (
    " AND (instr(folded(s.number), ?) OR instr(folded(w.name), ?) OR s.total_minor = ?"
    " OR EXISTS (SELECT 1 FROM sale_line l WHERE l.sale_id = s.id"
    " AND (instr(folded(l.name), ?) OR instr(l.code, ?))))"
)
_NEWEST_FIRST = " ORDER BY s.completed_at_us DESC, s.inc DESC, s.sequence DESC LIMIT ?"
_ALL_OF_DAY = _DAY + _NEWEST_FIRST
_MATCHING_OF_DAY = _DAY + _MATCHING + _NEWEST_FIRST
_OPEN_MAILS = (
    f"{_ROW} WHERE s.id IN (SELECT sale_id FROM receipt_request"
    f" WHERE state IN {receipt_requests.OPEN_STATES})"
    f" AND request_state IN {receipt_requests.OPEN_STATES}"
)
_ALL_OPEN_MAILS = _OPEN_MAILS + _NEWEST_FIRST
_MATCHING_OPEN_MAILS = _OPEN_MAILS + _MATCHING + _NEWEST_FIRST


class SqlSalesReader:
    """Fills the port SalesReader."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # SQLite folds ASCII alone; names have umlauts.
        connection.raw.create_function("folded", 1, _folded, deterministic=True)

    def sale(self, sale_id: SaleId) -> Sale | None:
        """One sale, whole."""
        return sales.read_sale(self._connection, sale_id)

    def last_sale(self) -> Sale | None:
        """The newest sale of this till."""
        return sales.read_last_sale(self._connection)

    def day_sales(self, day: date, *, text: str = "", limit: int = 200) -> tuple[SaleSummary, ...]:
        """Sales of a business day, newest first; `text` matches number, product, total, cashier."""
        found = self._listed((_ALL_OF_DAY, _MATCHING_OF_DAY), (day.isoformat(),), text, limit)
        unseen = read_unseen(self._connection, BusinessDay(day))
        return tuple(replace(one, is_unseen=True) if one.id in unseen else one for one in found)

    def open_mails(self, *, text: str = "", limit: int = 200) -> tuple[SaleSummary, ...]:
        """Sales of all days whose receipt waits to be e-mailed, or failed; newest first."""
        return self._listed((_ALL_OPEN_MAILS, _MATCHING_OPEN_MAILS), (), text, limit)

    def copies_printed(self, sale_id: SaleId) -> int:
        """How many receipts were begun for a sale (any state but DROPPED and FAILED)."""
        return print_jobs.count_copies(self._connection, sale_id)

    def receipt_request_of(self, sale_id: SaleId) -> ReceiptRequest | None:
        """The newest request for the receipt of a sale that was not withdrawn."""
        return receipt_requests.read_request_of(self._connection, sale_id)

    def _listed(
        self, queries: tuple[str, str], values: tuple[str, ...], text: str, limit: int
    ) -> tuple[SaleSummary, ...]:
        """Rows of the first query; of the second when there is something to look for."""
        every, matching = queries
        wanted = text.strip().casefold()
        if not wanted:
            rows = self._connection.rows(every, (*values, limit))
        else:
            match = (wanted, wanted, _minor_of(wanted), wanted, wanted)
            rows = self._connection.rows(matching, (*values, *match, limit))
        return tuple(_summary(row) for row in rows)


def _folded(text: str | None) -> str:
    return "" if text is None else text.casefold()


def _minor_of(text: str) -> int | None:
    """What was typed as an amount in minor units: 35.16 and 35,16 are 3516; 35 is no amount."""
    digits = text.replace(",", "").replace(".", "")
    marks = len(text) - len(digits)
    return int(digits) if marks == 1 and digits.isdecimal() and len(digits) < 16 else None


def _kinds(joined: str | None) -> tuple[TenderKind, ...]:
    """Each kind of tender once, in the sequence they were taken."""
    return tuple(TenderKind(kind) for kind in dict.fromkeys((joined or "").split(",")) if kind)


def _summary(row: tuple[Any, ...]) -> SaleSummary:
    key, number, at_us, cashier, currency, total, items, kinds, print_state, request_state = row
    return SaleSummary(
        id=SaleId(id_of(key)),
        number=number,
        completed_at=instant_of(at_us),
        cashier_name=cashier,
        item_count=items,
        total=Money(total, Currency(currency)),
        tender_kinds=_kinds(kinds),
        print_state=print_state or "",
        request_state=request_state or "",
    )
