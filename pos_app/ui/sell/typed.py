"""What people type for a weight or a length.

Digits with a decimal mark are kilograms or metres ("0.642"); digits alone are grams or millimetres.
"""

from decimal import Decimal, InvalidOperation

from pos_app.domain.errors import RuleError
from pos_app.domain.product import Product

LONGEST = 10


def read_measure(text: str, product: Product) -> int:
    """Grams or millimetres. Raises RuleError `errors.amount_unreadable`."""
    clean = text.strip().replace(",", ".")
    if not clean or len(clean) > LONGEST:
        raise RuleError("errors.amount_unreadable", text=text)
    try:
        value = Decimal(clean)
    except InvalidOperation:
        raise RuleError("errors.amount_unreadable", text=text) from None
    if not value.is_finite():
        raise RuleError("errors.amount_unreadable", text=text)
    scaled = value * product.unit.per_price_unit if "." in clean else value
    if scaled != scaled.to_integral_value():
        raise RuleError("errors.amount_unreadable", text=text)
    return int(scaled)
