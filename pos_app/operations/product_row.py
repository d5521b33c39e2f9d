"""One row of a product file: cells to a product, or what is wrong with them.

Every fault of a row is reported, not only the first. Does not read files (product_file) and does
not look at other rows (import_products).
"""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from unicodedata import category

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.card_number import holds_card_number
from pos_app.domain.catalogue import RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import read_tariff_code
from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.domain.quantity import Unit
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxTable
from pos_app.operations.edit_catalogue import LONGEST_NAME

LONGEST_BRAND = 60
LARGEST_PACK = 9999
OLDEST_LIMIT = 99

_UNITS = {
    "": Unit.PIECE, "piece": Unit.PIECE, "pieces": Unit.PIECE, "pcs": Unit.PIECE, "pc": Unit.PIECE,
    "each": Unit.PIECE, "ea": Unit.PIECE, "stk": Unit.PIECE, "stück": Unit.PIECE, "st": Unit.PIECE,
    "kg": Unit.GRAM, "g": Unit.GRAM, "gram": Unit.GRAM, "kilogram": Unit.GRAM, "kilo": Unit.GRAM,
    "weight": Unit.GRAM, "gewicht": Unit.GRAM,
    "m": Unit.MILLIMETRE, "mm": Unit.MILLIMETRE, "metre": Unit.MILLIMETRE,
    "meter": Unit.MILLIMETRE, "millimetre": Unit.MILLIMETRE,
}  # fmt: skip
_AMOUNT_FAULTS = {
    "errors.amount_unreadable": "catalogue.price_unreadable",
    "errors.amount_decimals": "catalogue.price_decimals",
}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """The cells of a row, understood. `price` is of the pack when `pack` is above 1."""

    number: int
    code: str
    name: str
    brand: str
    department: str
    tax_class: str
    price: Money | None
    unit: Unit
    pack: int
    pack_name: str
    deposit: Money | None
    age_limit: int
    tariff_code: str = ""
    cost: Money | None = None
    is_price_asked: bool = False
    is_private: bool = False
    is_active: bool = True


