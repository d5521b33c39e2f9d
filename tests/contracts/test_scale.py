"""What every Scale promises, in each protocol and on each way to it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from hardware.devices.scale import Reading, ReadingState, Scale
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.emulators.scale_emulator import ANSWERS, ScaleEmulator
from hardware.errors import DeviceAnswerError, DeviceLostError, DeviceTimeoutError
from hardware.registry import scale_at
from hardware.settings import DeviceAddress
from tests.contracts.benches import WAYS, reached


@pytest.fixture(params=[(way, protocol) for way in WAYS for protocol in ANSWERS], ids="-".join)
def counter(request: pytest.FixtureRequest) -> Iterator[tuple[Scale, ScaleEmulator]]:
    """A scale, and what lies on it."""
    way, protocol = request.param
    bench = EmulatorBench()
    emulator = bench.scale()
    emulator.protocol = protocol
    with reached(way, bench, emulator) as address:
        spoken = DeviceAddress.parse(f"{address}?protocol={protocol}")
        scale = scale_at(spoken, bench=bench)
        scale.open(2)
        yield scale, emulator
        scale.close()


def test_it_says_what_lies_on_it(counter: tuple[Scale, ScaleEmulator]) -> None:
    scale, emulator = counter
    assert scale.weigh(2).is_empty
    emulator.put(1_252)
    assert scale.weigh(2) == Reading(ReadingState.STABLE, Decimal(1250))
    emulator.put(1_252, tare_grams=250)
    assert scale.weigh(2) == Reading(ReadingState.STABLE, Decimal(1000), is_net=True)


def test_only_what_lies_still_has_a_weight(counter: tuple[Scale, ScaleEmulator]) -> None:
    scale, emulator = counter
    for grams, is_moving, state in (
        (500, True, ReadingState.MOVING),
        (16_000, False, ReadingState.OVER),
        (-20, False, ReadingState.UNDER),
    ):
        emulator.put(grams, is_moving=is_moving)
        assert scale.weigh(2) == Reading(state)


def test_a_silent_scale_is_not_waited_for(counter: tuple[Scale, ScaleEmulator]) -> None:
    scale, emulator = counter
    emulator.set_fault(Fault.SILENCE)
    with pytest.raises(DeviceTimeoutError):
        scale.weigh(0.1)
    emulator.clear_fault(Fault.SILENCE)
    emulator.put(500)
    assert scale.weigh(2).grams == Decimal(500)


def test_noise_is_never_a_weight(counter: tuple[Scale, ScaleEmulator]) -> None:
    scale, emulator = counter
    emulator.put(500)
    emulator.set_fault(Fault.GARBAGE)
    with pytest.raises((DeviceAnswerError, DeviceTimeoutError)):
        scale.weigh(0.3)


def test_an_unplugged_scale_is_lost(counter: tuple[Scale, ScaleEmulator]) -> None:
    scale, emulator = counter
    emulator.set_fault(Fault.UNPLUGGED)
    with pytest.raises((DeviceLostError, DeviceTimeoutError)):
        scale.weigh(0.5)
