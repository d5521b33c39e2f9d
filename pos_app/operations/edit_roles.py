"""Say what each role may do in every store. An owner's task, audited.

One transaction each, on the database thread. The presets and how a change is written: domain/staff.

Invariant: an owner keeps everything, and nobody takes from everybody else the right to sign people
on and off: whoever changes roles is there to put them back.
"""

from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.staff import (
    Permission,
    Role,
    RoleChange,
    StaffMember,
    may_edit_roles,
)
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesSeen:
    """Every role as it is now, and how many people have it. `may_edit`: whoever looks."""

    changes: tuple[RoleChange, ...]
    people: dict[Role, int]
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRoles:
    """What changing roles needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def read(self, *, staff: StaffMember) -> RolesSeen:
        """Every role, whatever was changed about it."""
        with self.unit_of_work() as work:
            changed = {one.role: one for one in work.roles.changes()}
            everybody = work.staff()
        people = dict.fromkeys(Role, 0)
        for one in everybody:
            people[one.role] += one.is_active
        return RolesSeen(
            changes=tuple(changed.get(role, RoleChange(role=role)) for role in Role),
            people=people,
            may_edit=may_edit_roles(staff, everybody),
        )

    def write(
        self, role: Role, permissions: frozenset[Permission], *, staff: StaffMember
    ) -> RoleChange:
        """Let a role do exactly these; the change as it was before.

        Raises RuleError `errors.owner_keeps_all`, PermissionDeniedError.
        """
        with self.unit_of_work() as work:
            if not may_edit_roles(staff, work.staff()):
                raise PermissionDeniedError(
                    "errors.permission_denied",
                    name=staff.name,
                    permission=Permission.EDIT_ROLES.value,
                )
            if role is Role.OWNER:
                raise RuleError("errors.owner_keeps_all")
            before = next(
                (one for one in work.roles.changes() if one.role is role), RoleChange(role=role)
            )
            after = before.to(permissions)
            if after != before:
                work.roles.put(after)
                body: dict[str, str | int | bool] = {
                    "role": role.value,
                    "granted": " ".join(sorted(after.granted - before.granted)),
                    "withdrawn": " ".join(sorted(after.withdrawn - before.withdrawn)),
                }
                at = self.clock.now()
                work.audit(AuditEntry(kind="role_changed", staff_id=staff.id, at=at, body=body))
                work.commit()
        return before
