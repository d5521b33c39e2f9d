"""A role allows what it names and nothing else."""

import pytest

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import Permission, require
from tests.builders import a_cashier, a_manager


def test_a_cashier_rings_up_but_does_not_change_settings() -> None:
    require(a_cashier(), Permission.RING_UP)
    with pytest.raises(PermissionDeniedError) as refusal:
        require(a_cashier(), Permission.EDIT_SETTINGS)
    assert refusal.value.code == "errors.permission_denied"


def test_a_manager_may_do_everything() -> None:
    for permission in Permission:
        require(a_manager(), permission)


def test_somebody_who_left_may_do_nothing() -> None:
    with pytest.raises(PermissionDeniedError):
        require(a_manager(is_active=False), Permission.RING_UP)


def test_initials_are_two_letters() -> None:
    assert a_cashier(name="Mara Lindt").initials == "ML"
