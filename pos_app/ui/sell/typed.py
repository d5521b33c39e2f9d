"""What people type for a count, a weight or a length.

Digits with a decimal mark are kilograms or metres ("0.642"); digits alone are grams or millimetres.
Says nothing about what is too much: operations/ring_up does.
"""

import re
from decimal import Decimal

from pos_app.domain.errors import RuleError
from pos_app.domain.quantity import Unit

LONGEST = 10
LONGEST_COUNT = 6
# Spelled out, because Decimal also reads "1e99999999", which no integer holds.
_MEASURE = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")


def read_measure(text: str, unit: Unit) -> int:
    """Grams or millimetres. Raises RuleError `errors.amount_unreadable`."""
    clean = text.strip()
    if len(clean) > LONGEST or not _MEASURE.fullmatch(clean):
        raise RuleError("errors.amount_unreadable", text=text)
    clean = clean.replace(",", ".")
    value = Decimal(clean)
    scaled = value * unit.per_price_unit if "." in clean else value
    if scaled != scaled.to_integral_value():
        raise RuleError("errors.amount_unreadable", text=text)
    return int(scaled)


def read_count(text: str) -> int | None:
    """A whole number of things; None when the text is not one, or is too long to be one."""
    clean = text.strip()
    if not (clean.isascii() and clean.isdigit()) or len(clean) > LONGEST_COUNT:
        return None
    return int(clean)
