"""Settle a conflict: of two values that two tills wrote apart, keep the one that somebody chooses.

Choosing is an ordinary change of the document that has seen both: it travels, and ends the conflict
at every till. All of it runs on the database thread.

Invariants:
- Nothing is chosen over a value that came meanwhile: whoever chooses has seen what stands.
- Each choice leaves an audit entry that names the field, never the values.
- Whoever turns out to be under age has allowed nothing, as when a field is edited.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.conflict import Conflict, ConflictVersion
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember, is_allowed, require
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

SETTLED = "conflict_settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A choice that was written, and the other value that may be taken instead."""

    conflict: Conflict
    chosen: ConflictVersion
    other: ConflictVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleConflict:
    """What settling needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def count(self) -> int:
        """How many conflicts wait for somebody."""
        with self.unit_of_work() as work:
            return work.conflicts.count()

    def waiting(self, *, staff: StaffMember) -> tuple[Conflict, ...]:
        """The conflicts that this person may settle, the latest first."""
        with self.unit_of_work() as work:
            found = work.conflicts.waiting()
        return tuple(one for one in found if is_allowed(staff, one.permission))

    def settle(self, conflict: Conflict, chosen: ConflictVersion, *, staff: StaffMember) -> Settled:
        """Keep one of the versions.

        Raises RuleError `errors.conflict_changed` (something else stands by now) and
        `errors.card_taken`, PermissionDeniedError.
        """
        require(staff, conflict.permission)
        stands = conflict.versions[0]
        other = conflict.versions[1] if chosen.record_id == stands.record_id else stands
        with self.unit_of_work() as work:
            if work.conflicts.standing(conflict) != stands.record_id:
                raise RuleError("errors.conflict_changed")
            self._check(work, conflict, chosen)
            record_id = work.conflicts.settle(conflict, chosen)
            self._follow(work, conflict, chosen, staff=staff)
            body: dict[str, str | int | bool] = {"kind": conflict.kind, "field": conflict.field}
            work.audit(AuditEntry(kind=SETTLED, staff_id=staff.id, at=self.clock.now(), body=body))
            work.commit()
        # What was chosen is written by this till now: the other way is a choice after it.
        now = replace(chosen, record_id=record_id)
        return Settled(conflict=replace(conflict, versions=(now, other)), chosen=now, other=other)

    def take_other(self, settled: Settled, *, staff: StaffMember) -> Settled:
        """Take the other value after all. Raises as `settle`."""
        return self.settle(settled.conflict, settled.other, staff=staff)

    def _check(self, work: UnitOfWork, conflict: Conflict, chosen: ConflictVersion) -> None:
        if (conflict.kind, conflict.field) != ("customer", "card") or not chosen.value:
            return
        holder = work.customers.by_card(str(chosen.value))
        if holder is not None and holder.id != conflict.document_id:
            raise RuleError("errors.card_taken")

    def _follow(
        self, work: UnitOfWork, conflict: Conflict, chosen: ConflictVersion, *, staff: StaffMember
    ) -> None:
        if (conflict.kind, conflict.field) == ("customer", "is_minor") and chosen.value is True:
            keeping = KeepConsent(
                unit_of_work=self.unit_of_work, clock=self.clock, new_id=self.new_id
            )
            keeping.write_withdrawn(work, CustomerId(conflict.document_id), staff=staff)
