"""ReceiptTemplate: how the receipts of a store look, beside head and foot (domain/store).

Part of the Store document. Does not lay out anything (domain/receipt_sale) and reads no picture
files (paper/logo_picture).

Invariants:
- A logo fits the narrowest paper that the store prints on, and is small enough to go with every
  receipt: at most 576 by 256 dots.
- What the law asks of a receipt (total, tax, number, time) cannot be left out.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import RuleError

WIDEST_LOGO_DOTS = 576
TALLEST_LOGO_DOTS = 256
PAPER_COLUMNS = {80: 48, 58: 32}  # characters of a line by the paper's width in millimetres


class ReceiptPart(StrEnum):
    """What a store may leave out."""

    SAVED = "saved"  # "You saved 1.20"
    ITEM_COUNT = "item_count"
    CASHIER = "cashier"
    LOYALTY = "loyalty"  # only where a customer belongs to the sale
    BARCODE = "barcode"
    QR = "qr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture in black and white, row by row, eight dots a byte, the first the highest bit.

    Source: Epson ESC/POS, GS v 0 has the same form.
    """

    width_bytes: int
    rows: bytes

    @property
    def height_dots(self) -> int:
        """How many rows."""
        return len(self.rows) // self.width_bytes

    @property
    def width_dots(self) -> int:
        """Dots of a row."""
        return self.width_bytes * 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTemplate:
    """`paper_mm` is that of previews and e-mailed receipts; a printer knows its own."""

    logo: Logo | None = None
    parts: frozenset[ReceiptPart] = frozenset(ReceiptPart)
    paper_mm: int = 80

    @property
    def columns(self) -> int:
        """Characters of a line on that paper."""
        return PAPER_COLUMNS[self.paper_mm]

    def shows(self, part: ReceiptPart) -> bool:
        """Whether the store wants this part."""
        return part in self.parts


def check_template(template: ReceiptTemplate) -> None:
    """Refuse a template that cannot be printed.

    Raises RuleError `errors.paper_unknown`, `errors.logo_too_large` and `errors.logo_broken`.
    """
    if template.paper_mm not in PAPER_COLUMNS:
        raise RuleError("errors.paper_unknown", width=template.paper_mm)
    logo = template.logo
    if logo is None:
        return
    if logo.width_bytes < 1 or not logo.rows or len(logo.rows) % logo.width_bytes:
        raise RuleError("errors.logo_broken")
    if logo.width_dots > WIDEST_LOGO_DOTS or logo.height_dots > TALLEST_LOGO_DOTS:
        raise RuleError("errors.logo_too_large", width=WIDEST_LOGO_DOTS, height=TALLEST_LOGO_DOTS)
