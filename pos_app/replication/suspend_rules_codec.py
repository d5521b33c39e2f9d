"""What a store says about suspended baskets as plain values, and back.

Does not check it. What a newer version wrote beside it is left to whoever keeps the document.
"""

from dataclasses import asdict, fields
from typing import Any

from pos_app.domain.suspend_rules import SuspendRules

_NAMES = frozenset(field.name for field in fields(SuspendRules))


def suspend_rules_fields(rules: SuspendRules) -> dict[str, object]:
    """A map of the rules' own names."""
    return asdict(rules)


def read_suspend_rules(found: dict[str, Any] | None) -> SuspendRules:
    """The rules of this map; what is missing is as the till comes."""
    return SuspendRules(**{name: value for name, value in (found or {}).items() if name in _NAMES})
