"""Claims about what is found when nothing, or something odd, is plugged in."""

from pathlib import Path

import pytest
import serial.tools.list_ports
import usb.core
from serial.tools.list_ports_common import ListPortInfo

from hardware.discovery import (
    FoundDevice,
    FoundOn,
    discover,
    printer_files,
    serial_ports,
    spooler_queues,
    usb_printers,
)
from hardware.errors import DeviceNotFoundError
from hardware.settings import DeviceAddress
from hardware.transports.spooler import Spooler
from tests.hardware.transports.fake_usb import FakeUsb


def a_printer_file(root: Path, name: str, device_id: str) -> None:
    device = root / "sys" / "class" / "usbmisc" / name / "device"
    device.mkdir(parents=True)
    (device / "ieee1284_id").write_text(device_id)
    (root / "dev" / "usb").mkdir(parents=True, exist_ok=True)
    (root / "dev" / "usb" / name).write_text("")


def test_a_printer_is_found_by_what_it_calls_itself(tmp_path: Path) -> None:
    a_printer_file(tmp_path, "lp0", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;")
    a_printer_file(tmp_path, "lp1", "MANUFACTURER:Star\x07;MODEL:TSP 100;")
    a_printer_file(tmp_path, "lp2", "")
    found = printer_files(tmp_path / "dev", tmp_path / "sys")
    assert [one.name for one in found] == ["EPSON TM-T20III", "Star TSP 100", "lp2"]
    assert found[0].address == f"usblp:{tmp_path}/dev/usb/lp0"


def test_a_name_that_lasts_is_preferred(tmp_path: Path) -> None:
    a_printer_file(tmp_path, "lp0", "MFG:EPSON;MDL:TM-T20III;")
    (tmp_path / "dev" / "regulars").mkdir()
    link = tmp_path / "dev" / "regulars" / "printer-J7F0"
    link.symlink_to(tmp_path / "dev" / "usb" / "lp0")
    assert printer_files(tmp_path / "dev", tmp_path / "sys")[0].address == f"usblp:{link}"


def test_a_serial_port_is_found_by_its_lasting_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = tmp_path / "ttyUSB3"
    port.write_text("")
    plugged = ListPortInfo(str(port))
    plugged.product = "Gryphon I GD4500"
    monkeypatch.setattr(serial.tools.list_ports, "comports", lambda: [plugged])
    assert serial_ports(tmp_path)[0].address == f"serial://{port}"
    links = tmp_path / "serial" / "by-id"
    links.mkdir(parents=True)
    (links / "usb-Datalogic").symlink_to(port)
    assert serial_ports(tmp_path) == (
        FoundDevice(f"serial://{links}/usb-Datalogic", "Gryphon I GD4500", FoundOn.SERIAL),
    )


def test_a_usb_printer_is_found_by_its_numbers() -> None:
    found = usb_printers(backend=FakeUsb())
    assert [(one.address, one.on) for one in found] == [("usb://04b8:0202", FoundOn.USB)]
    assert usb_printers(backend=FakeUsb(interface_class=3)) == ()


def test_without_libusb_no_printer_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(**_: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", no_library)
    assert usb_printers() == ()


def test_queues_are_found_and_a_missing_spooler_is_no_error() -> None:
    def none(_: float) -> tuple[str, ...]:
        raise DeviceNotFoundError(code="spooler_missing", address="lpstat")

    def submit(*_: object) -> None:
        raise AssertionError("looking prints nothing")

    found = spooler_queues(Spooler(lambda _: ("receipts", "kitchen"), submit))
    assert [one.address for one in found] == ["spooler://receipts", "spooler://kitchen"]
    assert spooler_queues(Spooler(none, submit)) == ()


def test_every_address_found_on_this_machine_is_one_that_settings_understand() -> None:
    for one in discover(backend=FakeUsb()):
        assert DeviceAddress.parse(one.address)
