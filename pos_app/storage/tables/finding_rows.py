"""Tables that find customers: what is compared with what somebody types, and this store's own.

The FTS5 tables (`customer_fts`, `customer_digits`, `customer_here_fts`) stand in migration 0019
only: SQLAlchemy does not know virtual tables. All rows are personal and go with their customer.
"""

from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pos_app.storage.tables.base import Empty, HeapRow, NumberKey, Row, TextKey, Zero


class CustomerKeyRow(HeapRow):
    """What is compared with what is typed, of one customer; `n` is the number in the FTS5 tables.

    `words` of the name, blanks between; `sounds` those words as they sound, in order of the
    alphabet, for the search for duplicates; `national` the number's digits without the country;
    `reversed` all its digits, the last first; `card_end` the card's number, the last digit first;
    `visited_at_us` 0 for never.
    """

    __tablename__ = "customer_key"
    n: Mapped[NumberKey]
    customer_id: Mapped[bytes]
    words: Mapped[Empty]
    sounds: Mapped[Empty]
    national: Mapped[Empty]
    reversed: Mapped[Empty]
    card_end: Mapped[Empty]
    visited_at_us: Mapped[Zero]
    __table_args__ = (
        UniqueConstraint("customer_id"),
        Index("customer_key_national", "national", sqlite_where=text("national <> ''")),
        Index("customer_key_reversed", "reversed", sqlite_where=text("reversed <> ''")),
        Index("customer_key_card_end", "card_end", sqlite_where=text("card_end <> ''")),
        HeapRow.__table_args__,
    )


class CustomerHereRow(HeapRow):
    """A customer who came to this store in the last 24 months; older ones go when new ones come."""

    __tablename__ = "customer_here"
    n: Mapped[NumberKey]
    visited_at_us: Mapped[int]
    visit_count: Mapped[int]
    __table_args__ = (Index("customer_here_visited", "visited_at_us"), HeapRow.__table_args__)


class CustomerTokenRow(HeapRow):
    """A word of customers' names, and how many have it; `id` follows from its letters."""

    __tablename__ = "customer_token"
    id: Mapped[NumberKey]
    token: Mapped[str] = mapped_column(unique=True)
    n: Mapped[Zero]


class CustomerTokenDeleteRow(Row):
    """A word under the hash of one of its neighbours."""

    __tablename__ = "customer_token_delete"
    hash: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    token_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class CustomerTokenSoundRow(Row):
    """A word under one of its sounds."""

    __tablename__ = "customer_token_sound"
    sound: Mapped[TextKey]
    token_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
