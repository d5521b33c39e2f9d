"""The table of suspended baskets, quotes and layaways.

Does not hold whether one may be used, nor what was put down for it: those are accounts
(record_rows).
"""

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, HeapRow, Key


class SuspendedBasketRow(HeapRow):
    """A basket put aside; its id is the basket's. `kind`: basket, quote, layaway.

    `state`: suspended, recalled, sold, deleted. `body` is the basket as storage/basket_codec
    writes it; `due_on` until when a quote holds or a layaway is to be fetched.
    """

    __tablename__ = "suspended_basket"
    id: Mapped[Key]
    number: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]
    label: Mapped[Empty]
    staff_id: Mapped[bytes]
    at_us: Mapped[int]
    business_day_on: Mapped[str]
    customer_id: Mapped[bytes | None]
    currency: Mapped[str]
    total_minor: Mapped[int]
    due_on: Mapped[str | None]
    body: Mapped[bytes]
    __table_args__ = (
        UniqueConstraint("number"),
        Index(
            "suspended_basket_waiting", "kind", "at_us", sqlite_where=text("state = 'suspended'")
        ),
        HeapRow.__table_args__,
    )
