"""What somebody asked about their own data: the request, its steps, and how it stands.

Facts that never change, as those of domain/customer_care; how a request stands is worked out of
them. Does not do what was asked, prints nothing and reads no clock. It is kept by
storage/privacy_book.

Invariants:
- The last day is that of the jurisdiction on the day it was asked, and only one extension moves it.
- An answer ends a request, whatever another till did meanwhile; a refusal has its reason.
- The ticket number follows from the id alone, so that every till says the same, and can be said
  aloud: no letter sounds or looks like a digit, and none makes a word.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StaffId, StoreId
from pos_app.domain.jurisdiction import Jurisdiction, RequestKind

REMINDED_DAYS = 3
LONGEST_REASON = 400
_LETTERS = "CFHJKLMNPRTVWX"


class AskedHow(StrEnum):
    """How the request came."""

    COUNTER = "counter"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"


class RequestState(StrEnum):
    """How a request stands."""

    TAKEN = "taken"
    EXTENDED = "extended"
    ANSWERED = "answered"
    REFUSED = "refused"

    @property
    def is_closed(self) -> bool:
        """Nothing is left to do."""
        return self in (RequestState.ANSWERED, RequestState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyRequest:
    """The fact that opened it. `due_on` is the last day to answer, by `jurisdiction` (its code)."""

    id: UUID
    customer_id: CustomerId
    kind: RequestKind
    how: AskedHow
    store_id: StoreId
    taken_by: StaffId
    taken_at: datetime
    asked_on: date
    due_on: date
    jurisdiction: str

    @property
    def ticket(self) -> str:
        """What the customer is given: "KT-4827"."""
        return ticket_of(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep:
    """One change. `reason` is needed for a refusal and an extension; `saw` is the step it saw."""

    id: UUID
    request_id: UUID
    customer_id: CustomerId
    state: RequestState
    staff_id: StaffId
    at: datetime
    due_on: date | None = None
    reason: str = ""
    saw: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestNow:
    """How a request stands. `steps` is its history, the oldest first."""

    request: PrivacyRequest
    state: RequestState
    due_on: date
    steps: tuple[RequestStep, ...] = ()
    step_id: UUID | None = None  # the step that stands

    def days_left(self, on: date) -> int:
        """Days until the last one; below zero it is overdue by so many."""
        return (self.due_on - on).days

    def is_reminded(self, on: date) -> bool:
        """Whether the morning page names it."""
        return not self.state.is_closed and self.days_left(on) <= REMINDED_DAYS


def ticket_of(request_id: UUID) -> str:
    """Two letters and four digits; of nearly two million, so a till looks whether it is free."""
    number = int.from_bytes(hashlib.sha256(request_id.bytes).digest()[:8])
    number, digits = divmod(number, 10_000)
    number, second = divmod(number, len(_LETTERS))
    return f"{_LETTERS[number % len(_LETTERS)]}{_LETTERS[second]}-{digits:04d}"


def request_now(request: PrivacyRequest, steps: Iterable[RequestStep] = ()) -> RequestNow:
    """How a request stands by these facts, in whatever sequence they came.

    Of steps that did not see each other one that closes stands before one that does not, and an
    answer before a refusal.
    """
    known = {step.id: step for step in steps if step.request_id == request.id}
    history = tuple(sorted(known.values(), key=lambda step: (step.at, step.id)))
    if not history:
        return RequestNow(request=request, state=RequestState.TAKEN, due_on=request.due_on)
    seen = {step.saw for step in history}
    heads = [step for step in history if step.id not in seen] or list(history)
    stands = max(heads, key=lambda step: (_weight(step.state), step.at, step.id))
    # Two tills may both have put it off: the earlier of their days is the safe one.
    put_off = [step.due_on for step in history if step.due_on is not None]
    return RequestNow(
        request=request,
        state=stands.state,
        due_on=min(put_off, default=request.due_on),
        steps=history,
        step_id=stands.id,
    )


def extended_due_on(now: RequestNow, rules: Jurisdiction, *, today: date) -> date:
    """The last day once it is put off.

    Raises RuleError `privacy.request_closed`, `privacy.request_extended` (once already, or never
    there) and `privacy.request_overdue`: whoever is late must have said so before.
    """
    if now.state.is_closed:
        raise RuleError("privacy.request_closed")
    later = rules.extended_due_on(now.request.kind, now.request.asked_on)
    if later is None or any(step.state is RequestState.EXTENDED for step in now.steps):
        raise RuleError("privacy.request_extended")
    if today > now.due_on:
        raise RuleError("privacy.request_overdue")
    return later


def require_step(now: RequestNow, state: RequestState, reason: str) -> str:
    """The reason, tidied, of a step that may be made now.

    Raises RuleError `privacy.request_closed` and `privacy.request_reason` (it is missing).
    """
    if now.state.is_closed or state is RequestState.TAKEN:
        raise RuleError("privacy.request_closed")
    clean = " ".join(reason.split())[:LONGEST_REASON]
    if not clean and state is not RequestState.ANSWERED:
        raise RuleError("privacy.request_reason")
    return clean


def by_due_day(requests: Iterable[RequestNow]) -> tuple[RequestNow, ...]:
    """Those that are open, the most urgent first."""
    waiting = (one for one in requests if not one.state.is_closed)
    return tuple(sorted(waiting, key=lambda one: (one.due_on, one.request.id)))


def _weight(state: RequestState) -> int:
    return {RequestState.ANSWERED: 2, RequestState.REFUSED: 1}.get(state, 0)
