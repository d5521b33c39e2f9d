"""What is wrong with days: no such birthday, joined tomorrow, nobody came for years.

A birthday has no year, so 29 February is one. Reads no visit: whoever asks brings what is known.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from pos_app.domain.audit.fault import AuditRules, Fault, FaultKind
from pos_app.domain.customer import Customer
from pos_app.domain.customer_fields import shown_birthday

_A_LEAP_YEAR = 2024
_A_YEAR = timedelta(days=365)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OF_TIME = 7  # the version of ids that begin with milliseconds since then (RFC 9562)
_CLOCKS_DIFFER = timedelta(days=1)
_FORM = re.compile(r"\d\d-\d\d", re.ASCII)
_TWO_NUMBERS = re.compile(r"\D*(\d{1,2})\D+(\d{1,2})\D*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSeen:
    """When somebody last came, and when staff last changed their record; None: never heard of.

    `has_consent`: they allow something, so the record is of use to them.
    """

    visited_at: datetime | None = None
    changed_at: datetime | None = None
    has_consent: bool = False


def birthday_wrong(customer: Customer, rules: AuditRules) -> Fault | None:
    """There is no such day; or it is written the other way round, which is offered."""
    text = customer.birthday_md
    if not text or (_FORM.fullmatch(text) and _is_day(int(text[:2]), int(text[3:]))):
        return None
    country = rules.country  # the reader of what is typed is this till
    found = _TWO_NUMBERS.fullmatch(text)
    for month, day in () if found is None else ((found[1], found[2]), (found[2], found[1])):
        if _is_day(int(month), int(day)):
            shown = shown_birthday(f"{int(month):02}-{int(day):02}", country)
            fix = {"birthday": shown}
            return Fault(kind=FaultKind.BIRTHDAY_WRONG, about=text, fix=fix, becomes=shown)
    return Fault(kind=FaultKind.BIRTHDAY_WRONG, about=text, fix={"birthday": ""})


def enrolled_later(customer: Customer, rules: AuditRules) -> Fault | None:
    """Joined in the future: the clock of a till was wrong."""
    at = customer.enrolled_at
    if at is None or at <= rules.now + _CLOCKS_DIFFER:
        return None
    return Fault(kind=FaultKind.ENROLLED_LATER, about=at.date().isoformat())


def may_be_stale(customer: Customer, rules: AuditRules) -> bool:
    """Whether it is worth asking when they were last seen."""
    long_ago = _long_ago(rules)
    at, made_at = customer.enrolled_at, _made_at(customer.id)
    return (
        customer.staff_id is None
        and (at is None or at < long_ago)
        and (made_at is None or made_at < long_ago)
    )


def _made_at(key: UUID) -> datetime | None:
    """When a record was made, as its id tells: one brought in from elsewhere is new here."""
    return _EPOCH + timedelta(milliseconds=key.int >> 80) if key.version == _OF_TIME else None


def stale(seen: LastSeen, rules: AuditRules) -> Fault | None:
    """Of somebody who `may_be_stale`: nobody came, changed or allowed anything for years."""
    last = max((at for at in (seen.visited_at, seen.changed_at) if at is not None), default=None)
    if seen.has_consent or (last is not None and last >= _long_ago(rules)):
        return None
    return Fault(kind=FaultKind.STALE, about="" if last is None else last.date().isoformat())


def _long_ago(rules: AuditRules) -> datetime:
    return rules.now - _A_YEAR * rules.stale_years


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_A_LEAP_YEAR, month)[1]
