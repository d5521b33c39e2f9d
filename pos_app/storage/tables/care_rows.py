"""Tables of what is kept for customers: matters with their steps, contacts, goods that are back.

Does not hold notes (people_rows). All rows but those of `back_in_stock` are personal and are erased
with their customer.
"""

from sqlalchemy import Index
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, Key, Row

LOOKED_AFTER = "kind <> 'wish' AND state IN ('open', 'waiting')"
WISHED = "kind = 'wish' AND state IN ('open', 'told')"


class CareMatterRow(Row):
    """An issue, wish or follow-up. `state` and `state_due_on` are what the facts come to.

    Words of `kind` and `state` as in domain/customer_care.
    """

    __tablename__ = "care_matter"
    id: Mapped[Key]
    kind: Mapped[str]
    customer_id: Mapped[bytes]
    store_id: Mapped[bytes]
    opened_by: Mapped[bytes]
    opened_at_us: Mapped[int]
    text: Mapped[Empty]
    product_id: Mapped[bytes | None]
    product_name: Mapped[Empty]
    variant: Mapped[Empty]
    sale_id: Mapped[bytes | None]
    due_on: Mapped[str | None]
    until_on: Mapped[str | None]
    for_staff_id: Mapped[bytes | None]
    state: Mapped[str]
    state_due_on: Mapped[str | None]
    __table_args__ = (
        Index("care_matter_customer", "customer_id", "opened_at_us"),
        Index("care_matter_due", "store_id", "state_due_on", sqlite_where=sql_text(LOOKED_AFTER)),
        Index("care_matter_wish", "store_id", "product_id", sqlite_where=sql_text(WISHED)),
        Row.__table_args__,
    )


class CareStepRow(Row):
    """One change of a matter; `saw` is the step that stood when it was made."""

    __tablename__ = "care_step"
    id: Mapped[Key]
    matter_id: Mapped[bytes]
    customer_id: Mapped[bytes]
    state: Mapped[str]
    staff_id: Mapped[bytes]
    at_us: Mapped[int]
    due_on: Mapped[str | None]
    text: Mapped[Empty]
    saw: Mapped[bytes | None]
    sale_id: Mapped[bytes | None]
    __table_args__ = (
        Index("care_step_matter", "matter_id", "at_us"),
        Index("care_step_customer", "customer_id"),
        Row.__table_args__,
    )


class InteractionRow(Row):
    """One contact with a customer. `kind` is call, email, visit or message."""

    __tablename__ = "interaction"
    id: Mapped[Key]
    customer_id: Mapped[bytes]
    kind: Mapped[str]
    text: Mapped[str]
    staff_id: Mapped[bytes]
    store_id: Mapped[bytes]
    at_us: Mapped[int]
    matter_id: Mapped[bytes | None]
    __table_args__ = (Index("interaction_customer", "customer_id", "at_us"), Row.__table_args__)


class BackInStockRow(Row):
    """Staff said that a product is back in a store, or that it is not (`is_back` 0)."""

    __tablename__ = "back_in_stock"
    id: Mapped[Key]
    product_id: Mapped[bytes]
    store_id: Mapped[bytes]
    staff_id: Mapped[bytes]
    at_us: Mapped[int]
    returned_on: Mapped[str]
    is_back: Mapped[int]
    __table_args__ = (
        Index("back_in_stock_product", "store_id", "product_id", "at_us"),
        Row.__table_args__,
    )
