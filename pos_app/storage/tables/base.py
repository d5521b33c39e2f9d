"""How tables are declared: short column types, STRICT, without rowid unless said.

Ids are 16 bytes, instants whole microseconds since 1970 UTC (`_at_us`), dates ISO text (`_on`),
money minor units (`_minor`) of the row's or its parent's currency, truths 0 or 1 (`is_`).
Does not map objects: nothing opens an ORM session.
"""

from typing import Annotated, Any, ClassVar

from sqlalchemy import ForeignKey, Integer, LargeBinary, Text, text
from sqlalchemy.orm import DeclarativeBase, mapped_column

Key = Annotated[bytes, mapped_column(LargeBinary, primary_key=True)]
NumberKey = Annotated[int, mapped_column(Integer, primary_key=True, autoincrement=False)]
TextKey = Annotated[str, mapped_column(Text, primary_key=True)]
Empty = Annotated[str, mapped_column(Text, server_default=text("''"))]
Zero = Annotated[int, mapped_column(Integer, server_default=text("0"))]
One = Annotated[int, mapped_column(Integer, server_default=text("1"))]
SaleWord = Annotated[str, mapped_column(Text, server_default=text("'sale'"))]
GoodsWord = Annotated[str, mapped_column(Text, server_default=text("'goods'"))]
SaleKey = Annotated[bytes, mapped_column(LargeBinary, ForeignKey("sale.id"), primary_key=True)]

_STRICT = {"sqlite_strict": True}
_IN_KEY_SEQUENCE = {"sqlite_strict": True, "sqlite_with_rowid": False}


class Row(DeclarativeBase):
    """A table whose rows lie in the order of their key (WITHOUT ROWID)."""

    type_annotation_map: ClassVar[dict[type, type]] = {int: Integer, str: Text, bytes: LargeBinary}
    __table_args__: Any = _IN_KEY_SEQUENCE


class HeapRow(Row):
    """A table with wide or ever-growing rows: with a rowid."""

    __abstract__ = True
    __table_args__: Any = _STRICT
