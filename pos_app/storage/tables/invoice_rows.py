"""The tables of invoices, and of the buyers that this till remembers.

Both are personal: an invoice is a record of its own, erased with its customer where the law lets
it be. Does not hold the sale.
"""

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Key, Row, TextKey


class InvoiceRow(Row):
    """An invoice or credit note; `body` is domain/invoice as msgpack. Gapless in each `series`."""

    __tablename__ = "invoice"
    id: Mapped[Key]
    number: Mapped[str]
    series: Mapped[str]
    sequence: Mapped[int]
    sale_id: Mapped[bytes]
    issued_at_us: Mapped[int]
    body: Mapped[bytes]
    __table_args__ = (
        UniqueConstraint("series", "sequence"),
        Index("invoice_sale", "sale_id"),
        Row.__table_args__,
    )


class InvoiceBuyerRow(Row):
    """What a business gave for its newest invoice here, by its tax number."""

    __tablename__ = "invoice_buyer"
    tax_number: Mapped[TextKey]
    used_at_us: Mapped[int]
    body: Mapped[bytes]
