"""What somebody types for where a device is, read as an address for the role it shall have.

Opens nothing and asks nobody: whether anything is there is a trial's to say. Understood are
- a whole address (settings.py), such as serial:///dev/ttyUSB0?baud=4800
- HOST:PORT; of a printer or a card terminal also HOST alone, with the port that they usually have
- COM3, /dev/ttyUSB0 and the other device files of a printer or a scanner
- of a printer a word without a dot: the name of a print queue of the system; a host of such a name
  is typed with its port

Invariant: what is returned reads back as a DeviceAddress, and the role has a driver for it.
"""

import re
from collections.abc import Mapping

from hardware.device_role import DeviceRole
from hardware.registry import (
    DISPLAYS,
    LABEL_LINES,
    PRINTERS,
    SCALES,
    SCANNERS,
    STANDALONE,
    TERMINALS,
    TRIGGER_BOXES,
)
from hardware.settings import KNOWN_SCHEMES, DeviceAddress, DeviceAddressError

_SCHEMES: Mapping[DeviceRole, tuple[str, ...]] = {
    DeviceRole.RECEIPT_PRINTER: tuple(PRINTERS),
    DeviceRole.KITCHEN_PRINTER: tuple(PRINTERS),
    DeviceRole.LABEL_PRINTER: tuple(LABEL_LINES),
    DeviceRole.SCANNER: tuple(SCANNERS),
    DeviceRole.SCALE: tuple(SCALES),
    DeviceRole.LINE_DISPLAY: tuple(DISPLAYS),
    DeviceRole.CASH_DRAWER: tuple(TRIGGER_BOXES),
    DeviceRole.SECOND_DRAWER: tuple(TRIGGER_BOXES),
    DeviceRole.PAYMENT_TERMINAL: (*TERMINALS, STANDALONE),
}
# The device files that are no serial port, each with what it is.
_FILES = (
    (re.compile(r"/dev/(usb/|usblp|regulars/printer)"), "usblp"),
    (re.compile(r"/dev/(hidraw|regulars/scanner)"), "hidraw"),
    (re.compile(r"/dev/input/"), "evdev"),
)
_COM = re.compile(r"COM\d{1,3}:?", re.ASCII | re.IGNORECASE)
_HOST_ALONE = "localhost"


def schemes_of(role: DeviceRole) -> tuple[str, ...]:
    """The schemes of the addresses that a device of this role can have."""
    return _SCHEMES[role]


def address_typed(role: DeviceRole, text: str) -> str:
    """Read what was typed. Raises DeviceAddressError, whose code names the part that is wrong."""
    text = text.strip()
    if not text:
        raise DeviceAddressError("address_empty")
    address = DeviceAddress.parse(_whole(role, text))
    known = schemes_of(role)
    if address.scheme not in known:
        raise DeviceAddressError("address_scheme_unfit", address=text, known=", ".join(known))
    return str(address)


def _whole(role: DeviceRole, text: str) -> str:
    head, colon, _ = text.partition(":")
    if "://" in text or (colon and head.lower() in KNOWN_SCHEMES):
        return text
    if text.startswith("/"):
        found = (scheme for pattern, scheme in _FILES if pattern.match(text))
        scheme = next(found, "serial")
        return f"{scheme}:{text}" if scheme != "serial" else f"serial://{text}"
    if _COM.fullmatch(text):
        return f"serial://{text.upper().removesuffix(':')}"
    if "spooler" in schemes_of(role) and _is_queue(text):
        return f"spooler://{text}"
    return _in_network(role, text)


def _is_queue(text: str) -> bool:
    is_shared = text.startswith("\\\\")  # a queue of another Windows machine
    return is_shared or (not set(text) & set(":.[]") and text.lower() != _HOST_ALONE)


def _in_network(role: DeviceRole, text: str) -> str:
    if text.count(":") > 1 and not text.startswith("["):
        text = f"[{text}]"  # the sixth version of the internet protocol
    if role is DeviceRole.PAYMENT_TERMINAL:
        return f"loopback://{text}"
    # Only printers agree on a port.
    if "spooler" not in schemes_of(role) and ":" not in re.sub(r"\[[^\]]*\]", "", text):
        raise DeviceAddressError("address_port_missing", address=text)
    return f"tcp://{text}"
