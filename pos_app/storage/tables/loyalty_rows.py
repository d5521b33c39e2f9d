"""Tables of loyalty: programmes in every version, and each change of a customer's points.

Does not hold balances: those are accounts (record_rows). Entries are personal and are erased with
their customer.
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, HeapRow, Key, NumberKey, Row, Zero


class ProgrammeRow(HeapRow):
    """One version of a programme; the highest is in force. `body`: its fields as they travel.

    `written_at_us`: the clock of its record; 0 for what was there before this was kept.
    """

    __tablename__ = "programme"
    id: Mapped[Key]
    version: Mapped[NumberKey]
    body: Mapped[bytes]
    written_at_us: Mapped[Zero]


class LoyaltyEntryRow(Row):
    """One change of points or stamps (domain/loyalty_entry).

    `lines` is msgpack [[line id, points, minor], …] and `parts` [[rule, points, name], …], or NULL.
    `tier_…` is what it counts for tiers, at the moment of its sale. `card` is empty for points;
    `expires_on` is ISO text.
    """

    __tablename__ = "loyalty_entry"
    id: Mapped[Key]
    programme_id: Mapped[bytes]
    version: Mapped[int]
    customer_id: Mapped[bytes]
    kind: Mapped[str]
    points: Mapped[int]
    sale_id: Mapped[bytes | None]
    of_sale: Mapped[bytes | None]
    lines: Mapped[bytes | None]
    parts: Mapped[bytes | None]
    tier_points: Mapped[Zero]
    tier_minor: Mapped[Zero]
    tier_at_us: Mapped[int | None]
    card: Mapped[Empty]
    expires_on: Mapped[str | None]
    other: Mapped[bytes | None]
    balance: Mapped[int]
    staff_id: Mapped[bytes | None]
    at_us: Mapped[int]
    __table_args__ = (
        Index("loyalty_entry_customer", "customer_id", "programme_id", "card", "at_us"),
        Index(
            "loyalty_entry_tier",
            "customer_id",
            "programme_id",
            "tier_at_us",
            "tier_points",
            "tier_minor",
            sqlite_where=text("tier_at_us IS NOT NULL"),
        ),
        Index(
            "loyalty_entry_bonus",
            "customer_id",
            "programme_id",
            "kind",
            sqlite_where=text("kind IN ('welcome', 'birthday', 'referral')"),
        ),
        Index("loyalty_entry_sale", "sale_id"),
        Index("loyalty_entry_other", "other", sqlite_where=text("other IS NOT NULL")),
        Index("loyalty_entry_of_sale", "of_sale", sqlite_where=text("of_sale IS NOT NULL")),
        Index(
            "loyalty_entry_expiry",
            "programme_id",
            "expires_on",
            "customer_id",
            sqlite_where=text("expires_on IS NOT NULL"),
        ),
        Index("loyalty_entry_spent", "at_us", sqlite_where=text("kind = 'spent'")),
        Row.__table_args__,
    )
