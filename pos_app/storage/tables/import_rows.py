"""Tables of imported lists of customers: storage/customer_import.

Products are imported by tables of their own (catalogue_rows).
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, Key, NumberKey, Row, Zero


class CustomerImportRow(Row):
    """One list. `state` and `known` as domain/customer_import names them."""

    __tablename__ = "customer_import"
    id: Mapped[Key]
    file_name: Mapped[str]
    state: Mapped[str]
    known: Mapped[str]
    proof: Mapped[str]
    staff_id: Mapped[bytes]
    begun_at_us: Mapped[int]


class CustomerImportRowRow(Row):
    """One row of it. `body` is the row as it was read, until it is written.

    `first` is the row in which this person stands first, `nth` counts equal purchases.
    `record_id` is the change by which it was written: another one is somebody else's.
    """

    __tablename__ = "customer_import_row"
    import_id: Mapped[Key]
    row: Mapped[NumberKey]
    first: Mapped[int]
    nth: Mapped[int]
    verdict: Mapped[Empty]
    body: Mapped[bytes | None]
    customer_id: Mapped[bytes | None]
    record_id: Mapped[bytes | None]
    has_points: Mapped[Zero]
    has_consent: Mapped[Zero]
    has_purchase: Mapped[Zero]
    filled: Mapped[Empty]  # fields, one a line
    __table_args__ = (
        Index(
            "customer_import_row_customer",
            "customer_id",
            sqlite_where=text("customer_id IS NOT NULL"),
        ),
        Row.__table_args__,
    )