@dataclass(slots=True)
class RowReader:
    """Reads rows by the rules of one store. `faults` are those of the last row read."""

    currency: Currency
    taxes: TaxTable
    has_price: bool
    faults: list[RowFault] = field(default_factory=list)
    _number: int = 0
    _tax_classes: dict[str, str | None] = field(default_factory=dict)

    def read(self, number: int, cells: dict[str, str]) -> ReadRow | None:
        """The row, or None with `faults` filled."""
        self.faults.clear()
        self._number = number
        row = ReadRow(
            number=number,
            code=self._code(cells.get("code", "")),
            name=self._text(cells.get("name", ""), "name", LONGEST_NAME),
            brand=self._text(cells.get("brand", ""), "brand", LONGEST_BRAND),
            department=self._text(cells.get("department", ""), "department", LONGEST_NAME),
            tax_class=self._tax_class(cells.get("tax", "")),
            price=self._price(cells),
            unit=self._unit(cells.get("unit", "")),
            pack=self._number_in(cells.get("pack", ""), "pack", 1, LARGEST_PACK),
            pack_name=self._text(cells.get("pack_name", ""), "pack_name", LONGEST_BRAND),
            deposit=self._deposit(cells.get("deposit", "")),
            age_limit=self._number_in(cells.get("age", ""), "age", 0, OLDEST_LIMIT),
            tariff_code=self._tariff_code(cells.get("tariff_code", "")),
            cost=self._cost(cells.get("cost", "")),
            is_price_asked=_is_yes(cells, "price_asked"),
            is_private=_is_yes(cells, "private"),
            is_active=cells.get("active", "yes") != "no",
        )
        return None if self.faults else row

    def _fault(self, column: str, name: str, **values: object) -> None:
        texts = tuple((key, str(value)) for key, value in values.items())
        self.faults.append(RowFault(self._number, column, f"catalogue.{name}", texts))

    def _text(self, cell: str, column: str, longest: int) -> str:
        text = " ".join(cell.split())
        # What has no glyph cannot be read on a receipt, and mostly means a wrong encoding.
        if not text.isprintable() and any(category(letter) == "Cc" for letter in text):
            self._fault(column, "control_characters", text=ascii(text)[1:-1])
        elif len(text) > longest:
            self._fault(column, f"{column}_too_long", length=len(text), longest=longest)
        elif holds_card_number(text):
            self._fault(column, "card_number")
        elif not text and column == "name":
            self._fault(column, "name_missing")
        return text

    def _code(self, cell: str) -> str:
        text = cell.strip()
        if not text:
            self._fault("code", "code_missing")
            return ""
        if not text.isprintable():
            self._fault("code", "control_characters", text=ascii(text)[1:-1])
            return ""
        if holds_card_number(text):
            self._fault("code", "card_number")
            return ""
        try:
            read = read_code(text)
        except RuleError:
            self._fault("code", "check_digit", code=text)
            return ""
        if read.add_on:
            self._fault("code", "code_unreadable", code=text)
        return read.key if read.kind is not CodeKind.TEXT else text

    def _price(self, cells: dict[str, str]) -> Money | None:
        cell = cells.get("price", "")
        if not self.has_price or (not cell.strip() and _is_yes(cells, "price_asked")):
            return None
        if not cell.strip():
            self._fault("price", "price_missing")
            return None
        return self._amount(cell, "price")

    def _deposit(self, cell: str) -> Money | None:
        amount = self._amount(cell, "deposit") if cell.strip() else None
        return amount or None

    def _cost(self, cell: str) -> Money | None:
        return self._amount(cell, "cost") if cell.strip() else None

    def _amount(self, cell: str, column: str) -> Money | None:
        text = cell.replace(self.currency.symbol, "").replace(self.currency.code, "").strip()
        try:
            amount = parse_amount(text, self.currency)
        except RuleError as error:
            name = _AMOUNT_FAULTS.get(error.code, "catalogue.price_unreadable")
            decimals, code = self.currency.exponent, self.currency.code
            self._fault(
                column, name.partition(".")[2], text=cell.strip(), currency=code, decimals=decimals
            )
            return None
        if amount.minor < 0:
            self._fault(column, "price_negative", text=cell.strip())
            return None
        return amount

    def _unit(self, cell: str) -> Unit:
        unit = _UNITS.get(cell.strip().casefold().rstrip("."))
        if unit is None:
            self._fault("unit", "unit_unknown", text=cell.strip())
            return Unit.PIECE
        return unit

    def _number_in(self, cell: str, column: str, least: int, most: int) -> int:
        text = cell.strip()
        if not text:
            return least
        if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
            self._fault(column, f"{column}_wrong", text=text, least=least, most=most)
            return least
        return int(text)

    def _tariff_code(self, cell: str) -> str:
        try:
            return read_tariff_code(cell)
        except RuleError:
            self._fault("tariff_code", "tariff_code_wrong", text=cell.strip())
            return ""

    def _tax_class(self, cell: str) -> str:
        text = cell.strip()
        if text not in self._tax_classes:
            self._tax_classes[text] = self._find_tax_class(text)
        found = self._tax_classes[text]
        if found is None:
            self._fault("tax", "tax_unknown", text=text, known=", ".join(self.taxes.classes))
            return ""
        return found

    def _find_tax_class(self, text: str) -> str | None:
        """A class by its name, or by its rate in percent as goods taken away have it."""
        classes = self.taxes.classes
        if not text:
            return classes[0] if classes else None
        for known in classes:
            if known.casefold() == text.casefold():
                return known
        try:
            percent = Decimal(text.rstrip("% ").replace(",", "."))
            wanted = int(percent * 10_000)
        except (InvalidOperation, ValueError, OverflowError):
            return None
        for rule in self.taxes.rules:
            rate = sum(component.rate_ppm for component in rule.components)
            if rate == wanted and (not rule.modes or SupplyMode.TAKEAWAY in rule.modes):
                return rule.tax_class
        return None


def _is_yes(cells: dict[str, str], column: str) -> bool:
    return cells.get(column, "") == "yes"
