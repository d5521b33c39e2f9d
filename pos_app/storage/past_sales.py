"""SqlPastSales: finished sales as giving back needs them; fills PastSales.

Corrections of tenders are read by storage/tender_corrections. Decides nothing.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import ProductId, SaleId, ShiftId, StaffId
from pos_app.domain.sale import Sale
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.operations.past_sales import SaleQuery
from pos_app.operations.replica_book import ReplicaSale
from pos_app.storage import replica_sales, sales, sold_lines, tender_corrections
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.person_records import keys_of_person

LONGEST_SEQUENCE = 12

# Each life of a till that numbered a sale here is one step into the index.
_BY_NUMBER = (
    "WITH RECURSIVE life (inc) AS (SELECT min(inc) FROM sale UNION ALL"
    " SELECT (SELECT min(s.inc) FROM sale s WHERE s.inc > life.inc) FROM life"
    " WHERE life.inc IS NOT NULL)"
    " SELECT id FROM sale WHERE inc IN (SELECT inc FROM life) AND sequence = ?"
    " AND number = ? COLLATE NOCASE"
)
_REFUNDS_OF = (
    "SELECT DISTINCT s.id, s.inc, s.sequence FROM sale_line l"
    " JOIN sale_line r ON r.refund_of = l.id JOIN sale s ON s.id = r.sale_id"
    " WHERE l.sale_id = ?1 AND s.id <> ?1 ORDER BY s.inc, s.sequence"
)
_VOID_OF = "SELECT id FROM sale WHERE void_of = ?"
_TILL_KEY = (
    "SELECT t.public_key FROM till t JOIN store s ON s.id = t.store_id"
    " WHERE s.code = ? AND t.code = ?"
)
_WITHOUT = (
    "SELECT -sum(l.gross_minor) FROM sale s JOIN sale_line l ON l.sale_id = s.id"
    " WHERE s.business_day_on = ? AND s.cashier_id = ? AND l.refund_of = l.id"
)
_LOWEST = (
    "SELECT min(l.line_total_minor * iif(l.unit = 'piece', 1, 1000) / (l.amount * l.pack))"
    " FROM sale_line l JOIN sale s ON s.id = l.sale_id"
    " WHERE l.product_id = ? AND l.amount > 0 AND l.refund_of IS NULL AND l.deposit_of IS NULL"
    " AND s.business_day_on >= ? AND s.kind = 'sale'"
    " AND NOT EXISTS (SELECT 1 FROM sale v WHERE v.void_of = s.id)"
)
# Claimed and moved sales too: whose they are now, their visits say.
_VISITED = "SELECT v.sale_id FROM visit v WHERE v.customer_id IN ({0})"


class SqlPastSales:
    """The finished sales of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = facts.connection

    def by_number(self, number: str) -> Sale | None:
        """The sale that people call by this number; capitals and zeros as printed."""
        sequence = number.rpartition("-")[2]
        if not sequence.isdecimal() or len(sequence) > LONGEST_SEQUENCE:
            return None
        return self._whole(self._connection.row(_BY_NUMBER, (int(sequence), number)))

    def search(self, query: SaleQuery, *, limit: int = 20) -> tuple[Sale, ...]:
        """Sales that fit, the newest first; no voids."""
        where, values = _conditions(self._connection, query)
        found = self._connection.rows(
            f"SELECT s.id FROM sale s WHERE {' AND '.join(where)}"
            " ORDER BY s.completed_at_us DESC LIMIT ?",
            (*values, limit),
        )
        return tuple(sale for row in found if (sale := self._whole(row)) is not None)

    def last(self) -> Sale | None:
        """The newest sale of this till."""
        return sales.read_last_sale(self._connection)

    def refunds_of(self, sale_id: SaleId) -> tuple[Sale, ...]:
        """Sales with a line that gives back some of this one, the oldest first."""
        found = self._connection.rows(_REFUNDS_OF, (sale_id.bytes,))
        return tuple(sale for row in found if (sale := self._whole(row)) is not None)

    def void_of(self, sale_id: SaleId) -> Sale | None:
        """What undid it."""
        return self._whole(self._connection.row(_VOID_OF, (sale_id.bytes,)))

    def till_key(self, sale_number: str) -> bytes:
        """The public key of the till that made a number; empty if that till is not known here."""
        store, _, rest = sale_number.partition("-")
        till = rest.partition("-")[0]
        found = self._connection.row(_TILL_KEY, (store, till))
        if found is None and till[-1:].isalpha():
            # The letter of a later incarnation stands behind the till's own code.
            found = self._connection.row(_TILL_KEY, (store, till[:-1]))
        return bytes(found[0] or b"") if found else b""

    def without_receipt(self, staff_id: StaffId, day: BusinessDay) -> int:
        """Minor units that somebody gave back without a receipt on a business day."""
        found = self._connection.row(_WITHOUT, (day.date.isoformat(), staff_id.bytes))
        return int(found[0] or 0) if found else 0

    def unasked(self, staff_id: StaffId, day: BusinessDay) -> int:
        """Minor units that somebody gave back on a day though nobody could be asked."""
        return sold_lines.read_unasked(self._connection, staff_id, day)

    def owing(self) -> dict[AccountId, int]:
        """The accounts of sold lines that are below zero, and by how much."""
        return sold_lines.read_owing(self._connection)

    def overbooked(self) -> dict[AccountId, int]:
        """The accounts booked as given back twice, and by how much that is too much now."""
        return sold_lines.read_overbooked(self._connection)

    def keep(
        self, sale: Sale, *, made_in: UUID, corrections: Sequence[TenderCorrection] = ()
    ) -> None:
        """Write a sale of another till beside this till's own, unless it is there."""
        told = ReplicaSale(sale=sale, incarnation=made_in)
        replica_sales.write_sold(self._connection, (told,))
        replica_sales.write_corrections(self._connection, corrections)

    def lowest_price(self, product_id: ProductId, since: date) -> int | None:
        """The lowest price, in minor units of one piece, kilogram or metre, that anybody paid."""
        found = self._connection.row(_LOWEST, (product_id.bytes, since.isoformat()))
        return None if found is None or found[0] is None else int(found[0])

    def add_correction(self, correction: TenderCorrection) -> None:
        """Write that another tender had paid: one answerable fact."""
        self._facts.note(
            tender_corrections.CORRECTED, correction, at=correction.at, by=correction.staff_id,
            record_id=correction.id,
        )  # fmt: skip

    def corrections(self, shift_id: ShiftId) -> tuple[TenderCorrection, ...]:
        """Every correction of tenders of a shift's sales, the oldest first."""
        return tender_corrections.corrections_in(self._connection, shift_id)

    def corrections_on(self, day: BusinessDay) -> tuple[TenderCorrection, ...]:
        """Every correction of tenders of a day's sales, the oldest first."""
        return tender_corrections.corrections_on(self._connection, day)

    def corrections_of(self, sale: Sale) -> tuple[TenderCorrection, ...]:
        """Every correction of a sale's tenders, the oldest first."""
        return tender_corrections.corrections_of(self._connection, sale)

    def _whole(self, row: tuple[Any, ...] | None) -> Sale | None:
        return None if row is None else sales.read_sale(self._connection, SaleId(id_of(row[0])))


