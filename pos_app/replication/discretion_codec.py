"""What staff may decide at a store, as one field of its document, and back.

Names are the domain's. Does not check the rules (domain/discretion.check_discretion does).
"""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from pos_app.domain.discretion import Cap, Discretion, Reason

_CAP_FIELDS = frozenset(field.name for field in fields(Cap))


def discretion_fields(discretion: Discretion) -> dict[str, object]:
    """As plain values."""
    return {
        "cashier": asdict(discretion.cashier),
        "reasons": _reasons(discretion.reasons),
        "exemptions": _reasons(discretion.exemptions),
        "staff_ppm": discretion.staff_ppm,
        "staff_month_minor": discretion.staff_month_minor,
        "badge_approves": discretion.badge_approves,
    }


def read_discretion(plain: dict[str, Any] | None) -> Discretion:
    """Of plain values; a document from before there were any gives the defaults."""
    if plain is None:
        return Discretion()
    return Discretion(
        cashier=Cap(**{k: v for k, v in plain["cashier"].items() if k in _CAP_FIELDS}),
        reasons=_read_reasons(plain["reasons"]),
        exemptions=_read_reasons(plain["exemptions"]),
        staff_ppm=plain["staff_ppm"],
        staff_month_minor=plain["staff_month_minor"],
        badge_approves=plain.get("badge_approves", False),
    )


def _reasons(reasons: Sequence[Reason]) -> list[list[str]]:
    return [[reason.code, reason.label] for reason in reasons]


def _read_reasons(plain: list[list[str]]) -> tuple[Reason, ...]:
    return tuple(Reason(code=code, label=label) for code, label in plain)
