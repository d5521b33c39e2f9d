"""What is plugged in: candidates for the settings, each with an address that lasts.

Opens nothing, asks no device and never looks into the network: only lists of the system are read.
A name that survives another port or a restart is preferred (by-id links, USB serial numbers).

Source: Linux sysfs usbmisc and ieee1284_id, udev by-id links; pyserial list_ports; IEEE 1284 device
identification strings.

Invariant: a list that cannot be read is an empty one; finding nothing is no error.
"""

import contextlib
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from hardware.errors import DeviceError
from hardware.transports.spooler import Spooler, system_spooler
from hardware.transports.usb_port import PRINTER_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from usb.backend import IBackend
    from usb.core import Device

QUEUES_TIMEOUT_S = 3.0
DEV = Path("/dev")
SYS = Path("/sys")


class FoundOn(StrEnum):
    """Where a candidate was found; says what it can be."""

    DEVICE_FILE = "device_file"  # a printer
    USB = "usb"  # a printer
    SERIAL = "serial"  # a printer, a scanner, a scale, a display
    SPOOLER = "spooler"  # a printer, one way


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """One candidate: `address` as settings.toml wants it, `name` as the device calls itself."""

    address: str
    name: str
    on: FoundOn


Search = Callable[[Sequence[FoundDevice]], tuple[FoundDevice, ...]]


def searches(*, backend: "IBackend | None" = None) -> tuple[tuple[FoundOn, Search], ...]:
    """Return the lists in their order; each is asked with what was found before it."""
    return (
        (FoundOn.DEVICE_FILE, lambda _: printer_files()),
        # A printer with a device file is left to the kernel's driver.
        (FoundOn.USB, lambda found: () if found else usb_printers(backend=backend)),
        (FoundOn.SERIAL, lambda _: serial_ports()),
        (FoundOn.SPOOLER, lambda _: spooler_queues(system_spooler())),
    )


def discover(*, backend: "IBackend | None" = None) -> tuple[FoundDevice, ...]:
    """Return everything that the system lists, printers first; each device once."""
    found: tuple[FoundDevice, ...] = ()
    for _, search in searches(backend=backend):
        found = (*found, *search(found))
    return found


def printer_files(dev: Path = DEV, sys: Path = SYS) -> tuple[FoundDevice, ...]:
    """Return the device files of USB printers (Linux)."""
    found = []
    for entry in _listed(sys / "class" / "usbmisc"):
        if not entry.name.startswith("lp"):
            continue
        file = dev / "usb" / entry.name
        name = _name_of(_text(entry / "device" / "ieee1284_id")) or entry.name
        lasting = _link_to(file, dev / "regulars") or file
        found.append(FoundDevice(f"usblp:{lasting}", name, FoundOn.DEVICE_FILE))
    return tuple(found)


def usb_printers(*, backend: "IBackend | None" = None) -> tuple[FoundDevice, ...]:
    """Return USB devices with a printing interface; none where libusb is missing."""
    from usb.core import NoBackendError, USBError, find  # noqa: PLC0415  (asked for rarely)

    found = []
    with contextlib.suppress(NoBackendError, USBError):
        for device in find(find_all=True, backend=backend):
            with contextlib.suppress(USBError):
                if any(i.bInterfaceClass == PRINTER_CLASS for conf in device for i in conf):
                    numbers = f"{device.idVendor:04x}:{device.idProduct:04x}"
                    serial = _said(device, "serial_number")
                    address = f"usb://{numbers}/{serial}" if serial else f"usb://{numbers}"
                    name = _said(device, "product")
                    found.append(FoundDevice(address, name or numbers, FoundOn.USB))
    return tuple(found)


def serial_ports(dev: Path = DEV) -> tuple[FoundDevice, ...]:
    """Return serial ports, by their lasting link where there is one."""
    from serial.tools.list_ports import comports  # noqa: PLC0415  (asked for rarely)

    found = []
    for port in sorted(comports()):
        lasting = _link_to(Path(port.device), dev / "serial" / "by-id") or port.device
        name = port.product or port.description
        found.append(FoundDevice(f"serial://{lasting}", _plain(name), FoundOn.SERIAL))
    return tuple(found)


def spooler_queues(spooler: Spooler) -> tuple[FoundDevice, ...]:
    """Return the queues of the operating system's spooler."""
    try:
        queues: Iterable[str] = spooler.queues(QUEUES_TIMEOUT_S)
    except DeviceError:
        return ()
    return tuple(FoundDevice(f"spooler://{queue}", queue, FoundOn.SPOOLER) for queue in queues)


def _name_of(device_id: str) -> str:
    """Maker and model of an IEEE 1284 id ("MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;")."""
    keys = dict(part.split(":", 1) for part in device_id.split(";") if ":" in part)
    long = {"MFG": "MANUFACTURER", "MDL": "MODEL"}
    return _plain(" ".join(keys.get(k, keys.get(long[k], "")) for k in ("MFG", "MDL")))


def _plain(text: str | None) -> str:
    """A name that a device gives itself, without what would spoil a line on the screen."""
    return " ".join(re.sub(r"[^\x20-\x7e\u00a0-\uffff]", " ", text or "").split())[:60]


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text("ascii", errors="replace")
    except OSError:
        return ""


def _link_to(target: Path, folder: Path) -> Path | None:
    """The first link in a folder that leads to a device."""
    real = os.path.realpath(target)
    return next((link for link in _listed(folder) if os.path.realpath(link) == real), None)


def _said(device: "Device", name: str) -> str:
    """What a USB device says of itself; nothing when this account may not ask it."""
    from usb.core import USBError  # noqa: PLC0415  (see usb_printers)

    try:
        return _plain(str(getattr(device, name) or ""))
    except (USBError, ValueError, NotImplementedError):
        return ""
