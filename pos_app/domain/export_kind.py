"""ExportKind: one kind of what leaves with an export of a till: its columns, and what comes back.

Holds no row and writes no file (bootstrap/export_folder).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Plain = None | bool | int | str | Sequence["Plain"] | Mapping[str, "Plain"]
ExportRow = Sequence[Plain]


class ExportForm(StrEnum):
    """How the values of a column are written; each has a sentence in the files themselves."""

    ID = "id"
    TEXT = "text"
    NUMBER = "number"
    MINOR = "minor"
    AMOUNT = "amount"
    PPM = "ppm"
    INSTANT = "instant"
    DAY = "day"
    YES = "yes"
    LIST = "list"
    OBJECT = "object"


class ComesBack(StrEnum):
    """What another till makes of a kind that it takes over."""

    AS_PRODUCTS = "products"
    AS_CUSTOMERS = "customers"
    AS_PURCHASES = "purchases"
    AS_RULES = "rules"  # the same document, its references named anew
    AS_STAFF = "staff"  # without a PIN
    NOT = "not"  # read by people and other programs alone


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column."""

    name: str
    form: ExportForm


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One kind: the stem of its files."""

    name: str
    columns: tuple[ExportColumn, ...]
    comes_back: ComesBack = ComesBack.NOT
