"""Tables of people: customers, consents, visits, receipts wanted by e-mail.

Does not hold sales. All rows here are personal and are erased with their customer.
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, HeapRow, Key, NumberKey, One, Row, TextKey, Zero


class CustomerRow(HeapRow):
    """One record of a person, by the id it was made with; it never moves."""

    __tablename__ = "customer"
    id: Mapped[Key]
    given_name: Mapped[str]
    family_name: Mapped[str]
    phone: Mapped[Empty]
    email: Mapped[Empty]
    card: Mapped[Empty]
    language: Mapped[str]
    birthday_md: Mapped[Empty]
    enrolled_at_us: Mapped[int | None]
    home_store_id: Mapped[bytes | None]
    groups: Mapped[Empty]  # one a line
    staff_id: Mapped[bytes | None]
    tags: Mapped[Empty]  # one a line
    household_id: Mapped[bytes | None]
    is_greeted: Mapped[One]
    is_minor: Mapped[Zero]
    is_home_chosen: Mapped[Zero]
    lost_cards: Mapped[Empty]  # one a line
    enrolled_by: Mapped[bytes | None]
    shares_points: Mapped[Zero]
    __table_args__ = (
        Index("customer_household", "household_id", sqlite_where=text("household_id IS NOT NULL")),
        Index("customer_phone", "phone", sqlite_where=text("phone <> ''")),
        Index("customer_email", "email", sqlite_where=text("email <> ''")),
        Index("customer_tags", "tags", sqlite_where=text("tags <> ''")),
        Index("customer_card", "card", sqlite_where=text("card <> ''")),
        Index("customer_birthday", "birthday_md", sqlite_where=text("birthday_md <> ''")),
        HeapRow.__table_args__,
    )


class LostCardRow(Row):
    """A card that was replaced, and whose it was. A card that somebody has is none of these."""

    __tablename__ = "lost_card"
    card: Mapped[TextKey]
    customer_id: Mapped[bytes]


class CustomerChangeRow(Row):
    """That somebody of the staff changed these fields of a customer; `fields` one a line."""

    __tablename__ = "customer_change"
    id: Mapped[Key]
    customer_id: Mapped[bytes]
    staff_id: Mapped[bytes]
    at_us: Mapped[int]
    fields: Mapped[str]
    is_undo: Mapped[Zero]
    __table_args__ = (
        Index("customer_change_customer", "customer_id", "at_us"),
        Row.__table_args__,
    )


class CustomerNoteRow(Row):
    """Something that staff wrote down about a customer."""

    __tablename__ = "customer_note"
    id: Mapped[Key]
    customer_id: Mapped[bytes]
    kind: Mapped[str]
    text: Mapped[str]
    staff_id: Mapped[bytes | None]
    at_us: Mapped[int]
    __table_args__ = (
        Index("customer_note_customer", "customer_id", "at_us"),
        Row.__table_args__,
    )


class ConsentRow(Row):
    """One answer about consent, as domain/consent.Consent says it.

    `wording` is the version of the wording, empty for a withdrawal; `is_given` 0 is a withdrawal,
    or with `is_declined` 1 a box that stayed empty.
    """

    __tablename__ = "consent"
    id: Mapped[Key]
    customer_id: Mapped[bytes]
    purpose: Mapped[str]
    channel: Mapped[str]
    is_given: Mapped[int]
    is_pending: Mapped[Zero]
    wording: Mapped[str]
    language: Mapped[str]
    at_us: Mapped[int]
    till_id: Mapped[bytes]
    staff_id: Mapped[bytes | None]
    is_declined: Mapped[Zero]
    wording_id: Mapped[bytes | None]
    text_hash: Mapped[Empty]
    store_id: Mapped[bytes | None]
    how: Mapped[Empty]
    confirms_id: Mapped[bytes | None]
    __table_args__ = (
        Index("consent_customer", "customer_id", "purpose", "channel"),
        Row.__table_args__,
    )


class ConsentWordingRow(Row):
    """One version of the words of a box; it never changes."""

    __tablename__ = "consent_wording"
    id: Mapped[Key]
    version: Mapped[NumberKey]
    purpose: Mapped[str]
    channel: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]
    detail: Mapped[Empty]
    __table_args__ = (Index("consent_wording_language", "language"), Row.__table_args__)


class ReceiptRequestRow(Row):
    """A receipt that somebody wants in another way than on paper; `address` empty once withdrawn.

    `channel` and `state` as in domain/receipt_request; `reason` says why it was not sent.
    """

    __tablename__ = "receipt_request"
    id: Mapped[Key]
    sale_id: Mapped[bytes]
    channel: Mapped[str]
    address: Mapped[Empty]
    language: Mapped[str]
    requested_at_us: Mapped[int]
    staff_id: Mapped[bytes]
    state: Mapped[str]
    changed_at_us: Mapped[int]
    reason: Mapped[Empty]
    __table_args__ = (
        Index("receipt_request_sale", "sale_id", "requested_at_us"),
        Index("receipt_request_sending", "requested_at_us", sqlite_where=text("state = 'sending'")),
        Index("receipt_request_waiting", "requested_at_us", sqlite_where=text("state = 'waiting'")),
        Row.__table_args__,
    )


class ConsentSeenRow(Row):
    """A withdrawal that a grant had observed: only those it outweighs."""

    __tablename__ = "consent_seen"
    grant_id: Mapped[Key]
    withdrawal_id: Mapped[Key]


class VisitRow(Row):
    """The compact trace of one attributed sale; `parts` as in storage/visit_parts."""

    __tablename__ = "visit"
    customer_id: Mapped[Key]
    visited_at_us: Mapped[int]
    sale_id: Mapped[Key]
    store_id: Mapped[bytes]
    till_id: Mapped[bytes]
    visited_on: Mapped[str]
    currency: Mapped[str]
    net_minor: Mapped[int]
    tax_minor: Mapped[int]
    margin_minor: Mapped[int | None]
    item_count: Mapped[int]
    cashier_id: Mapped[bytes | None]
    points: Mapped[Zero]
    parts: Mapped[bytes | None]
    __table_args__ = (
        Index("visit_day", "visited_on"),
        Index("visit_sale", "sale_id"),
        Row.__table_args__,
    )
