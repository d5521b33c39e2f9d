"""Roles are changed by an owner, for every store, and nobody locks everybody out."""

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import PRESETS, Permission, Role
from pos_app.operations.edit_roles import EditRoles
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import FakeClock, FakeStorage

OWNER = a_manager(id=StaffId(an_id("owner")), number="7", role=Role.OWNER)


def roles(*, has_owner: bool = True) -> tuple[EditRoles, FakeStorage]:
    storage = FakeStorage()
    with storage.begin() as work:
        for one in (a_cashier(), a_manager(), *((OWNER,) if has_owner else ())):
            work.put_staff(one)
        work.commit()
    return EditRoles(unit_of_work=storage.begin, clock=FakeClock()), storage


def test_a_role_does_what_the_owner_says_and_the_change_is_noted() -> None:
    edit, storage = roles()
    wanted = PRESETS[Role.CASHIER] - {Permission.REFUND} | {Permission.SEE_REPORTS}
    before = edit.write(Role.CASHIER, wanted, staff=OWNER)
    assert before.permissions == PRESETS[Role.CASHIER]
    with storage.begin() as work:
        member = work.staff_member(a_cashier().id)
    assert member is not None
    assert member.permissions == wanted
    (entry,) = storage.tables.audit
    assert entry.body == {"role": "cashier", "granted": "see_reports", "withdrawn": "refund"}
    edit.write(Role.CASHIER, wanted, staff=OWNER)
    assert len(storage.tables.audit) == 1


def test_only_an_owner_changes_roles_once_there_is_one() -> None:
    edit, _ = roles()
    assert not edit.read(staff=a_manager()).may_edit
    with pytest.raises(PermissionDeniedError):
        edit.write(Role.CASHIER, frozenset(), staff=a_manager())
    stand_in, _ = roles(has_owner=False)
    assert stand_in.read(staff=a_manager()).may_edit
    stand_in.write(Role.CASHIER, PRESETS[Role.CASHIER], staff=a_manager())


def test_an_owner_keeps_everything() -> None:
    edit, _ = roles()
    with pytest.raises(RuleError) as refusal:
        edit.write(Role.OWNER, frozenset(), staff=OWNER)
    assert refusal.value.code == "errors.owner_keeps_all"


def test_every_role_is_listed_with_how_many_people_have_it() -> None:
    edit, _ = roles()
    seen = edit.read(staff=OWNER)
    assert [one.role for one in seen.changes] == list(Role)
    assert seen.people == {
        Role.CASHIER: 1, Role.SENIOR: 0, Role.MANAGER: 1, Role.OWNER: 1, Role.PRIVACY_OFFICER: 0,
    }  # fmt: skip
