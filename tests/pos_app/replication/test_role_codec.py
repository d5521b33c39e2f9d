"""A role goes to the other tills and comes back as it was."""

from uuid import UUID

from pos_app.domain.staff import Role, RoleChange
from pos_app.replication.role_codec import read_role, role_fields


def test_a_change_comes_back_as_it_went_also_what_nobody_here_knows() -> None:
    change = RoleChange(
        role=Role.SENIOR, granted=frozenset({"see_reports", "fly"}), withdrawn=frozenset({"refund"})
    )
    assert read_role(UUID(int=1), dict(role_fields(change))) == change
