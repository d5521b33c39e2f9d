"""Tables of the audit of records: what is wrong with whom, what was answered, how far it got.

This till's own: no record tells another till. All rows that name a customer go with them.
"""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import HeapRow, Key, NumberKey, Row, TextKey


class AuditFaultRow(Row):
    """One fault of a record; `store_id` is empty for none, `rank` and `weight` the fault's."""

    __tablename__ = "audit_fault"
    customer_id: Mapped[Key]
    kind: Mapped[TextKey]
    store_id: Mapped[bytes]
    rank: Mapped[int]
    weight: Mapped[int]
    __table_args__ = (
        Index("audit_fault_rank", "rank", "customer_id", "store_id"),
        Row.__table_args__,
    )


class AuditAnswerRow(Row):
    """That a fault is right so, or (`until_us`) that somebody does not want to see it yet."""

    __tablename__ = "audit_answer"
    customer_id: Mapped[Key]
    kind: Mapped[TextKey]
    mark: Mapped[bytes]
    staff_id: Mapped[bytes]
    at_us: Mapped[int]
    until_us: Mapped[int | None]


class AuditTouchedRow(Row):
    """Whose record changed since it was looked at, and how often."""

    __tablename__ = "audit_touched"
    customer_id: Mapped[Key]
    times: Mapped[int]


class AuditCountRow(Row):
    """What was counted of a store: `records`, `faulty`, `taken`, and how many have each fault."""

    __tablename__ = "audit_count"
    store_id: Mapped[Key]
    kind: Mapped[TextKey]
    n: Mapped[int]


class AuditRunRow(HeapRow):
    """How far looking at all records got; one row. `place` and `last` are rows of `customer`."""

    __tablename__ = "audit_run"
    id: Mapped[NumberKey]
    begun_at_us: Mapped[int]
    ended_at_us: Mapped[int | None]
    place: Mapped[int]
    last: Mapped[int]
    version: Mapped[int]
