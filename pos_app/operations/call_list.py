"""Put people on the list of the day to be called, many at once, and take them off again.

One transaction each, on the database thread. Calls nobody. Whoever may not be called is left out,
and how many for which reason is told.

Invariants:
- Nobody is listed who did not allow to be called with offers, or who may not be asked at all.
- Taking back leaves alone what somebody has done something about since.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.consent import ConsentChannel, ConsentState, Purpose
from pos_app.domain.customer_care import (
    CareMatter,
    CareStep,
    MatterKind,
    MatterNow,
    MatterState,
    clean_care_text,
    matter_now,
)
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

MOST_CALLS = 200


class LeftOut(StrEnum):
    """Why somebody is not put on the list."""

    GONE = "gone"  # no longer on file
    MINOR = "minor"  # no marketing to whoever is under age
    UNSPOKEN = "unspoken"  # asked not to be spoken to
    NO_NUMBER = "no_number"
    NOT_ALLOWED = "not_allowed"  # did not allow calls with offers
    LISTED = "listed"  # such a call waits already


@dataclass(frozen=True, slots=True)
class CallsMade:
    """The follow-ups that were opened, and how many were left out, by reason."""

    made: tuple[MatterNow, ...]
    left_out: Mapping[LeftOut, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """What it needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def put(self, people: Sequence[CustomerId], text: str, *, staff: StaffMember) -> CallsMade:
        """Open a follow-up of today, the whole store's, for each who may be called.

        Of more than MOST_CALLS the first. Raises PermissionDeniedError and what `clean_care_text`
        raises.
        """
        _require(staff)
        words = clean_care_text(text)
        made: list[MatterNow] = []
        left_out: Counter[LeftOut] = Counter()
        with self.unit_of_work() as work:
            policy, now = work.policy(), self.clock.now()
            today = policy.business_day(now).date
            for person in people[:MOST_CALLS]:
                why = _why_not(work, person, words, today=today)
                if why is not None:
                    left_out[why] += 1
                    continue
                matter = CareMatter(
                    id=self.new_id(),
                    kind=MatterKind.FOLLOW_UP,
                    customer_id=person,
                    store_id=policy.store.id,
                    opened_by=staff.id,
                    opened_at=now,
                    text=words,
                    due_on=today,
                )
                work.care.add(matter)
                made.append(matter_now(matter))
            work.commit()
        return CallsMade(tuple(made), left_out)

    def take_back(self, made: Sequence[MatterNow], text: str, *, staff: StaffMember) -> int:
        """Close them again, with these words; how many that were."""
        _require(staff)
        words, closed = clean_care_text(text), 0
        with self.unit_of_work() as work:
            for one in made:
                stands = work.care.matter(one.matter.id)
                if stands is None or stands.step_id != one.step_id:
                    continue
                work.care.add_step(
                    CareStep(
                        id=self.new_id(),
                        matter_id=one.matter.id,
                        customer_id=one.matter.customer_id,
                        state=MatterState.DONE,
                        staff_id=staff.id,
                        at=self.clock.now(),
                        text=words,
                        saw=stands.step_id,
                    )
                )
                closed += 1
            work.commit()
        return closed


def _require(staff: StaffMember) -> None:
    require(staff, Permission.SEE_REPORTS)
    require(staff, Permission.SERVE_CUSTOMERS)


def _why_not(work: UnitOfWork, person: CustomerId, words: str, *, today: date) -> LeftOut | None:
    customer = work.customers.customer(person)
    if customer is None:
        return LeftOut.GONE
    if customer.is_minor:
        return LeftOut.MINOR
    if not customer.is_greeted:
        return LeftOut.UNSPOKEN
    if not customer.phone:
        return LeftOut.NO_NUMBER
    allowed = work.consents.standing(person).of(Purpose.OFFERS, ConsentChannel.PHONE)
    if allowed is not ConsentState.GIVEN:
        return LeftOut.NOT_ALLOWED
    waits = any(
        one.matter.kind is MatterKind.FOLLOW_UP and one.matter.text == words and one.is_due(today)
        for one in work.care.matters(person)
    )
    return LeftOut.LISTED if waits else None
