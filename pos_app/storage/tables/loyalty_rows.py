"""Tables of loyalty: programmes in every version, and each change of a customer's points.

Does not hold balances: those are accounts (record_rows). Entries are personal and are erased with
their customer.
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import HeapRow, Key, NumberKey, Row


class ProgrammeRow(HeapRow):
    """One version of a programme; the highest is in force. `body`: its fields as they travel."""

    __tablename__ = "programme"
    id: Mapped[Key]
    version: Mapped[NumberKey]
    body: Mapped[bytes]


class LoyaltyEntryRow(Row):
    """One change of points (domain/loyalty). `lines` is msgpack [[line id, points], …] or NULL."""

    __tablename__ = "loyalty_entry"
    id: Mapped[Key]
    programme_id: Mapped[bytes]
    version: Mapped[int]
    customer_id: Mapped[bytes]
    kind: Mapped[str]
    points: Mapped[int]
    sale_id: Mapped[bytes]
    of_sale: Mapped[bytes | None]
    lines: Mapped[bytes | None]
    balance: Mapped[int]
    staff_id: Mapped[bytes | None]
    at_us: Mapped[int]
    __table_args__ = (
        Index("loyalty_entry_customer", "customer_id", "programme_id", "at_us", "kind", "points"),
        Index("loyalty_entry_sale", "sale_id"),
        Index("loyalty_entry_claim", "sale_id", unique=True, sqlite_where=text("kind = 'claimed'")),
        Row.__table_args__,
    )
