"""A machine that joins on its first start, and one that is closed before it has a place there.

The whole way with a real hub: tests/scenarios/test_joining.py.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.bootstrap.first_joining import FirstJoining
from pos_app.bootstrap.hub_joining import HubJoining
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.paths import places_in
from pos_app.settings import parse_settings
from sync.errors import LinkError
from tests.sync.client.fake_hub import FakeHub
from tests.sync.client.test_pairing import CODE, answering


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    opened = open_machine(places_in(tmp_path), parse_settings('[storage]\nkey_place = "file"\n'))
    yield opened
    opened.close()


@pytest.fixture
def joining(machine: Machine, qapp: object) -> Iterator[FirstJoining]:
    opened = FirstJoining(machine, runner=SynchronousRunner())
    yield opened
    opened.close()


def test_closed_half_way_the_machine_knows_no_hub(machine: Machine, joining: FirstJoining) -> None:
    hub = FakeHub()
    hub.pair = answering(CODE, b"")
    with hub.serve():
        assert joining.pair(hub.url, CODE).name == "The hub"
    assert HubJoining(machine).is_paired()
    joining.close()
    assert not HubJoining(machine).is_paired()


def test_a_wrong_code_leaves_the_machine_as_it_was(machine: Machine, joining: FirstJoining) -> None:
    hub = FakeHub()
    hub.pair = answering(CODE, b"")
    with hub.serve(), pytest.raises(LinkError):
        joining.pair(hub.url, CODE[::-1])
    assert not HubJoining(machine).is_paired()


def test_before_anything_came_there_is_no_store_to_choose(joining: FirstJoining) -> None:
    assert joining.choice().stores == ()


def test_a_machine_that_lost_its_power_half_way_knows_no_hub_after_its_next_first_start(
    machine: Machine, joining: FirstJoining
) -> None:
    hub = FakeHub()
    hub.pair = answering(CODE, b"")
    with hub.serve():
        joining.pair(hub.url, CODE)
    # The power goes: nothing of the first one is closed.
    again = FirstJoining(machine, runner=SynchronousRunner())
    again.close()
    assert not HubJoining(machine).is_paired()
