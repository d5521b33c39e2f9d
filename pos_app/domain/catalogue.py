"""The catalogue as the counter sees it: hits of a search, quick keys, rows of an import.

Does not search or store (storage/product_search) and reads no files (operations/import_products).
"""

from dataclasses import dataclass

from pos_app.domain.ids import ImportId
from pos_app.domain.product import Product


@dataclass(frozen=True, slots=True)
class QuickKey:
    """One tile: a product and how it looks. `hue` 0-359 tints the icon."""

    product: Product
    label: str = ""
    icon: str = ""
    hue: int = 220


@dataclass(frozen=True, slots=True)
class QuickKeyPage:
    """A named page of tiles, in the order shown."""

    name: str
    keys: tuple[QuickKey, ...]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one row of a file: `row` counts from 1 with the header row as 1."""

    row: int
    column: str
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import found or did. With any fault nothing is applied."""

    import_id: ImportId | None
    rows: int
    new: int
    changed: int
    unchanged: int
    faults: tuple[RowFault, ...] = ()
    fault_count: int = 0
    is_applied: bool = False
