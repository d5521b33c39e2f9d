"""Tables of what people asked about their own data: requests with their steps.

All rows are personal and are erased with their customer.
"""

from sqlalchemy import Index
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, Key, Row

WAITING = "state IN ('taken', 'extended')"


class PrivacyRequestRow(Row):
    """A request. `state` and `state_due_on` are what the facts come to."""

    __tablename__ = "privacy_request"
    id: Mapped[Key]
    customer_id: Mapped[bytes]
    kind: Mapped[str]
    how: Mapped[str]
    store_id: Mapped[bytes]
    taken_by: Mapped[bytes]
    taken_at_us: Mapped[int]
    asked_on: Mapped[str]
    due_on: Mapped[str]
    jurisdiction: Mapped[str]
    state: Mapped[str]
    state_due_on: Mapped[str]
    __table_args__ = (
        Index("privacy_request_customer", "customer_id"),
        Index("privacy_request_due", "state_due_on", sqlite_where=sql_text(WAITING)),
        Row.__table_args__,
    )


class PrivacyStepRow(Row):
    """One change of a request; `saw` is the step that stood when it was made."""

    __tablename__ = "privacy_request_step"
    id: Mapped[Key]
    request_id: Mapped[bytes]
    customer_id: Mapped[bytes]
    state: Mapped[str]
    staff_id: Mapped[bytes]
    at_us: Mapped[int]
    due_on: Mapped[str | None]
    reason: Mapped[Empty]
    saw: Mapped[bytes | None]
    __table_args__ = (
        Index("privacy_request_step_request", "request_id"),
        Index("privacy_request_step_customer", "customer_id"),
        Row.__table_args__,
    )
