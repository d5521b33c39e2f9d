"""Fault: one thing that is wrong with a record, how heavy it weighs, and the fix offered.

Says no sentence: `kind` names the phrases (section `audit`). Decides nothing.

Invariants:
- A fix is what staff could have typed: fields of operations/edit_customer and their texts.
- `mark` follows from what stands there, so that an answer holds until that changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType

from pos_app.domain.ids import StoreId

_MARK_BYTES = 6


class FaultKind(StrEnum):
    """What is wrong; the gravest first: the list to work through has this sequence."""

    NAME_CARD = "name_card"  # a payment card's number stands in the name
    NO_CONTACT = "no_contact"
    EMAIL_BOUNCES = "email_bounces"
    NAME_MISSING = "name_missing"
    NAME_TEST = "name_test"
    NAME_NUMBER = "name_number"
    NAME_ADDRESS = "name_address"
    PHONE_WRONG = "phone_wrong"
    EMAIL_WRONG = "email_wrong"
    EMAIL_TYPO = "email_typo"
    BIRTHDAY_WRONG = "birthday_wrong"
    ENROLLED_LATER = "enrolled_later"
    NAME_SWAPPED = "name_swapped"
    NAME_TOGETHER = "name_together"
    NAME_TITLE = "name_title"
    NAME_CASE = "name_case"
    NAME_BLANKS = "name_blanks"
    PHONE_FORM = "phone_form"
    EMAIL_FORM = "email_form"
    STALE = "stale"


_GRAVE, _WRONG, _FORM, _OLD = 100, 60, 25, 10
# Hundredths of a record that a fault takes away; of several the heaviest counts.
WEIGHTS: Mapping[FaultKind, int] = MappingProxyType(
    {
        FaultKind.NAME_CARD: _GRAVE,
        FaultKind.NO_CONTACT: _GRAVE,
        FaultKind.EMAIL_BOUNCES: _WRONG,
        FaultKind.NAME_MISSING: _WRONG,
        FaultKind.NAME_TEST: _WRONG,
        FaultKind.NAME_NUMBER: _WRONG,
        FaultKind.NAME_ADDRESS: _WRONG,
        FaultKind.PHONE_WRONG: _WRONG,
        FaultKind.EMAIL_WRONG: _WRONG,
        FaultKind.EMAIL_TYPO: _WRONG,
        FaultKind.BIRTHDAY_WRONG: _WRONG,
        FaultKind.ENROLLED_LATER: _FORM,
        FaultKind.NAME_SWAPPED: _FORM,
        FaultKind.NAME_TOGETHER: _FORM,
        FaultKind.NAME_TITLE: _FORM,
        FaultKind.NAME_CASE: _FORM,
        FaultKind.NAME_BLANKS: _FORM,
        FaultKind.PHONE_FORM: _FORM,
        FaultKind.EMAIL_FORM: _FORM,
        FaultKind.STALE: _OLD,
    }
)
RANKS: Mapping[FaultKind, int] = MappingProxyType({kind: n for n, kind in enumerate(FaultKind)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`about` is what stands there; `fix` the fields and what would stand there, empty for none.

    `becomes` is the fix as people read it; empty where something is only taken away.
    """

    kind: FaultKind
    about: str = ""
    fix: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    becomes: str = ""

    @property
    def weight(self) -> int:
        """Hundredths of the record that it takes away."""
        return WEIGHTS[self.kind]

    @property
    def mark(self) -> bytes:
        """What stands there, so short that nobody can be read from it."""
        return blake2b(self.about.encode(), digest_size=_MARK_BYTES).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRules:
    """What records are held against. `countries` (ISO 3166-1) by home store, else `country`.

    `bouncing` are addresses that mail servers said there is nobody at. After `stale_years` without
    a visit, a change or a consent somebody looks whether a record is needed.
    """

    now: datetime
    country: str
    countries: Mapping[StoreId | None, str] = field(default_factory=lambda: MappingProxyType({}))
    bouncing: frozenset[str] = frozenset()
    stale_years: int = 5
