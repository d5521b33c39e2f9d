"""What operations need from storage for roles: what the organisation changed about them.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from typing import Protocol

from pos_app.domain.staff import RoleChange


class RoleBook(Protocol):
    """Roles as the organisation has them; a change of one makes a record."""

    def changes(self) -> tuple[RoleChange, ...]:
        """Those that differ, or once differed, from their preset."""
        ...

    def put(self, change: RoleChange) -> None:
        """Write one."""
        ...
