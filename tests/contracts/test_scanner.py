"""What every Scanner promises."""

from collections.abc import Callable, Iterator

import pytest

from hardware.devices.scanner import Scan, Scanner
from hardware.drivers.wedge_scanner import WedgeScanner
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.errors import DeviceLostError
from hardware.registry import open_scanner
from hardware.settings import DeviceAddress
from tests.contracts.benches import WAYS, reached

Reading = Callable[[str], object]


@pytest.fixture(params=[*WAYS, "wedge"])
def counter(request: pytest.FixtureRequest) -> Iterator[tuple[Scanner, Reading]]:
    """A scanner, and the act of holding a code before it."""
    bench = EmulatorBench()
    if request.param == "wedge":
        wedge = WedgeScanner(DeviceAddress.parse("wedge:"))
        wedge.open(1)
        yield wedge, wedge.deliver
        wedge.close()
        return
    with reached(request.param, bench, bench.scanner()) as address:
        scanner = open_scanner(address, bench=bench)
        # A pty or socket carries what is sent once the far end has taken the connection.
        if request.param == "tcp":
            assert scanner.read(0.2) is None
        yield scanner, bench.scanner().scan
        scanner.close()


def test_every_scan_is_read_once_and_in_sequence(counter: tuple[Scanner, Reading]) -> None:
    scanner, read = counter
    codes = [f"{number:013d}" for number in range(30)]
    for code in codes:
        read(code)
    scans = [scanner.read(2) for _ in codes]
    assert [scan.raw for scan in scans if scan] == codes
    assert scanner.read(0.01) is None


@pytest.mark.parametrize(
    ("sent", "aim_id", "raw"),
    [
        ("]E04006381333931", "]E0", "4006381333931"),
        ("]d20104006381333931\x1d10AB", "]d2", "0104006381333931\x1d10AB"),
        ("https://example.org/01/04006381333931", None, "https://example.org/01/04006381333931"),
        ("Käse-123", None, "Käse-123"),
    ],
)
def test_a_code_arrives_untouched(
    counter: tuple[Scanner, Reading], sent: str, aim_id: str | None, raw: str
) -> None:
    scanner, read = counter
    read(sent)
    scan = scanner.read(2)
    assert isinstance(scan, Scan)
    assert (scan.aim_id, scan.raw) == (aim_id, raw)
    assert scan.source


@pytest.mark.parametrize("way", WAYS)
def test_an_unplugged_scanner_is_lost(way: str) -> None:
    bench = EmulatorBench()
    with reached(way, bench, bench.scanner()) as address:
        scanner = open_scanner(address, bench=bench)
        if way == "tcp":
            assert scanner.read(0.2) is None
        bench.scanner().set_fault(Fault.UNPLUGGED)
        with pytest.raises(DeviceLostError):
            scanner.read(2)
