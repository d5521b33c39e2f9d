"""Jurisdiction: what the law of personal data asks of a store, as values.

Decoded once from `resources/jurisdictions` (operations/jurisdictions), where a comment names the
source of each number. Reads no clock and knows no customer: days are counted from one that is
given.

Invariants:
- Every kind of request has a deadline, and an answer is never due before it was asked.
- Whoever is of full age is of age to consent.
- Quiet hours are a stretch of the local day that may pass midnight.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class RequestKind(StrEnum):
    """What somebody may ask about their own data."""

    ACCESS = "access"  # what is held, and why
    CORRECT = "correct"
    ERASE = "erase"
    EXPORT = "export"  # the same for a machine
    NOMINEE = "nominee"  # who acts for them after death, or when they cannot
    COMPLAINT = "complaint"


class RetentionPurpose(StrEnum):
    """What data are kept for."""

    CUSTOMER_DORMANT = "customer_dormant"  # since the last visit
    CONSENT_PROOF = "consent_proof"  # since the consent ended
    AUDIT_LOG = "audit_log"
    MARKETING = "marketing"  # what was sent, since it was


class NoticeItem(StrEnum):
    """What a notice has to say."""

    WHO = "who"
    CONTACT = "contact"
    PERSONAL_DETAILS = "personal_details"
    PURPOSES = "purposes"
    LEGAL_BASIS = "legal_basis"
    RECIPIENTS = "recipients"
    KEPT_FOR = "kept_for"
    RIGHTS = "rights"
    WITHDRAW = "withdraw"
    COMPLAIN = "complain"
    NOMINEE = "nominee"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Days until an answer is due, and by how many it may be put off once."""

    days: int
    extension_days: int = 0

    def __post_init__(self) -> None:
        """Refuse what no law says: ValueError."""
        if self.days < 1 or self.extension_days < 0:
            raise ValueError(self.days, self.extension_days)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nobody is written to with offers: from `begins` until just before `ends`."""

    begins: time
    ends: time

    def holds_at(self, local: time) -> bool:
        """Whether a time of the local day is quiet."""
        if self.begins <= self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """The rules of one place. `restricted_days` 0: what is erased is gone at once.

    `checked` is the month in which the sources were last read; empty where nobody could yet.
    """

    code: str
    consent_age: int
    adult_age: int
    quiet_hours: QuietHours
    deadlines: Mapping[RequestKind, Deadline]
    retention_days: Mapping[RetentionPurpose, int]
    restricted_days: int
    breach_hours: int
    notice_items: tuple[NoticeItem, ...]
    authority: str
    checked: str

    def __post_init__(self) -> None:
        """Refuse a table with a gap: ValueError."""
        is_whole = set(self.deadlines) == set(RequestKind) and set(self.retention_days) == set(
            RetentionPurpose
        )
        is_sane = (
            0 < self.consent_age <= self.adult_age
            and self.restricted_days >= 0
            and self.breach_hours > 0
            and all(days > 0 for days in self.retention_days.values())
        )
        if not is_whole or not is_sane or not self.notice_items:
            raise ValueError(self.code)

    @property
    def is_erasure_immediate(self) -> bool:
        """Whether nothing has to be kept behind a lock first."""
        return self.restricted_days == 0

    def due_on(self, kind: RequestKind, asked_on: date) -> date:
        """The last day to answer a request."""
        return asked_on + timedelta(days=self.deadlines[kind].days)

    def extended_due_on(self, kind: RequestKind, asked_on: date) -> date | None:
        """The last day after putting it off; None where the law lets nobody do so."""
        extension = self.deadlines[kind].extension_days
        return self.due_on(kind, asked_on) + timedelta(days=extension) if extension else None

    def purged_on(self, erased_on: date) -> date:
        """The day on which what was erased is gone for good."""
        return erased_on + timedelta(days=self.restricted_days)

    def breach_due_at(self, noticed_at: datetime) -> datetime:
        """Until when the authority is told of a breach that was noticed then."""
        return noticed_at + timedelta(hours=self.breach_hours)
