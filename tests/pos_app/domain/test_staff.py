"""A role allows what it names and nothing else."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.staff import (
    PRESETS,
    Permission,
    Role,
    RoleChange,
    may_edit_roles,
    may_give,
    require,
    require_second,
)
from tests.builders import a_cashier, a_manager


def test_a_cashier_rings_up_but_does_not_change_settings() -> None:
    require(a_cashier(), Permission.RING_UP)
    with pytest.raises(PermissionDeniedError) as refusal:
        require(a_cashier(), Permission.EDIT_SETTINGS)
    assert refusal.value.code == "errors.permission_denied"


def test_an_owner_may_do_everything_whatever_a_document_says() -> None:
    owner = a_manager(role=Role.OWNER, withdrawn=frozenset(Permission))
    for permission in Permission:
        require(owner, permission)


def test_a_manager_may_do_everything_but_change_roles() -> None:
    assert set(Permission) - a_manager().permissions == {Permission.EDIT_ROLES}


def test_what_the_organisation_changed_counts_and_names_of_later_versions_are_kept() -> None:
    change = RoleChange(role=Role.CASHIER, granted=frozenset({"fly"}))
    wanted = PRESETS[Role.CASHIER] - {Permission.REFUND} | {Permission.SEE_REPORTS}
    after = change.to(wanted)
    assert after.permissions == wanted
    assert after.granted == {"fly", "see_reports"}
    cashier = a_cashier(granted=after.granted, withdrawn=after.withdrawn)
    require(cashier, Permission.SEE_REPORTS)
    with pytest.raises(PermissionDeniedError):
        require(cashier, Permission.REFUND)
    assert after.to(PRESETS[Role.CASHIER]).granted == {"fly"}
    assert after.id == RoleChange(role=Role.CASHIER).id != RoleChange(role=Role.SENIOR).id


def test_nobody_gives_a_role_that_may_do_more_than_their_own() -> None:
    owner, privacy = a_manager(role=Role.OWNER), a_manager(role=Role.PRIVACY_OFFICER)
    everybody = (owner, a_manager(id=a_cashier().id))
    assert may_give(a_manager(), a_cashier(), everybody)
    assert not may_give(a_manager(), owner, everybody)
    assert not may_give(privacy, a_cashier(), everybody)
    assert may_give(a_manager(), owner, (a_manager(), a_cashier()))


def test_a_manager_stands_in_while_there_is_no_owner() -> None:
    assert may_edit_roles(a_manager(), (a_manager(),))
    assert not may_edit_roles(a_cashier(), (a_cashier(),))
    owner = a_cashier(role=Role.OWNER)
    assert not may_edit_roles(a_manager(), (a_manager(), owner))
    assert may_edit_roles(a_manager(), (a_manager(), replace(owner, is_active=False)))


def test_four_eyes_are_two_people_unless_there_is_only_one() -> None:
    first = a_manager()
    other = a_cashier(role=Role.SENIOR)
    require_second(first, other, (first, other))
    require_second(first, None, (first, a_cashier()))
    for second in (None, first):
        with pytest.raises(RuleError) as refusal:
            require_second(first, second, (first, other))
        assert refusal.value.code == "errors.second_person_needed"
    with pytest.raises(PermissionDeniedError):
        require_second(first, a_cashier(), (first, other))


def test_somebody_who_left_may_do_nothing() -> None:
    with pytest.raises(PermissionDeniedError):
        require(a_manager(is_active=False), Permission.RING_UP)


def test_initials_are_two_letters() -> None:
    assert a_cashier(name="Mara Lindt").initials == "ML"
