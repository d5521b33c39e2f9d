"""Receipt: what stands on paper, as blocks, before any printer and in no language yet.

Phrases are codes with values (`Said`), amounts stay Money and instants stay datetime: whoever
renders the receipt picks the language. Does not break lines, choose fonts or know column counts
(peripherals/receipt_printing), and lays out no paper: receipt_sale, receipt_gift, receipt_invoice
and the slips do.

Invariant: sizes and places are meant, not measured: the same blocks fit 32, 42 and 48 columns.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pos_app.domain.money import Money
from pos_app.domain.quantity import Quantity


class Align(StrEnum):
    """Where a text stands on the line."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Size(StrEnum):
    """How large the characters are."""

    NORMAL = "normal"
    TALL = "tall"  # double height
    BIG = "big"  # double height and width


@dataclass(frozen=True, slots=True)
class WithSymbol:
    """An amount that is to show its currency; a bare Money shows the figure alone."""

    amount: Money


@dataclass(frozen=True, slots=True)
class Rate:
    """A tax rate in parts per million."""

    ppm: int


Value = str | int | Money | WithSymbol | Quantity | Rate | date | datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase by its code, with the values of its placeholders."""

    code: str
    values: tuple[tuple[str, "Text"], ...] = ()


Text = Said | Value


def said(code: str, /, **values: Text) -> Said:
    """Name a phrase and its values."""
    return Said(code, tuple(values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A paragraph. `indent` in characters."""

    text: Text
    align: Align = Align.LEFT
    is_bold: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBlock:
    """Left and right on one line; a long left text goes on in lines above."""

    left: Text
    right: Text
    is_bold: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsBlock:
    """A row of a table: the first cell at the left, the others right in columns of equal width."""

    cells: tuple[Text, ...]
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """A line across."""


@dataclass(frozen=True, slots=True)
class FeedBlock:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class BarcodeBlock:
    """CODE 128 with its text below."""

    content: str


@dataclass(frozen=True, slots=True)
class QrBlock:
    """A QR code."""

    content: str


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture in black and white in the middle: `rows` of `width_bytes`, eight dots a byte."""

    width_bytes: int
    rows: bytes


@dataclass(frozen=True, slots=True)
class CutBlock:
    """The end of the paper."""


Block = (
    TextBlock
    | PairBlock
    | ColumnsBlock
    | RuleBlock
    | FeedBlock
    | BarcodeBlock
    | QrBlock
    | PictureBlock
    | CutBlock
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The blocks in order, and which copy this is (0 for the first)."""

    blocks: tuple[Block, ...]
    copy_number: int = 0
