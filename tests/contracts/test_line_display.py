"""What every LineDisplay promises, in each dialect and on each way to it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hardware.devices.line_display import LineDisplay
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.errors import DeviceLostError
from hardware.protocols.line_display import DIALECTS
from hardware.registry import line_display_at
from hardware.settings import DeviceAddress
from tests.contracts.benches import WAYS, reached


@pytest.fixture(params=[(way, dialect) for way in WAYS for dialect in DIALECTS], ids="-".join)
def counter(
    request: pytest.FixtureRequest,
) -> Iterator[tuple[LineDisplay, LineDisplayEmulator]]:
    """A display, and what can be read on it."""
    way, dialect = request.param
    bench = EmulatorBench()
    with reached(way, bench, bench.display()) as address:
        spoken = DeviceAddress.parse(f"{address}?dialect={dialect}")
        display = line_display_at(spoken, bench=bench)
        display.open(2)
        yield display, bench.display()
        display.close()


def test_what_is_shown_can_be_read(
    counter: tuple[LineDisplay, LineDisplayEmulator], qtbot: QtBot
) -> None:
    display, glass = counter
    display.show("Brötchen", "0.45", 2)
    qtbot.waitUntil(lambda: glass.lines == ("Brötchen", "0.45"))
    display.show("A name that is far too long for it", "", 2)
    qtbot.waitUntil(lambda: glass.lines == ("A name that is far t", ""))
    assert glass.unknown == []


def test_an_unplugged_display_is_lost(
    counter: tuple[LineDisplay, LineDisplayEmulator], qtbot: QtBot
) -> None:
    display, glass = counter
    display.show("Total", "7.41", 2)
    qtbot.waitUntil(lambda: glass.lines == ("Total", "7.41"))
    glass.set_fault(Fault.UNPLUGGED)

    def is_lost() -> bool:
        # A line that only talks notices an unplugged end with one of the next writes.
        try:
            display.show("Total", "7.41", 1)
        except DeviceLostError:
            return True
        return False

    qtbot.waitUntil(is_lost, timeout=10_000)
