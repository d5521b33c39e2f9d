"""A store's refund rules as one field of its document, and back.

Names are the domain's; what is missing has its default. Does not check the rules
(domain/refund_rules.check_refund_rules does).
"""

from dataclasses import fields
from typing import Any

from pos_app.domain.discretion import Reason
from pos_app.domain.refund_rules import RefundRules

_NAMES = frozenset(field.name for field in fields(RefundRules))


def refund_fields(rules: RefundRules) -> dict[str, object]:
    """As plain values."""
    plain: dict[str, object] = {name: getattr(rules, name) for name in sorted(_NAMES)}
    plain["reasons"] = [[reason.code, reason.label] for reason in rules.reasons]
    return plain


def read_refund_rules(plain: dict[str, Any] | None) -> RefundRules:
    """Of plain values; a document from before there were any gives the defaults."""
    if plain is None:
        return RefundRules()
    known = {name: value for name, value in plain.items() if name in _NAMES}
    if "reasons" in known:
        known["reasons"] = tuple(Reason(code=code, label=label) for code, label in known["reasons"])
    return RefundRules(**known)
