"""Tables of cues: what became of each, those of open baskets, lines for the foot of a receipt.

Does not hold figures: those are counted when they are asked for. Outcomes are personal where they
name a customer, and are erased with them.
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, Key, Row, Zero


class CueOutcomeRow(Row):
    """One cue at one sale (domain/cue.CueOutcome). `currency` is that of `bought_minor`."""

    __tablename__ = "cue_outcome"
    id: Mapped[Key]
    kind: Mapped[str]
    ended: Mapped[str]
    moment: Mapped[str]
    seconds: Mapped[int]
    staff_id: Mapped[bytes]
    store_id: Mapped[bytes]
    till_id: Mapped[bytes]
    at_us: Mapped[int]
    subject: Mapped[Empty]
    customer_id: Mapped[bytes | None]
    sale_id: Mapped[bytes | None]
    product_id: Mapped[bytes | None]
    currency: Mapped[Empty]
    bought_minor: Mapped[int | None]
    worth_minor: Mapped[Zero]
    __table_args__ = (
        Index("cue_outcome_at", "at_us"),
        Index(
            "cue_outcome_customer",
            "customer_id",
            "at_us",
            sqlite_where=text("customer_id IS NOT NULL"),
        ),
        Index("cue_outcome_sale", "sale_id", sqlite_where=text("sale_id IS NOT NULL")),
        Row.__table_args__,
    )


class CueFootRow(Row):
    """What the foot of a basket's receipt says, a line each. Names nobody; stays on this till.

    `customer_id` is whose it is, so that it can be erased with them.
    """

    __tablename__ = "cue_foot"
    basket_id: Mapped[Key]
    text: Mapped[str]
    customer_id: Mapped[bytes]
    at_us: Mapped[int]
    __table_args__ = (Index("cue_foot_at", "at_us"), Row.__table_args__)


class CueBegunRow(Row):
    """The cues of a basket that is not over (domain/cue.KeptCue, msgpack); stays on this till."""

    __tablename__ = "cue_begun"
    basket_id: Mapped[Key]
    body: Mapped[bytes]
