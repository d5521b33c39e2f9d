"""USB devices made by the kernel itself, in the guest: a printer, a HID scanner and a keyboard.

Runs as root in the guest only; needs dummy_hcd, configfs and uinput. Holds no claim.

Source: Linux Documentation/usb/gadget_configfs, gadget_printer, gadget_hid; include/uapi uinput.h.
"""

import fcntl
import os
import select
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.protocols.evdev_keys import EVENT

GADGET = Path("/sys/kernel/config/usb_gadget/till")
MAKER, MODEL = "EPSON", "TM-FAKE"
VENDOR, PRODUCT, SERIAL = 0x04B8, 0x0202, "J7F0001"
# A barcode scanner (page 8C, usage 02) with one report of 63 bytes behind its id.
_SCANNER = bytes.fromhex("058c0902a1018502150026ff007508953f09128102c0")
_UI_SET_EVBIT, _UI_SET_KEYBIT, _UI_DEV_CREATE = 0x40045564, 0x40045565, 0x5501
_KEYS_MAX = 128


def make_gadget() -> None:
    """One device with a printer and a scanner, not yet plugged in."""
    for folder in ("strings/0x409", "configs/c.1", "functions/printer.0", "functions/hid.0"):
        (GADGET / folder).mkdir(parents=True)
    for name, text in (
        ("idVendor", f"{VENDOR:#06x}"),
        ("idProduct", f"{PRODUCT:#06x}"),
        ("strings/0x409/manufacturer", MAKER),
        ("strings/0x409/product", MODEL),
        ("strings/0x409/serialnumber", SERIAL),
        ("functions/printer.0/pnp_string", f"MFG:{MAKER};CMD:ESC/POS;MDL:{MODEL};"),
        ("functions/hid.0/protocol", "0"),
        ("functions/hid.0/subclass", "0"),
        ("functions/hid.0/report_length", "64"),
    ):
        (GADGET / name).write_text(text + "\n")
    (GADGET / "functions/hid.0/report_desc").write_bytes(_SCANNER)
    for function in ("printer.0", "hid.0"):
        (GADGET / "configs/c.1" / function).symlink_to(GADGET / "functions" / function)


def plug_in() -> None:
    """Connect the device to the guest's own USB host."""
    (GADGET / "UDC").write_text(next(Path("/sys/class/udc").iterdir()).name + "\n")


def pull_out() -> None:
    """Pull the cable."""
    (GADGET / "UDC").write_text("\n")


@contextmanager
def printing(machine: PrinterEmulator) -> Iterator[None]:
    """Let the emulated printer take what comes over the real cable, and answer on it."""
    done = threading.Event()
    file = os.open("/dev/g_printer0", os.O_RDWR | os.O_NONBLOCK)

    def serve() -> None:
        while not done.is_set():
            received = b""
            # Without a cable the file can be neither read nor written.
            with suppress(OSError):
                if select.select([file], [], [], 0.02)[0]:
                    received = os.read(file, 4096)
            answer = machine.feed(received) if received else machine.take_answers()
            with suppress(OSError):
                if answer:
                    os.write(file, answer)

    thread = threading.Thread(target=serve)  # noqa: TID251  (the far end of a cable)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        # The file stays open: the kernel of the guest breaks when it is closed under a cable.


def scan_by_report(reports: bytes) -> None:
    """Send the reports of a scanner over the real cable."""
    with Path("/dev/hidg0").open("wb", buffering=0) as scanner:
        scanner.writelines(reports[place : place + 64] for place in range(0, len(reports), 64))


class TypingScanner:
    """A keyboard made by uinput."""

    name = "Regulars typing scanner"

    def __init__(self) -> None:
        self._file = os.open("/dev/uinput", os.O_WRONLY)
        fcntl.ioctl(self._file, _UI_SET_EVBIT, 1)
        for key in range(1, _KEYS_MAX):
            fcntl.ioctl(self._file, _UI_SET_KEYBIT, key)
        about = struct.pack("80sHHHHI256i", self.name.encode(), 3, 0x05E0, 0x1200, 1, 0, *[0] * 256)
        os.write(self._file, about)
        fcntl.ioctl(self._file, _UI_DEV_CREATE)

    @property
    def path(self) -> str:
        """The device file that came with it."""
        for entry in Path("/sys/class/input").glob("event*"):
            if (entry / "device/name").read_text().strip() == self.name:
                return f"/dev/input/{entry.name}"
        return ""

    def type_keys(self, codes: bytes) -> None:
        """Press and release keys by their codes."""
        for code in codes:
            for value in (1, 0):
                os.write(self._file, EVENT.pack(0, 0, 1, code, value) + EVENT.pack(0, 0, 0, 0, 0))

    def unplug(self) -> None:
        """Take it away."""
        os.close(self._file)
