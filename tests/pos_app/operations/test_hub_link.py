"""Who may change the line to the hub: a manager, and nobody else."""

import pytest

from pos_app.domain.errors import PermissionDeniedError
from pos_app.operations.hub_link import HubName, RunHub
from tests.builders import a_cashier, a_manager
from tests.fake_hub import FakeHub


def test_a_manager_joins_leaves_and_passes_a_code_on() -> None:
    hub = FakeHub()
    run = RunHub(hub)
    assert run.join("hub.example", "ABCDE", staff=a_manager()) == HubName(
        address="hub.example", name="Head office"
    )
    assert run.code_for_next(staff=a_manager()).code
    run.leave(staff=a_manager())
    assert hub.known is None


def test_a_cashier_does_none_of_it() -> None:
    hub = FakeHub(HubName(address="hub", name="Head office"))
    run = RunHub(hub)
    with pytest.raises(PermissionDeniedError):
        run.join("hub.example", "ABCDE", staff=a_cashier())
    with pytest.raises(PermissionDeniedError):
        run.leave(staff=a_cashier())
    with pytest.raises(PermissionDeniedError):
        run.code_for_next(staff=a_cashier())
    assert hub.known is not None
