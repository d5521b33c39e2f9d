"""CountryPack: what the law of a country asks of receipts and invoices, as values.

Decoded once from `resources/countries` (operations/country_packs), where each rule names its
source. Does not know rates (domain/tax) and prints nothing (domain/receipt_sale).

Invariants:
- A country without a pack has `NO_PACK`: plain receipts, invoices in one series without an end.
- An invoice number is never longer than the law lets it be.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos_app.domain.errors import RuleError
from pos_app.domain.gstin import read_gstin
from pos_app.domain.gstin import state_of as state_of_gstin
from pos_app.domain.money import Money
from pos_app.domain.vat_id import read_vat_id


class TaxNumberKind(StrEnum):
    """What a business is known by."""

    NONE = "none"  # any text
    VAT_ID = "vat_id"
    GSTIN = "gstin"


class TaxTableForm(StrEnum):
    """How a receipt sums its taxes."""

    BY_CODE = "by_code"  # the letters beside the lines: "A 19 %"
    BY_NAME = "by_name"  # each tax by its name: "CGST 9 %", "County 1 %"


class NumberYear(StrEnum):
    """When the numbers of invoices begin again."""

    NEVER = "never"
    FINANCIAL = "financial"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """Where a rule is published. `checked` is empty where nobody could look it up."""

    rule: str
    law: str
    page: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Codes of phrases that head a paper; empty: it has no title."""

    sale: str = ""
    refund: str = "receipt.refund"
    void: str = "receipt.void"
    untaxed: str = ""  # nothing on it is taxed, or the trader may take no tax
    invoice: str = "receipt.title_invoice"
    credit_note: str = "receipt.title_credit_note"
    credit_undone: str = "receipt.title_credit_undone"  # a credit note whose refund was voided


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPack:
    """The rules of one country. Amounts in minor units of its currency.

    `simplified_up_to_minor`: above it a receipt without a buyer is no invoice (with tax inside,
    unless `is_limit_net`). `buyer_asked_from_minor`: from there on an invoice names its buyer's
    address even when they have no tax number. `round_off_minor`: to what the trade rounds every
    total there; a store may do without (Store.round_off_minor).
    """

    code: str = ""
    tax_number: TaxNumberKind = TaxNumberKind.NONE
    tax_number_phrase: str = "receipt.tax_number"
    tax_table: TaxTableForm = TaxTableForm.BY_CODE
    titles: Titles = Titles()
    simplified_up_to_minor: int | None = None
    is_limit_net: bool = False
    buyer_asked_from_minor: int | None = None
    shows_tariff_code: bool = False
    shows_place_of_supply: bool = False
    rounding_phrase: str = "receipt.rounding"
    round_off_minor: int = 1
    number_year: NumberYear = NumberYear.NEVER
    year_begins: tuple[int, int] = (1, 1)  # month, day
    longest_number: int = 0  # 0: any
    certificate_needs_expiry: bool = False
    sources: tuple[RuleSource, ...] = ()

    def is_simplified(self, total: Money, net: Money) -> bool:
        """Whether a receipt of this much is an invoice of its own."""
        limit = self.simplified_up_to_minor
        return limit is not None and abs((net if self.is_limit_net else total).minor) <= limit

    def read_tax_number(self, text: str) -> str:
        """The normal form of a business's number. Raises RuleError as its kind does."""
        if self.tax_number is TaxNumberKind.VAT_ID:
            return read_vat_id(text, home=self.code)
        if self.tax_number is TaxNumberKind.GSTIN:
            return read_gstin(text)
        return " ".join(text.split())

    def state_of(self, tax_number: str) -> str:
        """The state that a number says; empty where numbers say none."""
        is_said = self.tax_number is TaxNumberKind.GSTIN and tax_number
        return state_of_gstin(tax_number) if is_said else ""

    def year_of(self, day: date) -> str:
        """The year in a number: "2627" is the financial year 2026-27; empty without years."""
        if self.number_year is NumberYear.NEVER:
            return ""
        first = day.year if (day.month, day.day) >= self.year_begins else day.year - 1
        return f"{first % 100:02d}{(first + 1) % 100:02d}"

    def invoice_number(self, place: str, sequence: int, *, day: date, is_credit: bool) -> str:
        """The number of an invoice or credit note of the till `place` ("03-2", "03-2b").

        Raises RuleError `errors.invoice_number_long`.
        """
        series = self.invoice_series(place, day=day, is_credit=is_credit)
        digits = 6 if self.number_year is NumberYear.NEVER else 4
        number = f"{series}{sequence:0{digits}d}"
        if self.longest_number and len(number) > self.longest_number:
            raise RuleError("errors.invoice_number_long", number=number, most=self.longest_number)
        return number

    def invoice_series(self, place: str, *, day: date, is_credit: bool) -> str:
        """What stands before the counted part: numbers are gapless in each."""
        letter = "C" if is_credit else "I"
        if self.number_year is NumberYear.NEVER:
            return f"{letter}{place}-"
        return f"{self.year_of(day)}/{letter}{place.replace('-', '')}/"


NO_PACK = CountryPack()
