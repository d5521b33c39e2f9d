"""Embedded codes: codes of a store or country that carry a price, weight, count or slip number.

A pattern is 13 letters and digits, read against an EAN-13 (a UPC-A with its leading zero):

| letter | means |
|---|---|
| 0-9 | this digit: the prefix |
| I | number of the item |
| P | price in `step` minor units |
| W | weight in `step` grams |
| N | pieces |
| S | serial number of a slip |
| V | check digit of the price or weight, by 4 or 5 digits |
| X | anything |
| C | check digit of the whole code, verified before (domain/barcode) |

The first pattern that fits wins. Does not look products up and knows no country (the tables are in
resources/set_up/code_patterns.toml).

Source: GS1 General Specifications 2.1.12 (variable measure), 7.9.2-7.9.4 (price check digits).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.barcode import check_digit
from pos_app.domain.errors import RuleError

LENGTH = 13
_LETTERS = re.compile(r"[0-9]{1,8}[IPWNSVXC]+")
_VALUES = "PWN"

# GS1 General Specifications 7.9.2: the weighted product of each digit.
_TWO_MINUS = (0, 2, 4, 6, 8, 9, 1, 3, 5, 7)
_THREE = (0, 3, 6, 9, 2, 5, 8, 1, 4, 7)
_FIVE_PLUS = (0, 5, 1, 6, 2, 7, 3, 8, 4, 9)
_FIVE_MINUS = (0, 5, 9, 4, 8, 3, 7, 2, 6, 1)
_FOUR_DIGITS = (_TWO_MINUS, _TWO_MINUS, _THREE, _FIVE_MINUS)
_FIVE_DIGITS = (_FIVE_PLUS, _TWO_MINUS, _FIVE_MINUS, _FIVE_PLUS, _TWO_MINUS)


class PatternUse(StrEnum):
    """What a code of a pattern does."""

    SELL = "sell"
    SLIP = "slip"  # of a bottle machine: paid out, once


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePattern:
    """One row of the table. `step`: what one in the last place of P or W is, in cents or grams.

    `product` is the code of the product to ring up where the pattern itself names none (slips).
    """

    pattern: str
    step: int = 1
    use: PatternUse = PatternUse.SELL
    product: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedCode:
    """What such a code says. `keys` are the codes by which its product may be known, best first."""

    keys: tuple[str, ...]
    price_minor: int | None = None
    weight_g: int | None = None
    count: int | None = None
    slip: str = ""
    use: PatternUse = PatternUse.SELL


def value_check_digit(digits: str) -> int:
    """The check digit of four or five digits of a price or weight. Raises ValueError otherwise."""
    if len(digits) == 4:
        return 3 * sum(t[int(d)] for t, d in zip(_FOUR_DIGITS, digits, strict=True)) % 10
    if len(digits) == 5:
        products = sum(t[int(d)] for t, d in zip(_FIVE_DIGITS, digits, strict=True))
        return _FIVE_MINUS.index(-products % 10)
    msg = f"no check digit is defined for {len(digits)} digits"
    raise ValueError(msg)


def check_pattern(row: CodePattern) -> None:
    """Refuse nonsense: RuleError `errors.pattern_unreadable`, `errors.pattern_step`."""
    text = row.pattern
    kinds = {letter for letter in _VALUES if letter in text}
    is_right = (
        len(text) == LENGTH
        and bool(_LETTERS.fullmatch(text))
        and text.find("C") in (-1, LENGTH - 1)
        and all(_is_one_run(text, letter) for letter in "IPWNSV")
        and len(kinds) <= 1
        and (bool(kinds) or row.use is PatternUse.SLIP)
        and ("V" not in text or (text.count("V") == 1 and _value_length(text) in (4, 5)))
        and ("I" in text or bool(row.product))
        and ("S" in text or row.use is PatternUse.SELL)
    )
    if not is_right:
        raise RuleError("errors.pattern_unreadable", pattern=text)
    if not 1 <= row.step <= 1000:
        raise RuleError("errors.pattern_step", pattern=text)


def read_embedded(key: str, patterns: Iterable[CodePattern]) -> EmbeddedCode | None:
    """What a code says by the first pattern that fits it; None when none does.

    `key` is a GTIN of 14 digits (domain/barcode). Raises RuleError `errors.value_check_digit` when
    the price or weight was misread.
    """
    if len(key) != LENGTH + 1 or key[0] != "0" or not (key.isascii() and key.isdigit()):
        return None
    digits = key[1:]
    for row in patterns:
        if all(not p.isdigit() or p == d for p, d in zip(row.pattern, digits, strict=False)):
            return _said(row, digits)
    return None


def _said(row: CodePattern, digits: str) -> EmbeddedCode:
    pattern = row.pattern
    letter = next((one for one in _VALUES if one in pattern), "")
    value = _part(pattern, digits, letter) if letter else ""
    if "V" in pattern and _part(pattern, digits, "V") != str(value_check_digit(value)):
        raise RuleError("errors.value_check_digit", code=digits)
    amount = int(value) * row.step if value and letter != "N" else None
    return EmbeddedCode(
        keys=(row.product,) if row.product else _keys(pattern, digits),
        price_minor=amount if letter == "P" else None,
        weight_g=amount if letter == "W" else None,
        count=int(value) if letter == "N" else None,
        slip=digits if row.use is PatternUse.SLIP else "",
        use=row.use,
    )


def _keys(pattern: str, digits: str) -> tuple[str, ...]:
    """The whole code with zeros for what varies, prefix and item, the item, the item's figure."""
    eleven = "".join(
        d if p.isdigit() or p == "I" else "0" for p, d in zip(pattern, digits, strict=True)
    )[:-1]
    if "V" in pattern:
        place = pattern.index("V")
        zero = str(value_check_digit("0" * _value_length(pattern)))
        eleven = eleven[:place] + zero + eleven[place + 1 :]
    item = _part(pattern, digits, "I")
    prefix = digits[: len(pattern) - len(pattern.lstrip("0123456789"))]
    keys = (f"0{eleven}{check_digit(eleven)}", prefix + item, item, item.lstrip("0"))
    return tuple(dict.fromkeys(one for one in keys if one))


def _part(pattern: str, digits: str, letter: str) -> str:
    return "".join(d for p, d in zip(pattern, digits, strict=True) if p == letter)


def _value_length(pattern: str) -> int:
    return max(pattern.count(letter) for letter in _VALUES)


def _is_one_run(text: str, letter: str) -> bool:
    return letter * text.count(letter) in text
