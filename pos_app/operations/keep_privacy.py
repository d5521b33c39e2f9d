"""Take what somebody asks about their own data, and take it further until it is answered.

One transaction each, on the database thread. Does not do what was asked: exporting, correcting and
erasing are operations of their own. Prints nothing.

Invariants:
- The last day is that of the store's country on the business day on which it was taken.
- A change says which state it saw: of two people at two screens the second is told.
- The journal says who did what to which ticket, and never for whom or why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.jurisdiction import RequestKind
from pos_app.domain.privacy_request import (
    AskedHow,
    PrivacyRequest,
    RequestNow,
    RequestState,
    RequestStep,
    extended_due_on,
    request_now,
    require_step,
    ticket_of,
)
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.jurisdictions import jurisdiction
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

TAKEN = "privacy_request_taken"
CHANGED = "privacy_request_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPrivacy:
    """What keeping needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def take(
        self, customer_id: CustomerId, kind: RequestKind, how: AskedHow, *, staff: StaffMember
    ) -> RequestNow:
        """Take a request; whoever serves may. Raises RuleError `errors.customer_gone`."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            if work.customers.customer(customer_id) is None:
                raise RuleError("errors.customer_gone")
            now, policy = self.clock.now(), work.policy()
            rules = jurisdiction(policy.store.country)
            today = policy.business_day(now).date
            request = PrivacyRequest(
                id=self._free_id(work),
                customer_id=customer_id,
                kind=kind,
                how=how,
                store_id=policy.store.id,
                taken_by=staff.id,
                taken_at=now,
                asked_on=today,
                due_on=rules.due_on(kind, today),
                jurisdiction=rules.code,
            )
            work.privacy.add(request)
            self._note(work, request, RequestState.TAKEN, kind=TAKEN, staff=staff)
            work.commit()
        return request_now(request)

    def change(
        self, seen: RequestNow, state: RequestState, *, staff: StaffMember, reason: str = ""
    ) -> RequestNow:
        """Answer, refuse or put off.

        Raises RuleError `errors.care_changed` (somebody changed it since it was `seen`), and as
        domain/privacy_request: `privacy.request_closed`, `privacy.request_reason`,
        `privacy.request_extended`, `privacy.request_overdue`.
        """
        require(staff, Permission.MANAGE_PRIVACY)
        with self.unit_of_work() as work:
            stands = work.privacy.request(seen.request.id)
            if stands is None or stands.step_id != seen.step_id:
                raise RuleError("errors.care_changed")
            words = require_step(stands, state, reason)
            now, policy = self.clock.now(), work.policy()
            due_on = None
            if state is RequestState.EXTENDED:
                rules = jurisdiction(policy.store.country)
                today = policy.business_day(now).date
                due_on = extended_due_on(stands, rules, today=today)
            step = RequestStep(
                id=self.new_id(),
                request_id=stands.request.id,
                customer_id=stands.request.customer_id,
                state=state,
                staff_id=staff.id,
                at=now,
                due_on=due_on,
                reason=words,
                saw=stands.step_id,
            )
            changed = work.privacy.add_step(step)
            self._note(work, stands.request, state, kind=CHANGED, staff=staff)
            work.commit()
        return changed

    def waiting(self, *, staff: StaffMember) -> tuple[RequestNow, ...]:
        """What is not answered yet, the most urgent first."""
        require(staff, Permission.MANAGE_PRIVACY)
        with self.unit_of_work() as work:
            return work.privacy.waiting()

    def named(self, *, staff: StaffMember) -> tuple[tuple[RequestNow, ...], Mapping[UUID, str]]:
        """What waits, with what whoever asked is called."""
        require(staff, Permission.MANAGE_PRIVACY)
        with self.unit_of_work() as work:
            waiting = work.privacy.waiting()
            names = {}
            for one in waiting:
                customer = work.customers.customer(one.request.customer_id)
                if customer is not None:
                    names[UUID(bytes=customer.id.bytes)] = customer.name
        return waiting, names

    def reminded(self, *, staff: StaffMember) -> tuple[RequestNow, ...]:
        """What the morning names: due within days, or overdue."""
        require(staff, Permission.MANAGE_PRIVACY)
        with self.unit_of_work() as work:
            today = work.policy().business_day(self.clock.now()).date
            return tuple(one for one in work.privacy.waiting() if one.is_reminded(today))

    def _free_id(self, work: UnitOfWork) -> UUID:
        """An id whose ticket is no other open one's here."""
        taken = {one.request.ticket for one in work.privacy.waiting()}
        found = self.new_id()
        while ticket_of(found) in taken:
            found = self.new_id()
        return found

    def _note(
        self,
        work: UnitOfWork,
        request: PrivacyRequest,
        state: RequestState,
        *,
        kind: str,
        staff: StaffMember,
    ) -> None:
        body: dict[str, str | int | bool] = {
            "ticket": request.ticket,
            "request": request.kind.value,
            "state": state.value,
        }
        work.audit(AuditEntry(kind=kind, staff_id=staff.id, at=self.clock.now(), body=body))
