"""Card numbers: found wherever somebody types, scans or imports one, because none is ever kept.

A number counts as a payment card's when it has a length and first digits that a card network uses,
and its last digit checks. Twelve and thirteen digits are UPC and EAN-13: no network issues cards so
short any more, and a mistyped EAN has to hear of its check digit. What carries a good GS1 check
digit in a longer GS1 length (GTIN-14, SSCC) is a product or a parcel and stays scannable: one in
ten Diners cards of 14 digits passes for one. A number behind a plus is a phone number. Does not
decide what happens then.

Source: ISO/IEC 7812-1, annex B (check digit); the networks' published ranges of first digits.
"""

import re
from collections.abc import Iterator

from pos_app.domain.errors import RuleError

# (first, last, lengths): the first digits from `first` to `last`, both as long as written.
_RANGES = (
    ("4", "4", (16, 19)),  # Visa
    ("51", "55", (16,)),  # Mastercard
    ("2221", "2720", (16,)),
    ("34", "34", (15,)),  # American Express
    ("37", "37", (15,)),
    ("300", "305", (14, 16, 19)),  # Diners Club
    ("3095", "3095", (14, 16, 19)),
    ("36", "36", (14, 16, 19)),
    ("38", "39", (14, 16, 19)),
    ("3528", "3589", (16, 17, 18, 19)),  # JCB
    ("6011", "6011", (16, 17, 18, 19)),  # Discover
    ("644", "649", (16, 17, 18, 19)),
    ("65", "65", (16, 17, 18, 19)),
    ("62", "62", (16, 17, 18, 19)),  # UnionPay
    ("81", "82", (16,)),  # RuPay, UnionPay
    ("508", "508", (16,)),
    ("607", "608", (16,)),
    ("5018", "5018", (14, 15, 16, 17, 18, 19)),  # Maestro
    ("5020", "5020", (14, 15, 16, 17, 18, 19)),
    ("5038", "5038", (14, 15, 16, 17, 18, 19)),
    ("5893", "5893", (14, 15, 16, 17, 18, 19)),
    ("6304", "6304", (14, 15, 16, 17, 18, 19)),
    ("67", "67", (14, 15, 16, 17, 18, 19)),  # Maestro, girocard
    ("2200", "2204", (16, 17, 18, 19)),  # Mir
    ("9792", "9792", (16,)),  # Troy
)
_GS1_LENGTHS = (14, 18)
SHORTEST, LONGEST = 14, 19
MARK = "<card>"

# Digits in groups parted by one space, dash, dot or slash; not behind a plus or another digit.
_GROUPED = re.compile(r"(?<![\d+])\d+(?:[ \u00a0./-]\d+)*")
_SEPARATORS = re.compile(r"[ \u00a0./-]")


def is_card_number(digits: str) -> bool:
    """Whether these digits, and nothing but digits, are a payment card's number."""
    if not (digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST):
        return False
    if len(digits) in _GS1_LENGTHS and _has_gs1_check_digit(digits):
        return False
    in_range = any(
        len(digits) in lengths and first <= digits[: len(first)] <= last
        for first, last, lengths in _RANGES
    )
    return in_range and has_luhn_digit(digits)


def has_luhn_digit(digits: str) -> bool:
    """Whether the last digit checks the others as on a card."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def holds_card_number(text: str) -> bool:
    """Whether a card number stands anywhere in a text, with separators or without."""
    return next(_found(text), None) is not None


def refuse_card_number(text: str) -> str:
    """The text itself; RuleError `errors.card_number` when it holds a card number."""
    if holds_card_number(text):
        raise RuleError("errors.card_number")
    return text


def without_card_numbers(text: str) -> str:
    """The text with each card number struck out."""
    kept, at = [], 0
    for start, end in _found(text):
        kept += [text[at:start], MARK]
        at = end
    return "".join([*kept, text[at:]])


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Where card numbers stand, from the left, none inside another."""
    for match in _GROUPED.finditer(text):
        yield from _found_in(match.group(), match.start())


def _found_in(grouped: str, offset: int) -> Iterator[tuple[int, int]]:
    if len(grouped) < SHORTEST:
        return
    starts = [0, *(m.end() for m in _SEPARATORS.finditer(grouped))]
    ends = [*(m.start() for m in _SEPARATORS.finditer(grouped)), len(grouped)]
    at = 0
    for place, start in enumerate(starts):
        if start < at:
            continue
        for end in ends[place:]:
            digits = _SEPARATORS.sub("", grouped[start:end])
            if len(digits) > LONGEST:
                break
            if is_card_number(digits):
                yield offset + start, offset + end
                at = end
                break


def _has_gs1_check_digit(digits: str) -> bool:
    weighted = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(reversed(digits)))
    return weighted % 10 == 0
