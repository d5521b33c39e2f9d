"""GS1 element strings and Digital Link addresses: which item this is, beyond its product.

Reads what 1D and 2D codes ("Sunrise 2027") say by application identifiers: 01 GTIN, 10 lot, 15 best
before, 17 expiry, 21 serial number, 30 and 37 count, 310n net weight, 392n and 393n price. Uses
biip, which is imported here and only when such a code comes. Judges nothing (operations/check_goods
refuses what expired) and looks nothing up.

Invariant: any text gives a reading, None or a RuleError, and never another error.

Source: GS1 General Specifications 3 (application identifiers), 7.8 (FNC1 arrives as GS, 1D hex),
GS1 Digital Link standard: URI syntax 1.2; ISO/IEC 15424 for "]C1", "]d2", "]Q3", "]e0", "]J1".
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pos_app.domain.barcode import has_good_check_digit
from pos_app.domain.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from biip.gs1_element_strings import GS1ElementString

FNC1 = "\x1d"
AIM_IDS = ("]C1", "]d2", "]Q3", "]e0", "]J1")
LARGEST_COUNT = 9999
_LINK = re.compile(r"https?://[^\s]+/(?:01|gtin)/[0-9]{8,14}(?:[/?#].*)?", re.IGNORECASE)
_LINK_GTIN = re.compile(r"/(?:01|gtin)/([0-9]{8,14})(?:[/?#]|$)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(01\)\s*[0-9]{14}(?:\s*\([0-9]{2,4}\)[^()]+)*\s*")
_ELEMENTS = re.compile(r"01([0-9]{14})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gs1Item:
    """What the code says. `gtin` has 14 digits. `currency` is a number of ISO 4217, "" for none."""

    gtin: str
    lot: str = ""
    serial: str = ""
    expires_on: date | None = None
    best_before_on: date | None = None
    weight_g: int | None = None
    count: int | None = None
    price: Decimal | None = None
    currency: str = ""

    @property
    def item(self) -> str:
        """What tells this item from every other of its kind; empty when nothing does."""
        return f"{self.gtin}:{self.serial}" if self.serial else ""


def is_gs1(text: str, aim_id: str | None) -> bool:
    """Whether a text is meant as GS1 elements: by its symbology, its marks or its first number."""
    if aim_id in AIM_IDS:
        return text.lstrip(FNC1).startswith("01")
    if _LINK.fullmatch(text) or _BRACKETS.fullmatch(text):
        return True
    found = _ELEMENTS.match(text.lstrip(FNC1))
    return found is not None and has_good_check_digit(found[1])


def read_gs1(text: str) -> Gs1Item:
    """What a text says for which `is_gs1` holds.

    Where only the GTIN can be read the rest is left out. Raises RuleError `errors.check_digit` for
    a wrong GTIN, `errors.code_unreadable`.
    """
    gtin = _gtin_of(text)
    if not has_good_check_digit(gtin):
        raise RuleError("errors.check_digit", code=gtin)
    return _item(gtin.zfill(14), _elements(text))


def _gtin_of(text: str) -> str:
    plain = text.lstrip(FNC1)
    if plain.startswith("("):
        plain = "01" + "".join(plain[4:].split())
    found = _LINK_GTIN.search(plain) if "://" in plain else _ELEMENTS.match(plain)
    if found is None:
        raise RuleError("errors.code_unreadable", code=text[:40])
    return found[1]


def load_reader() -> None:
    """Import what reads these codes, so that the first one need not wait. On any thread."""
    from biip import gs1_digital_link_uris, gs1_messages  # noqa: F401, PLC0415  (see _elements)


def _elements(text: str) -> "Iterable[GS1ElementString]":
    # biip takes a quarter of a second to import: only a till that reads such codes waits for it.
    from biip import ParseError  # noqa: PLC0415  (see above)
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI  # noqa: PLC0415  (see above)
    from biip.gs1_messages import GS1Message  # noqa: PLC0415  (see above)

    try:
        if "://" in text:
            return GS1DigitalLinkURI.parse(text).element_strings
        if text.startswith("("):
            return GS1Message.parse_hri(text).element_strings
        return GS1Message.parse(text.strip(FNC1)).element_strings
    except (ParseError, ValueError, ArithmeticError, LookupError):
        # A tail that nobody understands must not keep the product from being found.
        return ()


def _item(gtin: str, elements: "Iterable[GS1ElementString]") -> Gs1Item:
    texts: dict[str, str] = {}
    dates: dict[str, date | None] = {}
    weight: int | None = None
    price: Decimal | None = None
    for element in elements:
        ai = element.ai.ai
        texts[ai], dates[ai] = element.value, element.date
        if ai[:3] == "310" and element.decimal is not None:
            weight = round(element.decimal * 1000)
        elif ai[:3] in ("392", "393"):
            # 393n begins with the number of the currency, which biip leaves to others.
            price = Decimal(element.pattern_groups[-1]).scaleb(-int(ai[3]))
            texts["currency"] = element.pattern_groups[0] if ai[:3] == "393" else ""
    count = texts.get("30") or texts.get("37") or ""
    return Gs1Item(
        gtin=gtin,
        lot=texts.get("10", ""),
        serial=texts.get("21", ""),
        expires_on=dates.get("17"),
        best_before_on=dates.get("15"),
        weight_g=weight,
        count=min(int(count), LARGEST_COUNT + 1) if count.isascii() and count.isdigit() else None,
        price=price,
        currency=texts.get("currency", ""),
    )
