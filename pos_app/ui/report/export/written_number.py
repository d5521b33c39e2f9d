"""WrittenNumber: the number that a text on a page says, as a spreadsheet wants it.

A page gives a text and, beside it, a number of its own unit: minor units, a share from 0 to 1,
tenths. Which of them it is, is read from the text. Says no sentence; no float on the way.

Invariant: a number that does not agree with its text, to the digit that the text shows, is none:
then the text stands for itself, and a file never says anything else than the screen.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction

from pos_app.ui.formatting import MINUS
from pos_app.ui.locale_table import LocaleStyle

_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
_SCALES = (1, 10, 100, 1_000)
_DIGITS = 15  # as many as a spreadsheet keeps
_LONGEST_AFFIX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumber:
    """`value` of a percentage is the share itself; `before` and `after` are what is written there.

    `decimals` are those that people see.
    """

    value: Decimal
    decimals: int = 0
    is_percent: bool = False
    before: str = ""
    after: str = ""


def written_number(
    text: str, number: int | Fraction | None, style: LocaleStyle
) -> WrittenNumber | None:
    """What a text says, with all the digits of its number; None where that is not one number."""
    shown = read_number(text, style)
    if shown is None or number is None:
        return None
    whole = Fraction(shown.value) * (100 if shown.is_percent else 1)
    half_digit = Fraction(1, 2 * 10**shown.decimals)
    own = Fraction(number) * (100 if shown.is_percent else 1)
    for scale in _SCALES:
        if abs(own / scale - whole) <= half_digit:
            value = own / scale / (100 if shown.is_percent else 1)
            return replace(shown, value=_decimal(value))
    return None


def read_number(text: str, style: LocaleStyle) -> WrittenNumber | None:
    """The one number in a text, to the digit that it shows; None where there are none or more."""
    plain = text.translate(_MARKS).translate(_SPACES).strip()
    group = re.escape(style.group.translate(_SPACES))
    decimal = re.escape(style.decimal)
    found = re.fullmatch(
        rf"(?P<before>\D*?)(?P<whole>\d{{1,3}}(?:{group}\d{{2,3}})+|\d+)"
        rf"(?:{decimal}(?P<rest>\d+))?(?P<after>\D*)",
        plain,
        re.ASCII,
    )
    if found is None:
        return None
    whole, rest = re.sub(r"\D", "", found["whole"]), found["rest"] or ""
    before, after = found["before"], found["after"]
    sign = "-" if any(mark in before for mark in (MINUS, "-")) else ""
    before = before.replace(MINUS, "").replace("-", "").replace("+", "")
    is_percent = after.strip() == "%"
    value = Decimal(f"{sign}{whole}.{rest or 0}")
    if max(len(before), len(after)) > _LONGEST_AFFIX:
        return None
    return WrittenNumber(
        value=value.scaleb(-2) if is_percent else value,
        decimals=len(rest),
        is_percent=is_percent,
        before=before,
        after="" if is_percent else after,
    )


def _decimal(value: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = _DIGITS
        return Decimal(value.numerator) / Decimal(value.denominator)
