"""Exemption certificates: a number, perhaps a last day, and whether one still counts.

Does not free anything from tax (domain/tax.TaxExemption does) and asks no tax office.

Invariant: a certificate counts on its last day and not on the day after.
"""

import re
from datetime import date

from pos_app.domain.errors import RuleError
from pos_app.domain.tax import TaxExemption

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")  # as the United States write it
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def exemption_of(reason: str, text: str) -> TaxExemption:
    """What was typed: a certificate's number and, behind a blank, its last day if it has one.

    Raises RuleError `errors.certificate_day` for a day that is none.
    """
    number, _, last = text.strip().rpartition(" ")
    day = _day_of(last)
    if day is None:
        return TaxExemption(reason, text.strip())
    return TaxExemption(reason, number.strip(), expires_on=day)


def check_exemption(exemption: TaxExemption, *, on: date, needs_expiry: bool) -> None:
    """Refuse a certificate that does not count on this day.

    Raises RuleError `errors.certificate_missing`, `errors.certificate_undated` (both where
    `needs_expiry`) and `errors.certificate_expired`.
    """
    if needs_expiry and not exemption.certificate:
        raise RuleError("errors.certificate_missing")
    if needs_expiry and exemption.expires_on is None:
        raise RuleError("errors.certificate_undated")
    if exemption.expires_on is not None and exemption.expires_on < on:
        raise RuleError(
            "errors.certificate_expired",
            certificate=exemption.certificate,
            day=exemption.expires_on,
        )


def _day_of(text: str) -> date | None:
    numbers: tuple[int, ...] = ()
    if found := _ISO.fullmatch(text):
        numbers = tuple(int(part) for part in found.groups())
    elif found := _MONTH_FIRST.fullmatch(text):
        month, day, year = (int(part) for part in found.groups())
        numbers = (year, month, day)
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        numbers = (year, month, day)
    if not numbers:
        return None
    try:
        return date(*numbers)
    except ValueError:
        raise RuleError("errors.certificate_day", text=text) from None
