"""SqlRoleBook: what the organisation changed about roles, on the till's file; fills RoleBook.

A row a role, permissions as names apart by spaces. Decides nothing.
"""

from collections.abc import Iterable

from pos_app.domain.staff import Role, RoleChange
from pos_app.storage.connection import Connection
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts

_ALL = "SELECT role, granted, withdrawn FROM role_change ORDER BY role"
_WRITE = "INSERT OR REPLACE INTO role_change (role, granted, withdrawn) VALUES (?, ?, ?)"


def read_changes(connection: Connection) -> tuple[RoleChange, ...]:
    """Every change of a role."""
    return tuple(
        RoleChange(role=Role(role), granted=names_of(granted), withdrawn=names_of(withdrawn))
        for role, granted, withdrawn in connection.rows(_ALL)
    )


def write_changes(connection: Connection, changes: Iterable[RoleChange]) -> None:
    """Write rows."""
    for one in changes:
        granted, withdrawn = " ".join(sorted(one.granted)), " ".join(sorted(one.withdrawn))
        connection.run(_WRITE, (one.role.value, granted, withdrawn))


def names_of(text: str | None) -> frozenset[str]:
    """The names in a column; none where there is no row."""
    return frozenset((text or "").split())


class SqlRoleBook:
    """The roles of one transaction."""

    def __init__(self, facts: Facts, documents: Documents) -> None:
        self._facts, self._documents = facts, documents

    def changes(self) -> tuple[RoleChange, ...]:
        """Those that differ, or once differed, from their preset."""
        return read_changes(self._facts.connection)

    def put(self, change: RoleChange) -> None:
        """Write one."""
        before = next((one for one in self.changes() if one.role is change.role), None)
        record = self._documents.put(change, before)
        if record is not None:
            self._facts.expect(record.id)
            write_changes(self._facts.connection, (change,))
