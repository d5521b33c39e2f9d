"""The cash rules of a store as plain values, and back.

Does not check them. What a newer version wrote beside them is left to whoever keeps the document.
"""

from dataclasses import fields
from typing import Any

from pos_app.domain.cash_rules import CashRules

_NAMES = tuple(field.name for field in fields(CashRules))


def cash_rules_fields(rules: CashRules) -> dict[str, object]:
    """A map of the rules' own names; lists for tuples."""
    values = {name: getattr(rules, name) for name in _NAMES}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


def read_cash_rules(found: dict[str, Any] | None) -> CashRules:
    """The rules of this map; what is missing is as the till comes."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in (found or {}).items()
        if name in _NAMES
    }
    return CashRules(**values)
