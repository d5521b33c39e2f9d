"""The fields of a role (document role) as plain values, and back.

Names of permissions that this version does not know are kept. Holds no rule.
"""

from typing import Any
from uuid import UUID

from pos_app.domain.staff import Role, RoleChange


def role_fields(change: RoleChange) -> dict[str, object]:
    """The fields of a RoleChange."""
    return {
        "role": change.role.value,
        "granted": sorted(change.granted),
        "withdrawn": sorted(change.withdrawn),
    }


def read_role(_: UUID, fields: dict[str, Any]) -> RoleChange:
    """The RoleChange of these fields."""
    return RoleChange(
        role=Role(fields["role"]),
        granted=frozenset(fields["granted"]),
        withdrawn=frozenset(fields["withdrawn"]),
    )
