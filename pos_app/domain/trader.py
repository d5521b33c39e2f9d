"""Trader: who sells, as the law wants it on receipts and invoices.

Part of the Store document. Name and address stand in the receipt's head (domain/store); what is
here is what a tax office knows the business by. Does not check numbers against any office.
"""

from dataclasses import dataclass
from enum import StrEnum


class TaxScheme(StrEnum):
    """How the business is taxed."""

    REGULAR = "regular"
    COMPOSITION = "composition"  # India: a flat tax of the business, none of the buyer
    SMALL = "small"  # exempt as a small business


@dataclass(frozen=True, slots=True, kw_only=True)
class Trader:
    """`tax_number`: VAT id, GSTIN …, in normal form; empty while nobody has entered it.

    `state`: the code of the state or province of the store, where tax depends on it.
    """

    tax_number: str = ""
    state: str = ""
    scheme: TaxScheme = TaxScheme.REGULAR
