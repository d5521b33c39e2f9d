"""The port RoleBook in memory: what was changed about each role."""

from pos_app.domain.staff import RoleChange
from tests.fake_tables import FakeTables


class FakeRoleBook:
    """Over the tables of one transaction."""

    def __init__(self, tables: FakeTables) -> None:
        self._now = tables

    def changes(self) -> tuple[RoleChange, ...]:
        return tuple(self._now.roles.values())

    def put(self, change: RoleChange) -> None:
        self._now.roles[change.role] = change