def _conditions(
    connection: Connection, query: SaleQuery
) -> tuple[list[str], list[int | str | bytes | None]]:
    where: list[str] = ["s.kind <> 'void'"]
    values: list[int | str | bytes | None] = []
    if query.day is not None:
        where.append("s.business_day_on = ?")
        values.append(query.day.isoformat())
    if query.customer_id is not None:
        keys = keys_of_person(connection, query.customer_id)
        marks = ", ".join("?" * len(keys))
        where.append(f"(s.customer_id IN ({marks}) OR s.id IN ({_VISITED.format(marks)}))")
        values += [*keys, *keys]
    if query.paid is not None or query.reference:
        parts = ["t.sale_id = s.id"]
        if query.paid is not None:
            parts.append("t.amount_minor = ?")
            values.append(query.paid.minor)
        if query.reference:
            parts.append("t.reference = ? COLLATE NOCASE")
            values.append(query.reference)
        where.append(f"EXISTS (SELECT 1 FROM sale_tender t WHERE {' AND '.join(parts)})")
    if query.text:
        where.append(
            "EXISTS (SELECT 1 FROM sale_line l WHERE l.sale_id = s.id"
            " AND (l.code = ? OR l.name LIKE ?))"
        )
        values += [query.text, f"%{query.text}%"]
    return where, values
