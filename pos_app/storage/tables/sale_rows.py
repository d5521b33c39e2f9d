"""Tables of the counter: sales, the open basket, print jobs.

Does not hold anything personal: a sale carries an opaque customer id. Finished rows never change.
"""

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import (
    Empty,
    GoodsWord,
    HeapRow,
    Key,
    NumberKey,
    Row,
    SaleKey,
    SaleWord,
    TextKey,
    Zero,
)


class SaleRow(Row):
    """A finished sale. `inc` is the life of this till that numbered it, below zero for other tills.

    `exemption` is msgpack [reason, certificate, [codes]], `postings` that of domain/account; both
    NULL where there are none.
    """

    __tablename__ = "sale"
    id: Mapped[Key]
    inc: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str]
    store_code: Mapped[str]
    till_code: Mapped[str]
    letter: Mapped[str]
    store_id: Mapped[bytes]
    till_id: Mapped[bytes]
    cashier_id: Mapped[bytes]
    basket_id: Mapped[bytes]
    business_day_on: Mapped[str]
    completed_at_us: Mapped[int]
    currency: Mapped[str]
    net_minor: Mapped[int]
    total_minor: Mapped[int]
    rounding_minor: Mapped[int]
    margin_minor: Mapped[int | None]
    supply_mode: Mapped[str]
    customer_id: Mapped[bytes | None]
    exemption: Mapped[bytes | None]
    kind: Mapped[SaleWord]
    shift_id: Mapped[bytes | None]
    void_of: Mapped[bytes | None]
    postings: Mapped[bytes | None]
    __table_args__ = (
        UniqueConstraint("inc", "sequence"),
        UniqueConstraint("basket_id"),
        Index("sale_day", "business_day_on", "completed_at_us"),
        Index("sale_customer", "customer_id", sqlite_where=text("customer_id IS NOT NULL")),
        Index("sale_shift", "shift_id", sqlite_where=text("shift_id IS NOT NULL")),
        Index("sale_void", "void_of", unique=True, sqlite_where=text("void_of IS NOT NULL")),
        Row.__table_args__,
    )


class SaleLineRow(Row):
    """One line as sold. Programme stays NULL until a line earns points.

    `refund_of` is the id of the sold line that comes back; `refund` and `detail` are msgpack of
    domain/refund.RefundOf and domain/basket.LineDetail.
    """

    __tablename__ = "sale_line"
    sale_id: Mapped[SaleKey]
    place: Mapped[NumberKey]
    id: Mapped[bytes]
    product_id: Mapped[bytes | None]
    name: Mapped[str]
    department_id: Mapped[bytes | None]
    tax_class: Mapped[str]
    code: Mapped[str]
    amount: Mapped[int]
    unit: Mapped[str]
    pack: Mapped[int]
    listed_price_minor: Mapped[int]
    line_total_minor: Mapped[int]
    net_minor: Mapped[int]
    gross_minor: Mapped[int]
    supply_mode: Mapped[str]
    deposit_of: Mapped[bytes | None]
    is_private: Mapped[int]
    offer_id: Mapped[bytes | None]
    offer_version: Mapped[int | None]
    programme_version: Mapped[int | None]
    kind: Mapped[GoodsWord]
    unit_price_minor: Mapped[int | None]
    discount_minor: Mapped[Zero]
    refund_of: Mapped[bytes | None]
    refund: Mapped[bytes | None]
    detail: Mapped[bytes | None]
    __table_args__ = (
        Index("sale_line_refund", "refund_of", sqlite_where=text("refund_of IS NOT NULL")),
        Row.__table_args__,
    )


class SaleLineDiscountRow(Row):
    """What one discount took off a line; `source_id` and `version` name the offer."""

    __tablename__ = "sale_line_discount"
    sale_id: Mapped[SaleKey]
    line: Mapped[NumberKey]
    place: Mapped[NumberKey]
    amount_minor: Mapped[int]
    source: Mapped[str]
    label: Mapped[str]
    source_id: Mapped[bytes | None]
    version: Mapped[int]
    reason: Mapped[str]
    account: Mapped[str]
    approved_by: Mapped[bytes | None]
    is_basket_wide: Mapped[int]


