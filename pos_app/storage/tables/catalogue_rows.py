"""Tables of what can be sold: departments, products and their codes, quick keys, staged imports.

Does not hold the tables of the search: migration 0002 makes those and SQL alone uses them.
"""

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pos_app.storage.tables.base import Empty, HeapRow, Key, NumberKey, Row, TextKey, Zero


class DepartmentRow(Row):
    """A group of products."""

    __tablename__ = "department"
    id: Mapped[Key]
    name: Mapped[str]
    icon: Mapped[str]


class ProductRow(HeapRow):
    """Something sold. `n` is the rowid, by which search tables name it.

    `flags`: 1 the price is asked, 2 inactive, 4 private. `import_id` is set while the import that
    brings the product is not complete: such a row is hidden from the counter. `goods` is msgpack of
    domain/goods.GoodsRules, NULL where a product has none.
    """

    __tablename__ = "product"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[bytes]
    name: Mapped[str]
    brand: Mapped[Empty]
    department_id: Mapped[bytes]
    tax_class: Mapped[str]
    price_minor: Mapped[int | None]
    currency: Mapped[str]
    unit: Mapped[str]
    flags: Mapped[Zero]
    deposit_id: Mapped[bytes | None]
    age_limit: Mapped[Zero]
    icon: Mapped[Empty]
    import_id: Mapped[bytes | None]
    goods: Mapped[bytes | None]
    variant_of: Mapped[bytes | None]
    __table_args__ = (
        UniqueConstraint("id"),
        Index("product_department", "department_id", "name"),
        Index("product_variant", "variant_of", sqlite_where=text("variant_of IS NOT NULL")),
        Index("product_hidden", "import_id", sqlite_where=text("import_id IS NOT NULL")),
        HeapRow.__table_args__,
    )


class ProductCodeRow(Row):
    """One code of a product: a scan looks here first. `place` keeps the order of the codes."""

    __tablename__ = "product_code"
    code: Mapped[TextKey]
    product_n: Mapped[int] = mapped_column(Integer, ForeignKey("product.n"), primary_key=True)
    place: Mapped[int]
    pack: Mapped[int]
    pack_price_minor: Mapped[int | None]
    pack_name: Mapped[Empty]
    __table_args__ = (Index("product_code_product", "product_n"), Row.__table_args__)


class QuickKeyPageRow(Row):
    """A named page of tiles."""

    __tablename__ = "quick_key_page"
    place: Mapped[NumberKey]
    name: Mapped[str]


class QuickKeyRow(Row):
    """One tile; `hue` 0-359."""

    __tablename__ = "quick_key"
    page: Mapped[NumberKey]
    place: Mapped[NumberKey]
    product_id: Mapped[bytes]
    label: Mapped[Empty]
    icon: Mapped[Empty]
    hue: Mapped[int]


class ImportBatchRow(Row):
    """One import of products. `state`: staging, checked, applying, applied."""

    __tablename__ = "import_batch"
    id: Mapped[Key]
    file_name: Mapped[str]
    state: Mapped[str]
    begun_at_us: Mapped[int]
    rows: Mapped[Zero]
    new: Mapped[Zero]
    changed: Mapped[Zero]
    unchanged: Mapped[Zero]


class ImportRowRow(Row):
    """One staged row of a file: `body` is what its maker encoded, `verdict` what it comes to."""

    __tablename__ = "import_row"
    import_id: Mapped[Key]
    row: Mapped[NumberKey]
    product_id: Mapped[bytes]
    code: Mapped[Empty]
    verdict: Mapped[Empty]
    body: Mapped[bytes]
