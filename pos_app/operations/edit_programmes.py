"""Write, pause and end loyalty programmes. A manager's task, audited.

Reckons no points (domain/points_earned) and tries nothing (try_programme). Editing never changes a
version that was in force: it makes the next one, and sales keep theirs.
"""

from dataclasses import dataclass, replace

from pos_app.domain.clock import Clock
from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_check import require_sound
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import Store
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class EditProgrammes:
    """What editing programmes needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def programmes(self) -> tuple[tuple[Programme, ...], tuple[str, ...]]:
        """Every programme in its newest version, and the names of those that cannot be read."""
        with self.unit_of_work() as work:
            return work.loyalty.programmes(), work.loyalty.unread_programmes()

    def policy(self) -> Policy:
        """What is in force now."""
        with self.unit_of_work() as work:
            return work.policy()

    def stores(self) -> tuple[Store, ...]:
        """Where a programme may count: every store that this till knows."""
        with self.unit_of_work() as work:
            return work.stores()

    def write(self, programme: Programme, *, staff: StaffMember) -> Programme:
        """Write a programme as its next version. Raises RuleError as `require_sound` does."""
        require(staff, Permission.EDIT_SETTINGS)
        require_sound(programme)
        with self.unit_of_work() as work:
            before = work.loyalty.programme(programme.id)
            written = replace(programme, version=1 if before is None else before.version + 1)
            work.loyalty.put(written)
            work.audit(
                AuditEntry(
                    kind="programme_changed",
                    staff_id=staff.id,
                    at=self.clock.now(),
                    body={
                        "programme": str(programme.id),
                        "version": written.version,
                        "is_active": written.is_active,
                        "is_paused": written.is_paused,
                    },
                )
            )
            work.commit()
        return written

    def end(self, programme_id: ProgrammeId, *, staff: StaffMember) -> Programme | None:
        """Take it out of force; its points stay on their accounts. None: there is no such one."""
        before = self._newest(programme_id, staff)
        return None if before is None else self.write(replace(before, is_active=False), staff=staff)

    def pause(
        self, programme_id: ProgrammeId, *, is_paused: bool, staff: StaffMember
    ) -> Programme | None:
        """Let it earn nothing for a while, or earn again. None: there is no such one."""
        before = self._newest(programme_id, staff)
        if before is None:
            return None
        return self.write(replace(before, is_paused=is_paused), staff=staff)

    def _newest(self, programme_id: ProgrammeId, staff: StaffMember) -> Programme | None:
        require(staff, Permission.EDIT_SETTINGS)
        with self.unit_of_work() as work:
            return work.loyalty.programme(programme_id)
