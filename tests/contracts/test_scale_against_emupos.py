"""Our scale driver against scales that other people wrote.

Skipped, with the reason, unless REGULARS_EMUPOS names the command of emupos (0.4.0 or newer).
"""

import os
from collections.abc import Iterator
from decimal import Decimal

import pytest

from hardware.devices.scale import Reading, ReadingState, Scale
from hardware.emulators.bench import EmulatorBench
from hardware.registry import scale_at
from hardware.settings import DeviceAddress
from tests.contracts.emupos import COMMAND_VARIABLE, SCALES, Emupos, running

COMMAND = os.environ.get(COMMAND_VARIABLE, "")

pytestmark = pytest.mark.skipif(
    not COMMAND, reason=f"{COMMAND_VARIABLE} names no emupos command (it needs Python 3.13)"
)


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos]:
    with running(COMMAND, tmp_path_factory.mktemp("emupos")) as started:
        yield started


@pytest.fixture(params=SCALES)
def counter(
    emulator: Emupos, request: pytest.FixtureRequest
) -> Iterator[tuple[Scale, Emupos, str]]:
    name = request.param
    emulator.put(name, 0)
    emulator.zero(name)
    scale = scale_at(DeviceAddress.parse(emulator.addresses[name]), bench=EmulatorBench())
    scale.open(2)
    yield scale, emulator, name
    scale.close()


def test_it_says_what_lies_on_it(counter: tuple[Scale, Emupos, str]) -> None:
    scale, emulator, name = counter
    assert scale.weigh(2).is_empty
    emulator.put(name, 1_252)
    assert scale.weigh(2) == Reading(ReadingState.STABLE, Decimal(1250))


def test_a_tare_set_at_the_scale_is_off(counter: tuple[Scale, Emupos, str]) -> None:
    scale, emulator, name = counter
    emulator.put(name, 250)
    emulator.tare(name)
    emulator.put(name, 1_250)
    assert scale.weigh(2) == Reading(ReadingState.STABLE, Decimal(1000), is_net=True)


def test_only_what_lies_still_has_a_weight(counter: tuple[Scale, Emupos, str]) -> None:
    scale, emulator, name = counter
    for grams, is_stable, state in (
        (500, False, ReadingState.MOVING),
        (15_005, True, ReadingState.OVER),
        (-100, True, ReadingState.UNDER),
    ):
        emulator.put(name, grams, is_stable=is_stable)
        assert scale.weigh(2) == Reading(state)
