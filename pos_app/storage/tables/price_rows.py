"""Tables of prices set apart from the product, of price files, and of markdown stickers.

Does not hold the product's own price (catalogue_rows).
"""

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, Key, NumberKey, Row, Zero


class PriceRow(Row):
    """A price from a moment on. `valid_from` is ISO text, without an offset for the store's clock.

    `due_us` is that moment at this store, NULL where the price never holds here. `batch_id` names
    the price file that it came with. `code` is that of a pack, empty for the product itself.
    """

    __tablename__ = "price"
    id: Mapped[Key]
    product_id: Mapped[bytes]
    price_minor: Mapped[int]
    currency: Mapped[str]
    scope: Mapped[str]
    place: Mapped[Empty]
    valid_from: Mapped[str]
    set_at_us: Mapped[int]
    set_by: Mapped[bytes | None]
    is_cancelled: Mapped[Zero]
    batch_id: Mapped[bytes | None]
    due_us: Mapped[int | None]
    code: Mapped[Empty]
    __table_args__ = (
        Index("price_product", "product_id", "due_us", "set_at_us", "id"),
        Index("price_due", "due_us", sqlite_where=text("due_us IS NOT NULL")),
        Row.__table_args__,
    )


class PriceBatchRow(Row):
    """A price file on its way in: its prices are hidden until this row is gone.

    `state`: staged, applying.
    """

    __tablename__ = "price_batch"
    id: Mapped[Key]
    file_name: Mapped[str]
    state: Mapped[str]
    staff_id: Mapped[bytes | None]
    begun_at_us: Mapped[int]


class PriceBatchRowRow(Row):
    """One staged row: `body` is msgpack of a domain/price.PriceChange."""

    __tablename__ = "price_batch_row"
    batch_id: Mapped[Key]
    row: Mapped[NumberKey]
    body: Mapped[bytes]


class MarkdownRow(Row):
    """One markdown sticker: `body` is msgpack of domain/markdown.Markdown."""

    __tablename__ = "markdown"
    id: Mapped[Key]
    code: Mapped[str]
    product_id: Mapped[bytes]
    made_at_us: Mapped[int]
    body: Mapped[bytes]
    __table_args__ = (UniqueConstraint("code"), Row.__table_args__)
