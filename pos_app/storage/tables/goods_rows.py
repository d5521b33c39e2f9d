"""Tables of what goods need at the counter beside their product.

Does not hold products (catalogue_rows). An age refusal names nobody who was refused.
"""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, Key, Row


class RecalledBatchRow(Row):
    """A batch that may not be sold. `gtin` has 14 digits; `lot` empty: every batch."""

    __tablename__ = "recalled_batch"
    id: Mapped[Key]
    gtin: Mapped[str]
    lot: Mapped[Empty]
    reason: Mapped[str]
    is_active: Mapped[int]
    __table_args__ = (Index("recalled_batch_gtin", "gtin"), Row.__table_args__)


class AgeRefusalRow(Row):
    """Something that was not sold for the age of who asked; `born_by_on` is the date shown."""

    __tablename__ = "age_refusal"
    id: Mapped[Key]
    at_us: Mapped[int]
    business_day_on: Mapped[str]
    staff_id: Mapped[bytes]
    staff_name: Mapped[str]
    product_id: Mapped[bytes]
    name: Mapped[str]
    age_limit: Mapped[int]
    born_by_on: Mapped[str]
    __table_args__ = (Index("age_refusal_at", "at_us"), Row.__table_args__)