class SaleLineTaxRow(Row):
    """What one tax component took of a line."""

    __tablename__ = "sale_line_tax"
    sale_id: Mapped[SaleKey]
    line: Mapped[NumberKey]
    place: Mapped[NumberKey]
    code: Mapped[str]
    name: Mapped[str]
    rate_ppm: Mapped[int]
    net_minor: Mapped[int]
    tax_minor: Mapped[int]


class SaleTaxRow(Row):
    """The taxes of a sale by code and rate."""

    __tablename__ = "sale_tax"
    sale_id: Mapped[SaleKey]
    place: Mapped[NumberKey]
    code: Mapped[str]
    name: Mapped[str]
    rate_ppm: Mapped[int]
    net_minor: Mapped[int]
    tax_minor: Mapped[int]


class SaleTenderRow(Row):
    """What paid for a sale."""

    __tablename__ = "sale_tender"
    sale_id: Mapped[SaleKey]
    place: Mapped[NumberKey]
    id: Mapped[bytes]
    kind: Mapped[str]
    amount_minor: Mapped[int]
    given_minor: Mapped[int]
    change_minor: Mapped[int]
    rounding_minor: Mapped[int]
    reference: Mapped[Empty]
    taken_at_us: Mapped[int | None]
    detail: Mapped[bytes | None]


class ReplicaCorrectionRow(HeapRow):
    """A correction of a tender by another till of this store (domain/tender_correction, msgpack).

    This till's own stand in its journal.
    """

    __tablename__ = "replica_correction"
    id: Mapped[Key]
    sale_id: Mapped[bytes]
    at_us: Mapped[int]
    body: Mapped[bytes]
    __table_args__ = (Index("replica_correction_sale", "sale_id"), HeapRow.__table_args__)


class OpenBasketRow(HeapRow):
    """The basket being rung up, if any: one row with place 1 (storage/basket_codec)."""

    __tablename__ = "open_basket"
    place: Mapped[NumberKey]
    body: Mapped[bytes]


class PrintJobRow(Row):
    """One thing sent to a printer or drawer and how far it got."""

    __tablename__ = "print_job"
    id: Mapped[Key]
    kind: Mapped[str]
    sale_id: Mapped[bytes | None]
    state: Mapped[str]
    queued_at_us: Mapped[int]
    changed_at_us: Mapped[int]
    copy_number: Mapped[Zero]
    sent_bytes: Mapped[Zero]
    shift_id: Mapped[bytes | None]  # whose drawer opens, where no sale says it
    __table_args__ = (
        Index("print_job_sale", "sale_id"),
        Index(
            "print_job_open",
            "queued_at_us",
            sqlite_where=text("state NOT IN ('confirmed', 'dropped', 'sent')"),
        ),
        Row.__table_args__,
    )


class PinStateRow(Row):
    """Failed PINs of one person at this till."""

    __tablename__ = "pin_state"
    staff_id: Mapped[Key]
    failed: Mapped[int]
    locked_until_us: Mapped[int | None]


class TaxTableRow(Row):
    """The tax table of a store, whole, as msgpack of domain/tax.TaxTable."""

    __tablename__ = "tax_table"
    id: Mapped[Key]
    body: Mapped[bytes]


class StoreRow(Row):
    """A store; `body` is msgpack of domain/store.Store."""

    __tablename__ = "store"
    id: Mapped[Key]
    code: Mapped[str]
    name: Mapped[str]
    body: Mapped[bytes]


class TillRow(Row):
    """A till of any store."""

    __tablename__ = "till"
    id: Mapped[Key]
    store_id: Mapped[bytes]
    code: Mapped[str]
    name: Mapped[str]
    public_key: Mapped[bytes]


class StaffRow(Row):
    """A person who signs on; `role` and `language` as in domain/staff."""

    __tablename__ = "staff"
    id: Mapped[Key]
    number: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    language: Mapped[str]
    pin_hash: Mapped[str]
    is_active: Mapped[int]
    is_minor: Mapped[Zero]
    card: Mapped[Empty]


class RoleChangeRow(Row):
    """What the organisation changed about a role; permissions as names apart by spaces."""

    __tablename__ = "role_change"
    role: Mapped[TextKey]
    granted: Mapped[str]
    withdrawn: Mapped[str]
