"""The ways to a device on which each contract is run: in memory, over TCP, over a pty."""

from collections.abc import Iterator
from contextlib import contextmanager

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scale_emulator import ScaleEmulator
from hardware.emulators.scanner_emulator import ScannerEmulator
from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator
from hardware.settings import DeviceAddress
from tests.contracts.served import address_of

WAYS = ("memory", "tcp", "pty") if PtyPort.is_available else ("memory", "tcp")


Machine = (
    PrinterEmulator | ScannerEmulator | ScaleEmulator | LineDisplayEmulator | TriggerBoxEmulator
)


@contextmanager
def reached(way: str, bench: EmulatorBench, machine: Machine) -> Iterator[DeviceAddress]:
    """Yield the address at which a machine of the bench answers."""
    if way == "memory":
        known = {bench.printer(), bench.scanner(), bench.scale(), bench.display(), bench.box()}
        assert machine in known
        yield DeviceAddress.parse("emulated:")
        return
    with address_of(way, machine) as address:
        yield DeviceAddress.parse(address)
