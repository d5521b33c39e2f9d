"""Tables of offers and coupons.

Does not hold what an offer took off a sale (sale_rows) nor who may still use a coupon: that is an
account (record_rows). `body` is msgpack: of an offer its fields as they travel, unknown ones too.
"""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import HeapRow, Key, NumberKey, Row


class OfferRow(HeapRow):
    """One version of an offer; the highest is in force, older ones explain old sales."""

    __tablename__ = "offer"
    id: Mapped[Key]
    version: Mapped[NumberKey]
    body: Mapped[bytes]


class CouponBatchRow(Row):
    """Coupons issued together for one offer; `record_id` is what the entries of each code name."""

    __tablename__ = "coupon_batch"
    id: Mapped[Key]
    offer_id: Mapped[bytes]
    issued_at_us: Mapped[int]
    body: Mapped[bytes]
    record_id: Mapped[bytes | None]
    __table_args__ = (
        Index("coupon_batch_offer", "offer_id", "issued_at_us"),
        Index("coupon_batch_record", "record_id"),
        Row.__table_args__,
    )
